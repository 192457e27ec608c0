import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { latestSales } from '../../offline/outbox.ts'
import type { OutboxSale } from '../../offline/outbox-entry.ts'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { askApproval } from '../approval/approval.ts'
import { tellTill } from '../scan/scan-message.ts'

/** Voids this till's latest sale, before the session closes, with a reason and a manager's word. */
export function VoidLastWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const money = useMoney()
  const dates = useDates()
  const can = useCan()
  const [entry, setEntry] = useState<OutboxSale | null | 'loading'>('loading')
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  useEffect(() => {
    latestSales(1).then(([latest]) => setEntry(latest ?? null))
  }, [])

  const isSent = entry !== 'loading' && entry?.state === 'sent'
  const isReady = isSent && reason.trim() !== ''

  const save = async () => {
    if (!isReady || busy) return
    const approval = can('sales.void') ? null : await askApproval('sales.void')
    if (approval === null && !can('sales.void')) return
    setBusy(true)
    setProblem(null)
    try {
      await answer(
        api.POST('/api/v1/sales/{id}/void', {
          params: { path: { id: entry.id } },
          body: { reason: reason.trim(), ...(approval === null ? {} : { approvals: [approval.token] }) },
        }),
      )
    } catch (failure) {
      setProblem(failure)
      setBusy(false)
      return
    }
    tellTill(t('voidLast.done', { number: entry.sale.number ?? '' }))
    onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('voidLast.title')}
      size="sm"
      footer={
        <Button variant="danger" size="lg" busy={busy} disabled={!isReady} onClick={() => void save()}>
          {t('voidLast.confirm')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {entry === null && <p>{t('voidLast.none')}</p>}
        {entry !== 'loading' && entry !== null && (
          <p className="flex items-baseline justify-between gap-3 rounded-xl bg-sunken px-4 py-3">
            <span>
              <span className="block font-semibold">{entry.sale.number ?? t('voidLast.noNumber')}</span>
              <span className="text-xs text-ink-2">{dates.moment(entry.sale.occurredAt)}</span>
            </span>
            <span className="text-xl font-bold">{money.show(entry.sale.total)}</span>
          </p>
        )}
        {entry !== 'loading' && entry !== null && !isSent && <Notice tone="warn">{t('voidLast.unsent')}</Notice>}
        {isSent && (
          <Field
            label={t('voidLast.reason')}
            required
            hint={can('sales.void') ? undefined : t('voidLast.needsManager')}
          >
            <TextInput
              value={reason}
              onValue={setReason}
              maxLength={200}
              controlSize="lg"
              onKeyDown={(event) => event.key === 'Enter' && void save()}
            />
          </Field>
        )}
        {problem !== null && <Notice tone="danger">{text(problem)}</Notice>}
      </div>
    </Dialog>
  )
}
