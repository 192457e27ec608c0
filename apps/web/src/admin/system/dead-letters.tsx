import type { DeadLetter } from '@odata-pos/domain/system/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { ConfirmDialog } from '../../shared/ui/dialog.tsx'
import { Badge } from '../../shared/ui/feedback.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { useQueueName } from './jobs-card.tsx'

type Props = { letters: readonly DeadLetter[]; reload: () => Promise<unknown> }

/** What failed to the last, to be tried again or given up. Nothing where nothing did. */
export function DeadLetters({ letters, reload }: Props) {
  const { t } = useTranslation('system')
  if (letters.length === 0) return null
  return (
    <Card title={t('deadLetters')} action={<Badge tone="danger">{letters.length}</Badge>}>
      <ul className="flex flex-col divide-y divide-line">
        {letters.map((letter) => (
          <Letter key={letter.id} letter={letter} reload={reload} />
        ))}
      </ul>
    </Card>
  )
}

function Letter({ letter, reload }: { letter: DeadLetter; reload: Props['reload'] }) {
  const { t } = useTranslation('system')
  const dates = useDates()
  const can = useCan()
  const text = useProblemText()
  const name = useQueueName()
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  const params = { path: { id: letter.id } }
  const settle = async (act: () => Promise<unknown>, done: string) => {
    setBusy(true)
    try {
      await act()
      toast.success(done)
    } catch (problem) {
      toast.error(t('notSettled'), text(problem))
    } finally {
      setAsking(false)
      setBusy(false)
      await reload()
    }
  }
  return (
    <li className="flex flex-wrap items-center gap-3 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium break-words">{letter.about === '' ? name(letter.queue) : letter.about}</p>
        <p className="text-xs text-ink-3">
          {name(letter.queue)} · {dates.moment(letter.failedAt)} · {t('attempts', { count: letter.attempts })}
        </p>
        {letter.error !== null && <p className="mt-1 text-xs break-words text-danger-ink">{letter.error}</p>}
      </div>
      {can('settings.write') && (
        <div className="flex gap-2">
          <Button
            size="sm"
            busy={busy}
            onClick={() =>
              void settle(() => answer(api.POST('/api/v1/system/dead-letters/{id}/retry', { params })), t('retried'))
            }
          >
            {t('retry')}
          </Button>
          <Button size="sm" busy={busy} onClick={() => setAsking(true)}>
            {t('discard')}
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() =>
          void settle(() => answer(api.DELETE('/api/v1/system/dead-letters/{id}', { params })), t('discarded'))
        }
        title={t('discardTitle')}
        description={t('discardText')}
        confirmLabel={t('discard')}
        danger
        busy={busy}
      />
    </li>
  )
}
