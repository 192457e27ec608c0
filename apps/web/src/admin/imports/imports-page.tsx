import type { ImportRun } from '@odata-pos/domain/imports/contract'
import { useRouter } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { Card } from '../../shared/ui/card.tsx'
import { Segments } from '../../shared/ui/choice.tsx'
import { DropFile } from '../../shared/ui/drop-file.tsx'
import { Badge, type Tone } from '../../shared/ui/feedback.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { type ImportKind, sendFile } from './import-file.ts'

type Row = RowOf<'/api/v1/imports'>

export function ImportsPage() {
  const { t } = useTranslation('imports')
  const dates = useDates()
  const { filters, setFilter, clearFilters } = useFilters([])
  const list = useList('/api/v1/imports', filters)
  const columns: Column<Row>[] = [
    { key: 'file', header: t('file'), primary: true, cell: (row) => row.fileName },
    { key: 'kind', header: t('kindLabel'), cell: (row) => t(`kind.${row.kind}`) },
    { key: 'started', header: t('started'), cell: (row) => dates.moment(row.startedAt), from: 'md' },
    { key: 'rows', header: t('rows'), align: 'right', cell: (row) => row.rows },
    { key: 'created', header: t('created'), align: 'right', cell: (row) => row.created, from: 'lg' },
    { key: 'updated', header: t('updated'), align: 'right', cell: (row) => row.updated, from: 'lg' },
    { key: 'errors', header: t('errors'), align: 'right', cell: (row) => row.errorCount, from: 'md' },
    { key: 'status', header: t('statusLabel'), aside: true, cell: (row) => <ImportState run={row} /> },
  ]
  return (
    <ListScreen
      title={t('title')}
      list={list}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/admin/imports/${row.id}`}
      setFilter={setFilter}
      clearFilters={clearFilters}
      fileName={t('title').toLowerCase()}
      lead={<NewImport />}
      empty={{ icon: FileUp, title: t('emptyTitle'), text: t('emptyText') }}
    />
  )
}

function NewImport() {
  const { t } = useTranslation('imports')
  const text = useProblemText()
  const router = useRouter()
  const [kind, setKind] = useState<ImportKind>('products')
  const [busy, setBusy] = useState(false)
  const upload = async (file: File) => {
    setBusy(true)
    try {
      const run = await sendFile(kind, file)
      router.history.push(`/admin/imports/${run.id}`)
    } catch (problem) {
      toast.error(t('uploadFailed'), text(problem))
      setBusy(false)
    }
  }
  return (
    <Card title={t('new')}>
      <div className="flex flex-col gap-3">
        <Segments
          label={t('kindLabel')}
          className="self-start"
          value={kind}
          onValue={setKind}
          options={(['products', 'customers'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <DropFile
          accept=".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          label={t('choose')}
          disabled={busy}
          onFile={(file) => void upload(file)}
        >
          <FileUp size={22} aria-hidden className="text-ink-3" />
          <span className="font-medium">{busy ? t('uploading') : t('drop')}</span>
          <span className="text-accent-ink underline underline-offset-2">{t('choose')}</span>
          <span className="text-xs text-ink-3">{t('fileHint')}</span>
        </DropFile>
      </div>
    </Card>
  )
}

const TONE: Record<ImportRun['status'], Tone> = { mapped: 'info', running: 'accent', done: 'ok', failed: 'danger' }

export function ImportState({ run }: { run: Pick<ImportRun, 'status' | 'dryRun'> }) {
  const { t } = useTranslation('imports')
  if (run.status === 'done' && run.dryRun) return <Badge tone="info">{t('dryRunDone')}</Badge>
  if (run.status === 'failed' && run.dryRun) return <Badge tone="warn">{t('dryRunErrors')}</Badge>
  return <Badge tone={TONE[run.status]}>{t(`status.${run.status}`)}</Badge>
}
