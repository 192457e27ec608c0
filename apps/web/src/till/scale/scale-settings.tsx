import { steadyWeight } from '@odata-pos/domain/scale'
import { Cable, Scale, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../offline/observable.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Segments } from '../../shared/ui/choice.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { BAUD_RATES, DeviceSection, isDismissed, TrialResult, TryButton, useTrial } from '../device/device-section.tsx'
import { changeSettings, deviceSettings } from '../device/till-device.ts'
import { allowedPort } from '../print/serial-printer.ts'
import { type ScaleChoice, watchScale } from './scale-port.ts'

const TRIAL_MS_MAX = 8_000

/** The first steady weight within some seconds, in thousandths; throws when none comes. */
async function steadyOnce(choice: ScaleChoice): Promise<{ thousandths: number; unit: string }> {
  const port = await allowedPort(navigator.serial, choice)
  let stop: (() => Promise<void>) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Error('no steady weight')), TRIAL_MS_MAX)
      stop = watchScale(port, choice, {
        onReading: (steadiness) => {
          const steady = steadyWeight(steadiness)
          if (steady !== null) resolve(steady)
        },
        onGone: reject,
      })
    })
  } finally {
    clearTimeout(timer)
    await stop?.()
  }
}

/** The counter's scale: which port, how it speaks, and a weight to try it with. */
export function ScaleSettings() {
  const { t } = useTranslation('devices')
  const { scale } = useObservable(deviceSettings)
  const { trial, run } = useTrial(() => t('scale.failed'))
  if (navigator.serial === undefined) {
    return (
      <DeviceSection icon={Scale} title={t('scale.title')}>
        <Notice tone="warn">{t('unsupported.serial')}</Notice>
      </DeviceSection>
    )
  }
  const connect = async () => {
    try {
      const { usbVendorId, usbProductId } = (await navigator.serial.requestPort()).getInfo()
      const choice = { usbVendorId: usbVendorId ?? null, usbProductId: usbProductId ?? null }
      changeSettings({ scale: { baudRate: scale?.baudRate ?? 9600, speaks: scale?.speaks ?? 'listen', ...choice } })
    } catch (cause) {
      if (!isDismissed(cause)) throw cause
    }
  }
  const tryWeight = async () => {
    if (scale === null) return t('scale.failed')
    const { thousandths, unit } = await steadyOnce(scale)
    return t('scale.tried', { weight: `${thousandths / 1000} ${unit}` })
  }
  return (
    <DeviceSection icon={Scale} title={t('scale.title')}>
      <p className="text-ink-2">{t('scale.hint')}</p>
      {scale !== null && (
        <div className="flex flex-wrap items-end gap-3">
          <Segments
            label={t('scale.speaks')}
            value={scale.speaks}
            onValue={(speaks) => changeSettings({ scale: { ...scale, speaks } })}
            options={(['listen', 'ask'] as const).map((value) => ({ value, label: t(`scale.ways.${value}`) }))}
          />
          <Field label={t('baudRate')}>
            <Select
              value={String(scale.baudRate)}
              onValue={(next) => changeSettings({ scale: { ...scale, baudRate: Number(next) } })}
              options={BAUD_RATES.map((value) => ({ value, label: value }))}
              className="w-36"
            />
          </Field>
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button icon={Cable} onClick={() => void connect()}>
          {t(scale === null ? 'connect' : 'connectOther')}
        </Button>
        {scale !== null && (
          <>
            <TryButton label={t('scale.try')} trial={trial} onTry={() => void run(tryWeight)} />
            <Button icon={Trash2} variant="ghost" onClick={() => changeSettings({ scale: null })}>
              {t('disconnect')}
            </Button>
          </>
        )}
      </div>
      <TrialResult trial={trial} />
    </DeviceSection>
  )
}
