import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { doNowOrLater } from '../../offline/acts.ts'
import { answer, api } from '../../shared/api/client.ts'
import { ApiProblem } from '../../shared/api/problem.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useUser } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { Logo } from '../../shared/ui/logo.tsx'
import { setTillDevice, type TillDevice } from '../device/till-device.ts'
import { loadTillSession, setCashSession } from '../device/till-session.ts'
import { SignedInMenu } from '../people/signed-in-menu.tsx'
import { CashEntryField, NO_CASH, readCash } from './cash-entry.tsx'
import { openedHere } from './session-here.ts'

/** Opens the drawer for a shift: what lies in it, by note or as a sum. */
export function OpenSession({ device }: { device: TillDevice }) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const money = useMoney()
  const user = useUser()
  const id = useRef(uuidv7())
  const [entry, setEntry] = useState(NO_CASH)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const cash = readCash(entry, money.parse)

  const open = async () => {
    if (cash === null || busy) return
    setBusy(true)
    setProblem(null)
    try {
      const registerId = device.register.id
      const openedAt = new Date().toISOString()
      const body = { id: id.current, registerId, openingFloat: cash.total }
      const { done } = await doNowOrLater(
        {
          kind: 'cash_open',
          id: id.current,
          registerId,
          sessionId: id.current,
          subjectId: null,
          userId: user.id,
          occurredAt: openedAt,
          amount: cash.total,
          body,
        },
        () => answer(api.POST('/api/v1/cash-sessions', { body })),
      )
      setCashSession(done ?? openedHere({ id: id.current, device, user, openedAt, openingFloat: cash.total }))
    } catch (failure) {
      // Another till or tab may have opened it in the meantime: then there is nothing left to do here.
      if (failure instanceof ApiProblem && failure.status === 409) await loadTillSession(device.register.id)
      setProblem(failure)
      setBusy(false)
    }
  }

  return (
    <main className="scroll-thin h-full overflow-y-auto bg-canvas">
      <div className="mx-auto flex min-h-full max-w-2xl flex-col gap-4 p-4 sm:py-8">
        <header className="flex items-center justify-between gap-3">
          <Logo />
          <SignedInMenu />
        </header>
        <section className="rounded-2xl border border-line bg-surface p-5 sm:p-7">
          <h1 className="text-xl font-semibold">{t('open.title', { register: device.register.name })}</h1>
          <p className="mt-1 mb-5 text-ink-2">{t('open.detail', { name: user.fullName, store: device.store.name })}</p>
          <CashEntryField entry={entry} onEntry={setEntry} onEnter={() => void open()} />
          {problem !== null && (
            <div className="mt-4">
              <Notice tone="danger">{text(problem)}</Notice>
            </div>
          )}
          <div className="mt-6 flex flex-wrap justify-between gap-2">
            <Button size="lg" variant="ghost" onClick={() => setTillDevice(null)}>
              {t('open.otherRegister')}
            </Button>
            <Button size="lg" variant="primary" busy={busy} disabled={cash === null} onClick={() => void open()}>
              {t('open.confirm')}
            </Button>
          </div>
        </section>
      </div>
    </main>
  )
}
