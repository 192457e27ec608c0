import { Printer, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../offline/observable.ts'
import { useDates } from '../../shared/format/dates.ts'
import { Button, IconButton } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Badge, EmptyState, Notice } from '../../shared/ui/feedback.tsx'
import type { PrintJob } from '../device/device-database.ts'
import { openDialog } from '../dialogs.ts'
import { dropPaper, printWaiting, waitingPapers } from './print-queue.ts'
import { printState } from './print-state.ts'

/** Papers that wait for the printer, the one that stops it first. */
export function PapersWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const dates = useDates()
  const state = useObservable(printState)
  const [papers, setPapers] = useState<PrintJob[]>([])
  const [busy, setBusy] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever changes the state changes the papers
  useEffect(() => {
    let isCurrent = true
    void waitingPapers().then((found) => isCurrent && setPapers(found))
    return () => {
      isCurrent = false
    }
  }, [state])
  const retry = async () => {
    setBusy(true)
    await printWaiting()
    setBusy(false)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('printer.title')}
      size="md"
      footer={
        <>
          <Button size="lg" onClick={() => openDialog({ kind: 'devices' })}>
            {t('printer.choose')}
          </Button>
          <Button
            variant="primary"
            size="lg"
            icon={Printer}
            busy={busy}
            disabled={papers.length === 0}
            onClick={() => void retry()}
          >
            {t('printer.retry')}
          </Button>
        </>
      }
    >
      {papers.length === 0 && (
        <EmptyState icon={Printer} title={t('printer.none')}>
          {t('printer.noneHint')}
        </EmptyState>
      )}
      {papers.length > 0 && state.problem !== null && (
        <div className="mb-3">
          <Notice tone="warn" title={t(`printer.problem.${state.problem}`)}>
            {t('printer.hint')}
          </Notice>
        </div>
      )}
      <ul className="flex flex-col gap-2">
        {papers.map((paper) => (
          <li key={paper.id} className="flex items-center gap-3 rounded-xl border border-line px-4 py-2">
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{paper.receipt.title}</span>
              <span className="text-xs text-ink-2">{dates.moment(paper.at)}</span>
            </span>
            <Badge tone="warn">{t('printer.waits')}</Badge>
            <IconButton
              icon={Trash2}
              label={t('printer.drop', { title: paper.receipt.title })}
              onClick={() => void dropPaper(paper.id)}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
