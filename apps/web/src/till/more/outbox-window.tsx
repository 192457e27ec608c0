import { CloudUpload } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { online } from '../../offline/connection.ts'
import { useObservable } from '../../offline/observable.ts'
import { mendEntry, onOutboxChange, openEntries } from '../../offline/outbox.ts'
import type { OutboxEntry } from '../../offline/outbox-entry.ts'
import { sendNow } from '../../offline/sender.ts'
import { ApiProblem } from '../../shared/api/problem.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Badge, EmptyState } from '../../shared/ui/feedback.tsx'
import { askApproval } from '../approval/approval.ts'
import { tillSession } from '../device/till-session.ts'
import { shortReference } from '../receipt/finished-sale.ts'
import { mendsFor } from './mends.ts'

/** Sales not yet with the server: those on their way, and those it refused, each with its reason and what can be done. */
export function OutboxWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const isOnline = useObservable(online)
  const [entries, setEntries] = useState<OutboxEntry[] | null>(null)
  useEffect(() => {
    const read = () => void openEntries().then(setEntries)
    read()
    return onOutboxChange(read)
  }, [])
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('outbox.title')}
      description={isOnline ? t('outbox.online') : t('outbox.offline')}
      size="lg"
      footer={
        <Button
          size="lg"
          icon={CloudUpload}
          disabled={entries === null || entries.length === 0}
          onClick={() => void sendNow()}
        >
          {t('outbox.send')}
        </Button>
      }
    >
      {entries?.length === 0 && (
        <EmptyState icon={CloudUpload} title={t('outbox.none')}>
          {t('outbox.noneHint')}
        </EmptyState>
      )}
      <ul className="flex flex-col gap-2">
        {entries?.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </ul>
    </Dialog>
  )
}

function EntryRow({ entry }: { entry: OutboxEntry }) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const money = useMoney()
  const dates = useDates()
  const session = useObservable(tillSession)
  const { sale, problem, state } = entry
  const openSessionId = session.status === 'known' ? (session.till.session?.id ?? null) : null
  const mends = state === 'rejected' ? mendsFor(entry, openSessionId) : null
  const resend = (mending: Parameters<typeof mendEntry>[1]) => void mendEntry(entry.id, mending).then(sendNow)
  const approve = async (permission: Parameters<typeof askApproval>[0]) => {
    const approved = await askApproval(permission)
    if (approved !== null) resend({ approvals: [approved.token] })
  }
  return (
    <li className="rounded-xl border border-line px-4 py-3">
      <p className="flex items-center gap-3">
        <span className="font-medium">{shortReference(entry.id)}</span>
        <span className="min-w-0 flex-1 truncate text-ink-2">{dates.moment(sale.occurredAt)}</span>
        <Badge tone={state === 'rejected' ? 'danger' : 'warn'}>
          {t(state === 'rejected' ? 'outbox.rejected' : 'outbox.waiting')}
        </Badge>
        <span className="font-semibold">{money.show(sale.total)}</span>
      </p>
      <p className="mt-1 truncate text-xs text-ink-2">
        {sale.lines.map((line) => `${line.quantity} × ${line.name}`).join(', ')}
      </p>
      {problem !== null && (
        <p className={`mt-1.5 text-[0.8125rem] ${state === 'rejected' ? 'text-danger-ink' : 'text-ink-2'}`}>
          {text(new ApiProblem({ status: 0, code: problem.code, detail: problem.detail }))}
        </p>
      )}
      {mends !== null && (
        <div className="mt-2 flex flex-wrap gap-2">
          {mends.permissions.map((permission) => (
            <Button key={permission} variant="primary" onClick={() => void approve(permission)}>
              {t('outbox.approve')}
            </Button>
          ))}
          {mends.cashSessionId !== null && (
            <Button variant="primary" onClick={() => resend({ cashSessionId: mends.cashSessionId ?? undefined })}>
              {t('outbox.moveSession')}
            </Button>
          )}
          <Button onClick={() => resend({})}>{t('outbox.retry')}</Button>
        </div>
      )}
    </li>
  )
}
