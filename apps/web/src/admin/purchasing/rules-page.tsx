import { type PurchasingSettings, PurchasingSettingsUpdate } from '@odata-pos/domain/purchasing/contract'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { FormBody, SaveButton } from '../../shared/form/form.tsx'
import { useForm } from '../../shared/form/use-form.ts'
import { useCan } from '../../shared/session/session.ts'
import { MoneyInput } from '../../shared/ui/amount-input.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { Detail } from '../detail.tsx'
import { ifMatch } from '../if-match.ts'
import { useRefresh } from '../reference.ts'
import { PurchasingHead } from './purchasing-head.tsx'

export function RulesPage() {
  return (
    <div className="flex flex-col gap-4">
      <PurchasingHead tab="rules" />
      <Detail of={['purchasing-settings']} load={() => answer(api.GET('/api/v1/purchasing/settings'))}>
        {(settings) => <Rules key={settings.version} settings={settings} />}
      </Detail>
    </div>
  )
}

type RulesDraft = { approvalLimit: number | null; priceTolerancePercent: string; quantityTolerancePercent: string }

const percent = (typed: string) => typed.trim().replace(',', '.')
const toBody = (draft: RulesDraft) => ({
  approvalLimit: draft.approvalLimit,
  priceTolerancePercent: percent(draft.priceTolerancePercent),
  quantityTolerancePercent: percent(draft.quantityTolerancePercent),
})

function Rules({ settings }: { settings: PurchasingSettings }) {
  const { t } = useTranslation(['purchasing', 'form'])
  const write = useCan()('settings.write')
  const refresh = useRefresh()
  const form = useForm<RulesDraft, typeof PurchasingSettingsUpdate>({
    initial: settings,
    schema: PurchasingSettingsUpdate,
    toBody,
    save: async (body) => {
      await answer(api.PATCH('/api/v1/purchasing/settings', { ...ifMatch(settings), body }))
      toast.success(t('form:saved'))
      await refresh()
    },
  })
  const { draft, set, error } = form
  return (
    <Card>
      <fieldset disabled={!write} className="contents">
        <FormBody form={form} onReload={() => void refresh()}>
          <div className="grid max-w-3xl items-start gap-4 sm:grid-cols-2">
            <Field
              label={t('approvalLimit')}
              hint={t('approvalLimitHint')}
              error={error('approvalLimit')}
              className="sm:col-span-2"
            >
              <MoneyInput value={draft.approvalLimit} onValue={(value) => set('approvalLimit', value)} />
            </Field>
            <Field label={t('priceTolerance')} error={error('priceTolerancePercent')} required>
              <TextInput
                inputMode="decimal"
                value={draft.priceTolerancePercent}
                onValue={(value) => set('priceTolerancePercent', value)}
              />
            </Field>
            <Field label={t('quantityTolerance')} error={error('quantityTolerancePercent')} required>
              <TextInput
                inputMode="decimal"
                value={draft.quantityTolerancePercent}
                onValue={(value) => set('quantityTolerancePercent', value)}
              />
            </Field>
          </div>
          {write ? (
            <div>
              <SaveButton form={form} />
            </div>
          ) : (
            <p className="text-ink-3">{t('form:noPermission')}</p>
          )}
        </FormBody>
      </fieldset>
    </Card>
  )
}
