import type { Return } from '@odata-pos/domain/sales/contract'
import { Printer } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useMoney } from '../../shared/format/money.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { useHotkeys } from '../../shared/ui/hotkeys.ts'
import { deviceSettings } from '../device/till-device.ts'
import { printReturn } from '../receipt/print.ts'

/** How much goes back to the customer, large, and the paper for it. */
export function ReturnDone({ back, onClose }: { back: Return; onClose: () => void }) {
  const { t } = useTranslation('till')
  const money = useMoney()
  const print = () => void printReturn(back)
  useHotkeys({ 'Ctrl+P': print, Enter: onClose }, { inDialog: true })
  useEffect(() => {
    if (deviceSettings.get().autoPrint) void printReturn(back)
  }, [back])
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('return.doneTitle', { number: back.number })}
      size="sm"
      footer={
        <>
          <Button size="lg" icon={Printer} shortcut="Ctrl+P" onClick={print}>
            {t('print')}
          </Button>
          <Button size="lg" variant="primary" onClick={onClose}>
            {t('return.close')}
          </Button>
        </>
      }
    >
      <ul className="space-y-3 py-2 text-center">
        {back.refunds.map(({ method, amount }) => (
          <li key={method}>
            <p className="text-ink-2">{t('return.giveBack')}</p>
            <p className="text-4xl font-bold tracking-tight">{money.show(amount)}</p>
          </li>
        ))}
        {back.refunds.length === 0 && <li>{t('return.nothingBack')}</li>}
      </ul>
    </Dialog>
  )
}
