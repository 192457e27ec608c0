import { Lock } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { signOut, useUser } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import type { TillDevice } from '../device/till-device.ts'
import { enterByPin } from './enter-by-pin.ts'
import { unlockTill } from './lock.ts'
import { PinEntry } from './pin-entry.tsx'

/** The till locked: the ticket waits behind it, untouched. The same person or another opens it with a PIN. */
export function LockScreen({ device }: { device: TillDevice }) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const user = useUser()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const enter = async (username: string, pin: string) => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      await enterByPin(username, pin, device.register.id)
      unlockTill()
    } catch (failure) {
      setProblem(text(failure))
      setBusy(false)
    }
  }
  return (
    <main className="scroll-thin grid h-full place-items-center overflow-y-auto bg-canvas p-4">
      <section className="w-full max-w-2xl rounded-2xl border border-line bg-surface p-5 sm:p-7">
        <h1 className="flex items-center gap-2 text-xl font-semibold">
          <Lock size={20} aria-hidden className="text-ink-3" />
          {t('lock.title')}
        </h1>
        <p className="mt-1 mb-5 text-ink-2">{t('lock.detail', { register: device.register.name })}</p>
        <PinEntry busy={busy} problem={problem} onEnter={enter} startUsername={user.username} />
        {!user.hasPin && <p className="mt-4 text-xs text-ink-2">{t('lock.noPin')}</p>}
        <Button
          variant="ghost"
          className="mt-3"
          onClick={() => {
            unlockTill()
            void signOut()
          }}
        >
          {t('lock.password')}
        </Button>
      </section>
    </main>
  )
}
