import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { tillDevice } from '../device/till-device.ts'
import { enterByPin } from './enter-by-pin.ts'
import { PinEntry } from './pin-entry.tsx'

/** Another cashier takes over: name, PIN, done. The ticket stays. */
export function CashierWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const enter = async (username: string, pin: string) => {
    const device = tillDevice.get()
    if (device === null || busy) return
    setBusy(true)
    setProblem(null)
    try {
      await enterByPin(username, pin, device.register.id)
      onClose()
    } catch (failure) {
      setProblem(text(failure))
      setBusy(false)
    }
  }
  return (
    <Dialog open onClose={onClose} title={t('cashier.title')} description={t('cashier.detail')} size="lg">
      <PinEntry busy={busy} problem={problem} onEnter={enter} startUsername={null} />
    </Dialog>
  )
}
