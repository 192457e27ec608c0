import { useTranslation } from 'react-i18next'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { TerminalSettings } from '../card/terminal-settings.tsx'
import { DisplaySettings } from '../display/display-settings.tsx'
import { ScaleSettings } from '../scale/scale-settings.tsx'
import { ScannerSettings } from '../scan/scanner-settings.tsx'
import { PrinterSettings } from './printer-settings.tsx'

/** "Equipos": what is connected to this till, each with a button that tries it. */
export function DevicesWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('devices')
  return (
    <Dialog open onClose={onClose} title={t('title')} description={t('detail')} size="lg">
      <div className="flex flex-col gap-6">
        <PrinterSettings />
        <TerminalSettings />
        <ScannerSettings />
        <ScaleSettings />
        <DisplaySettings />
      </div>
    </Dialog>
  )
}
