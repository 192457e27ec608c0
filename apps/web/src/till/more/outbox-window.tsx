import { CloudUpload } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { online } from '../../offline/connection.ts'
import { useObservable } from '../../offline/observable.ts'
import { onOutboxChange, openEntries } from '../../offline/outbox.ts'
import { isSale, type OutboxEntry } from '../../offline/outbox-entry.ts'
import { sendNow, sendProblem } from '../../offline/sender.ts'
import { storageState } from '../../offline/storage.ts'
import { ApiProblem } from '../../shared/api/problem.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { Button } from '../../shared/ui/button.tsx'
import { cx } from '../../shared/ui/classes.ts'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Badge, EmptyState, Notice } from '../../shared/ui/feedback.tsx'
import { shortReference } from '../receipt/finished-sale.ts'

/** How many rows are drawn: a day away leaves hundreds, and the first of them say enough. */
const SHOWN = 50

/** What was done here and is not yet with the server: what is on its way, and what waits for a person, with its reason. */
export function OutboxWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const isOnline = useObservable(online)
  const problem = useObservable(sendProblem)
  const storage = useObservable(storageState)
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
      {storage !== null && (
        <p className={cx('mb-3 text-[0.8125rem]', storage.isNearlyFull ? 'text-danger-ink' : 'text-ink-2')}>
          {t(storage.isNearlyFull ? 'storage.nearlyFull' : storage.isKept ? 'storage.kept' : 'storage.notKept')}
        </p>
      )}
      {problem !== null && entries !== null && entries.length > 0 && (
        <div className="mb-3">
          <Notice tone="warn">{text(problem)}</Notice>
        </div>
      )}
      <ul className="flex flex-col gap-2">
        {entries?.slice(0, SHOWN).map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </ul>
      {entries !== null && entries.length > SHOWN && (
        <p className="mt-3 text-ink-2">{t('outbox.more', { count: entries.length - SHOWN })}</p>
      )}
    </Dialog>
  )
}

function EntryRow({ entry }: { entry: OutboxEntry }) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const money = useMoney()
  const dates = useDates()
  const { problem, state } = entry
  const amount = isSale(entry) ? entry.sale.total : entry.amount
  return (
    <li className="rounded-xl border border-line px-4 py-3">
      <p className="flex items-center gap-3">
        <span className="font-medium">
          {isSale(entry) ? (entry.sale.number ?? shortReference(entry.id)) : t(`outbox.kind.${entry.kind}`)}
        </span>
        <span className="min-w-0 flex-1 truncate text-ink-2">{dates.moment(entry.occurredAt)}</span>
        <Badge tone={state === 'rejected' ? 'danger' : 'warn'}>
          {t(state === 'rejected' ? 'outbox.rejected' : 'outbox.waiting')}
        </Badge>
        {amount !== null && <span className="font-semibold">{money.show(amount)}</span>}
      </p>
      {isSale(entry) && (
        <p className="mt-1 truncate text-xs text-ink-2">
          {entry.sale.lines.map((line) => `${line.quantity} × ${line.name}`).join(', ')}
        </p>
      )}
      {problem !== null && (
        <p className="mt-1.5 text-[0.8125rem] text-danger-ink">
          {text(new ApiProblem({ status: 0, code: problem.code, detail: problem.detail }))}
        </p>
      )}
      {state === 'rejected' && <p className="mt-1 text-xs text-ink-2">{t('outbox.decided')}</p>}
    </li>
  )
}
