import { Plug, ScanBarcode } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../offline/observable.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { DeviceSection } from '../device/device-section.tsx'
import { connectScanner } from './hid-scanner.ts'
import { scanMessage } from './scan-message.ts'

/** Scanners: a keyboard needs no setting, one in HID POS mode is allowed once. The field shows what is read. */
export function ScannerSettings() {
  const { t } = useTranslation('devices')
  const [name, setName] = useState<string | null>(null)
  const [tried, setTried] = useState('')
  const message = useObservable(scanMessage)
  // A keyboard's burst that lands outside the field is told in the till's own line: here it is the trial.
  useEffect(() => {
    if (message?.kind === 'busy') setTried(message.code)
  }, [message])
  return (
    <DeviceSection icon={ScanBarcode} title={t('scanner.title')}>
      <p className="text-ink-2">{t('scanner.hint')}</p>
      {navigator.hid === undefined ? (
        <Notice tone="info">{t('unsupported.hid')}</Notice>
      ) : (
        <p className="flex flex-wrap items-center gap-3">
          {name !== null && <span className="font-medium">{name}</span>}
          <Button
            icon={Plug}
            onClick={() => void connectScanner().then((chosen) => chosen !== null && setName(chosen))}
          >
            {t('scanner.connect')}
          </Button>
        </p>
      )}
      <div data-takes-scans className="w-full max-w-sm">
        <Field label={t('scanner.try')} hint={t('scanner.tryHint')}>
          <TextInput value={tried} onValue={setTried} autoComplete="off" />
        </Field>
      </div>
    </DeviceSection>
  )
}
