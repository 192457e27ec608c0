import type { CashReport } from '@odata-pos/domain/cash/contract'
import { Printer } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { online } from '../../offline/connection.ts'
import { entriesOfSession, outboxCounts } from '../../offline/outbox.ts'
import { answer, api } from '../../shared/api/client.ts'
import { ApiProblem } from '../../shared/api/problem.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Notice, Skeleton } from '../../shared/ui/feedback.tsx'
import { useHotkeys } from '../../shared/ui/hotkeys.ts'
import { tillSession } from '../device/till-session.ts'
import { cashReportReceipt, printCashReport } from '../receipt/print.ts'
import { ReceiptView } from '../receipt/receipt-view.tsx'
import { reportHere } from './report-here.ts'

/** The session so far, any time; the drawer's expected cash only for those who may see it before counting. */
export function XReportWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const [report, setReport] = useState<CashReport | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  useEffect(() => {
    const state = tillSession.get()
    if (state.status !== 'known' || state.till.session === null) return
    const { session, methods } = state.till
    const here = async () => {
      const entries = await entriesOfSession(session.id)
      return reportHere({ kind: 'x', session, entries, methods, counts: [], at: new Date().toISOString() })
    }
    const load = async () => {
      // What still waits here the server cannot count.
      if (!online.get() || outboxCounts.get().waiting > 0) return here()
      const params = { params: { path: { id: session.id } } }
      return answer(api.GET('/api/v1/cash-sessions/{id}/x-report', params)).catch((failure: unknown) => {
        if (failure instanceof ApiProblem && failure.passing) return here()
        throw failure
      })
    }
    load().then(setReport, setProblem)
  }, [])
  const print = () => report !== null && void printCashReport(report)
  useHotkeys({ 'Ctrl+P': print }, { inDialog: true })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('xReport.title')}
      size="md"
      footer={
        <Button size="lg" icon={Printer} shortcut="Ctrl+P" disabled={report === null} onClick={print}>
          {t('print')}
        </Button>
      }
    >
      {problem !== null ? (
        <Notice tone="danger">{text(problem)}</Notice>
      ) : report === null ? (
        <Skeleton className="h-96 w-full" />
      ) : (
        <ReceiptView receipt={cashReportReceipt(report)} />
      )}
    </Dialog>
  )
}
