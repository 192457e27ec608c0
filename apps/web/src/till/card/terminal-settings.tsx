import { CreditCard } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { useObservable } from '../../offline/observable.ts'
import { Segments } from '../../shared/ui/choice.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { DeviceSection, TrialResult, TryButton, useTrial } from '../device/device-section.tsx'
import { changeSettings, deviceSettings } from '../device/till-device.ts'
import { terminalNow } from './attempts.ts'
import { SCENARIOS } from './simulator.ts'

const TRIAL_AMOUNT = 100

/** How this till takes cards. */
export function TerminalSettings() {
  const { t } = useTranslation('devices')
  const { cardTerminal, simulatedCard } = useObservable(deviceSettings)
  const { trial, run } = useTrial(() => t('card.answers.unknown'))
  const tryCharge = async () => {
    const charge = { paymentId: uuidv7(), amount: TRIAL_AMOUNT }
    const terminal = terminalNow()
    if (terminal === null) return t('card.answers.never')
    const { kind } = await terminal.charge(charge)
    // A trial leaves nothing behind, whatever its answer was.
    await terminal.reverse(charge)
    return t(`card.answers.${kind}`)
  }
  return (
    <DeviceSection icon={CreditCard} title={t('card.title')}>
      <Segments
        label={t('card.kind')}
        value={cardTerminal}
        onValue={(next) => changeSettings({ cardTerminal: next })}
        options={(['reference', 'manual', 'simulator'] as const).map((value) => ({
          value,
          label: t(`card.kinds.${value}`),
        }))}
      />
      <p className="text-ink-2">{t(`card.hints.${cardTerminal}`)}</p>
      {cardTerminal === 'simulator' && (
        <>
          <Field label={t('card.scenario')}>
            <Select
              value={simulatedCard}
              onValue={(next) => changeSettings({ simulatedCard: next })}
              options={SCENARIOS.map((value) => ({ value, label: t(`card.scenarios.${value}`) }))}
              className="max-w-sm"
            />
          </Field>
          <TryButton label={t('card.try')} trial={trial} onTry={() => void run(tryCharge)} />
          <TrialResult trial={trial} />
        </>
      )}
    </DeviceSection>
  )
}
