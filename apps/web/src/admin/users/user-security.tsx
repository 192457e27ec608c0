import type { User } from '@odata-pos/domain/iam/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ShieldOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { SessionList } from '../../shared/session/session-list.tsx'
import { Button } from '../../shared/ui/button.tsx'
import { ConfirmDialog } from '../../shared/ui/dialog.tsx'
import { Notice, Skeleton } from '../../shared/ui/feedback.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { useRefresh } from '../reference.ts'

const MOST_SHOWN = 100

/** Where the user is signed in, each with its end, and a second factor that was lost. */
export function UserSecurity({ user }: { user: User }) {
  const { t } = useTranslation(['users', 'shared'])
  const text = useProblemText()
  const refresh = useRefresh()
  const query = useQuery({
    queryKey: ['detail', 'user-sessions', user.id],
    queryFn: () =>
      answer(
        api.GET('/api/v1/users/{id}/sessions', { params: { path: { id: user.id }, query: { limit: MOST_SHOWN } } }),
      ),
  })
  const end = useMutation({
    mutationFn: (sessionId: string | null) =>
      answer(
        sessionId === null
          ? api.DELETE('/api/v1/users/{id}/sessions', { params: { path: { id: user.id } } })
          : api.DELETE('/api/v1/users/{id}/sessions/{sessionId}', { params: { path: { id: user.id, sessionId } } }),
      ),
    onSuccess: () => toast.success(t('sessionsEnded')),
    onError: (problem) => toast.error(text(problem)),
    onSettled: refresh,
  })
  const sessions = query.data?.items
  return (
    <section aria-label={t('security')} className="flex flex-col gap-3 border-t border-line pt-4">
      <h3 className="text-[0.8125rem] font-medium text-ink-2">{t('shared:sessions.title')}</h3>
      {query.error !== null && <Notice tone="danger">{text(query.error)}</Notice>}
      {query.isPending && <Skeleton className="h-9 w-full" />}
      {sessions?.length === 0 && <p className="text-ink-3">{t('noSessions')}</p>}
      {sessions !== undefined && sessions.length > 0 && (
        <SessionList sessions={sessions} busy={end.isPending} onEnd={({ id }) => end.mutate(id)} />
      )}
      <div className="flex flex-wrap gap-2">
        {sessions?.some(({ current }) => !current) && (
          <Button size="sm" busy={end.isPending} onClick={() => end.mutate(null)}>
            {t('endAll')}
          </Button>
        )}
        {user.secondFactor && <ResetFactor user={user} />}
      </div>
    </section>
  )
}

function ResetFactor({ user }: { user: User }) {
  const { t } = useTranslation('users')
  const text = useProblemText()
  const refresh = useRefresh()
  const [asking, setAsking] = useState(false)
  const reset = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/users/{id}/second-factor', { params: { path: { id: user.id } } })),
    onSuccess: () => toast.success(t('factorReset'), user.fullName),
    onError: (problem) => toast.error(text(problem)),
    onSettled: async () => {
      setAsking(false)
      await refresh()
    },
  })
  return (
    <>
      <Button size="sm" icon={ShieldOff} onClick={() => setAsking(true)}>
        {t('resetFactor')}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => reset.mutate()}
        title={t('resetFactorTitle', { name: user.fullName })}
        description={t('resetFactorText')}
        confirmLabel={t('resetFactor')}
        danger
        busy={reset.isPending}
      />
    </>
  )
}
