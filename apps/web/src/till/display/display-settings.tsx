import { ExternalLink, Tv } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../offline/observable.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Switch } from '../../shared/ui/choice.tsx'
import { DeviceSection } from '../device/device-section.tsx'
import { changeSettings, deviceSettings } from '../device/till-device.ts'

/** The customer's second screen: a window of this browser, moved there once. */
export function DisplaySettings() {
  const { t } = useTranslation('devices')
  const { customerDisplay } = useObservable(deviceSettings)
  return (
    <DeviceSection icon={Tv} title={t('display.title')}>
      <Switch
        checked={customerDisplay}
        onChecked={(next) => changeSettings({ customerDisplay: next })}
        label={t('display.on')}
        hint={t('display.hint')}
      />
      {customerDisplay && (
        <Button
          icon={ExternalLink}
          onClick={() => void open('/display', 'odata-pos-display', 'popup,width=1024,height=700')}
        >
          {t('display.open')}
        </Button>
      )}
    </DeviceSection>
  )
}
