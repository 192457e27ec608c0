import type { CashReport, CashSession } from '@odata-pos/domain/cash/contract'
import { Printer } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { doNowOrLater } from '../../offline/acts.ts'
import { useObservable } from '../../offline/observable.ts'
import { outboxCounts } from '../../offline/outbox.ts'
import { sendNow } from '../../offline/sender.ts'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useUser } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { useHotkeys } from '../../shared/ui/hotkeys.ts'
import { TextInput } from '../../shared/ui/input.tsx'
import { setCashSession, tillSession } from '../device/till-session.ts'
import { openDialog } from '../dialogs.ts'
import { cashReportReceipt, printCashReport } from '../receipt/print.ts'
import { ReceiptView } from '../receipt/receipt-view.tsx'
import { isBlank } from '../ticket/ticket.ts'
import { ticketNow } from '../ticket/ticket-store.ts'
import { CashEntryField, NO_CASH, readCash } from './cash-entry.tsx'
import { closedHere } from './close-here.ts'

/** Closes the session: counted first, and only then does anybody see what was expected. */
export function CloseSession({ onClose }: { onClose: () => void }) {
  const state = useObservable(tillSession)
  const [report, setReport] = useState<CashReport | null>(null)
  if (state.status !== 'known' || state.till.session === null) return null
  if (report === null) return <Count session={state.till.session} onClosed={setReport} onClose={onClose} />
  return (
    <ZReport
      report={report}
      onClose={() => {
        onClose()
        setCashSession(null)
      }}
    />
  )
}

type CountProps = { session: CashSession; onClosed: (report: CashReport) => void; onClose: () => void }

function Count({ session, onClosed, onClose }: CountProps) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const money = useMoney()
  const user = useUser()
  const id = useRef(uuidv7())
  const { waiting, rejected } = useObservable(outboxCounts)
  const [entry, setEntry] = useState(NO_CASH)
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const cash = readCash(entry, money.parse)
  const isTyped =
    entry.by === 'sum' ? entry.sum.trim() !== '' : Object.values(entry.counts).some((count) => count.trim() !== '')
  const ticketLeft = !isBlank(ticketNow.get())
  // What waits is counted here, and goes before the close in the till's order.
  const isBlocked = ticketLeft

  const close = async () => {
    if (cash === null || !isTyped || isBlocked || busy) return
    setBusy(true)
    setProblem(null)
    try {
      const counts = cash.counts?.filter(({ count }) => count > 0) ?? []
      const closedAt = new Date().toISOString()
      const body = {
        ...(cash.counts === null ? { countedCash: cash.total } : { counts }),
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      }
      const { done } = await doNowOrLater(
        {
          kind: 'cash_close',
          id: id.current,
          registerId: session.registerId,
          sessionId: session.id,
          subjectId: session.id,
          userId: user.id,
          occurredAt: closedAt,
          amount: cash.total,
          body,
        },
        () => answer(api.POST('/api/v1/cash-sessions/{id}/close', { params: { path: { id: session.id } }, body })),
      )
      onClosed(done ?? (await closedHere({ session, user, counted: cash.total, counts, closedAt })))
    } catch (failure) {
      setProblem(failure)
      setBusy(false)
    }
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('closing.title')}
      description={t('closing.detail')}
      size="lg"
      footer={
        <Button
          variant="primary"
          size="lg"
          busy={busy}
          disabled={cash === null || !isTyped || isBlocked}
          onClick={() => void close()}
        >
          {t('closing.confirm')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {ticketLeft && <Notice tone="warn">{t('closing.ticketLeft')}</Notice>}
        {waiting + rejected > 0 && (
          <Notice
            tone="warn"
            action={
              <Button size="sm" onClick={() => (rejected > 0 ? openDialog({ kind: 'outbox' }) : void sendNow())}>
                {rejected > 0 ? t('closing.seeOutbox') : t('closing.sendNow')}
              </Button>
            }
          >
            {waiting > 0 ? t('closing.unsent', { count: waiting }) : t('closing.rejected', { count: rejected })}
          </Notice>
        )}
        <CashEntryField entry={entry} onEntry={setEntry} onEnter={() => void close()} />
        <Field label={t('closing.note')}>
          <TextInput value={note} onValue={setNote} maxLength={300} />
        </Field>
        {problem !== null && <Notice tone="danger">{text(problem)}</Notice>}
      </div>
    </Dialog>
  )
}

function ZReport({ report, onClose }: { report: CashReport; onClose: () => void }) {
  const { t } = useTranslation('till')
  const money = useMoney()
  const difference = report.session.difference ?? 0
  const print = () => void printCashReport(report)
  useHotkeys({ 'Ctrl+P': print }, { inDialog: true })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('zReport.title', { number: report.session.zNumber ?? '' })}
      size="md"
      footer={
        <>
          <Button size="lg" icon={Printer} shortcut="Ctrl+P" onClick={print}>
            {t('print')}
          </Button>
          <Button size="lg" variant="primary" onClick={onClose}>
            {t('zReport.done')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Notice
          tone={difference === 0 ? 'ok' : difference > 0 ? 'warn' : 'danger'}
          title={t('zReport.difference', { amount: money.show(difference) })}
        >
          {difference === 0 ? t('zReport.agrees') : difference > 0 ? t('zReport.over') : t('zReport.short')}
        </Notice>
        <ReceiptView receipt={cashReportReceipt(report)} />
      </div>
    </Dialog>
  )
}
