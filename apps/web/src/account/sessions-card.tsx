import type { Session } from '@odata-pos/domain/iam/contract'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../shared/api/client.ts'
import { useProblemText } from '../shared/api/problem-text.ts'
import { SessionList } from '../shared/session/session-list.tsx'
import { Button } from '../shared/ui/button.tsx'
import { Notice, Skeleton } from '../shared/ui/feedback.tsx'
import { toast } from '../shared/ui/toast.ts'
import { AccountCard } from './account-card.tsx'

const MOST_SHOWN = 100

/** Where the person is signed in. */
export function SessionsCard() {
  const { t } = useTranslation()
  const text = useProblemText()
  const [sessions, setSessions] = useState<readonly Session[] | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const load = useCallback(
    () =>
      answer(api.GET('/api/v1/auth/sessions', { params: { query: { limit: MOST_SHOWN } } })).then(
        ({ items }) => setSessions(items),
        (cause: unknown) => setProblem(cause),
      ),
    [],
  )
  useEffect(() => void load(), [load])
  const end = async (send: () => Promise<unknown>) => {
    setBusy(true)
    setProblem(null)
    try {
      await send()
      toast.success(t('sessions.ended'))
    } catch (cause) {
      setProblem(cause)
    }
    await load()
    setBusy(false)
  }
  const others = sessions?.some((session) => !session.current) ?? false
  return (
    <AccountCard title={t('sessions.title')} why={t('sessions.why')}>
      {problem !== null && <Notice tone="danger">{text(problem)}</Notice>}
      {sessions === null && problem === null && <Skeleton className="h-12 w-full" />}
      {sessions !== null && (
        <SessionList
          sessions={sessions}
          busy={busy}
          onEnd={({ id }) =>
            void end(() => answer(api.DELETE('/api/v1/auth/sessions/{id}', { params: { path: { id } } })))
          }
        />
      )}
      {others && (
        <Button busy={busy} onClick={() => void end(() => answer(api.DELETE('/api/v1/auth/sessions')))}>
          {t('sessions.endOthers')}
        </Button>
      )}
    </AccountCard>
  )
}
