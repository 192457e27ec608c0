import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../offline/observable.ts'
import { currentLanguage, type Language, setLanguage } from '../../shared/i18n/index.ts'
import { setTheme, useThemeChoice } from '../../shared/theme/theme.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Segments, Switch } from '../../shared/ui/choice.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { changeSettings, deviceSettings, setTillDevice, tillDevice } from './till-device.ts'

/** What suits this device: paper, printing, sound, looks, language, and which register it is. */
export function SettingsWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const { t: shared } = useTranslation()
  const theme = useThemeChoice()
  const [language, choose] = useState<Language>(currentLanguage())
  const device = tillDevice.get()
  return (
    <Dialog open onClose={onClose} title={t('settings.title')} size="md">
      <div className="flex flex-col gap-5">
        <PrintSettings />
        <Choice label={shared('theme.label')}>
          <Segments
            label={shared('theme.label')}
            value={theme}
            onValue={setTheme}
            options={(['system', 'light', 'dark'] as const).map((value) => ({
              value,
              label: shared(`theme.${value}`),
            }))}
          />
        </Choice>
        <Choice label={shared('language.label')}>
          <Segments
            label={shared('language.label')}
            value={language}
            onValue={(next) => {
              choose(next)
              void setLanguage(next)
            }}
            options={(['es', 'en'] as const).map((value) => ({ value, label: shared(`language.${value}`) }))}
          />
        </Choice>
        <Choice label={t('settings.register')}>
          <span className="flex items-center gap-3">
            {device?.store.name} · {device?.register.name}
            <Button
              onClick={() => {
                onClose()
                setTillDevice(null)
              }}
            >
              {t('settings.change')}
            </Button>
          </span>
        </Choice>
      </div>
    </Dialog>
  )
}

function Choice({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <p className="mb-1.5 text-[0.8125rem] font-medium text-ink-2">{label}</p>
      {children}
    </div>
  )
}

/** Paper, printing and sound: asked when the register is chosen, changed here later. */
export function PrintSettings() {
  const { t } = useTranslation('till')
  const settings = useObservable(deviceSettings)
  return (
    <>
      <Choice label={t('settings.paper')}>
        <Segments
          label={t('settings.paper')}
          value={settings.paper}
          onValue={(paper) => changeSettings({ paper })}
          options={[
            { value: '80', label: '80 mm' },
            { value: '58', label: '58 mm' },
          ]}
        />
      </Choice>
      <Switch
        checked={settings.autoPrint}
        onChecked={(autoPrint) => changeSettings({ autoPrint })}
        label={t('settings.autoPrint')}
        hint={t('settings.autoPrintHint')}
      />
      <Switch checked={settings.sound} onChecked={(sound) => changeSettings({ sound })} label={t('settings.sound')} />
    </>
  )
}
