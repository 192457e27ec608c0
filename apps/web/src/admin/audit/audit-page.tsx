import { AUDIT_ACTIONS, actionText, entityText } from '@odata-pos/domain/audit'
import { ScrollText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import { currentLanguage } from '../../shared/i18n/index.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { Facts } from '../../shared/ui/card.tsx'
import { Sheet } from '../../shared/ui/dialog.tsx'
import { Badge } from '../../shared/ui/feedback.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { ChoiceFilter, PeriodFilter } from '../filters.tsx'
import { nameById, useOpenRecord, useStores } from '../reference.ts'
import { flatDetail } from './flat-detail.ts'

type Row = RowOf<'/api/v1/audit-events'>
const ACTIONS = Object.keys(AUDIT_ACTIONS)
const rowId = (row: Row) => `${row.chain}:${row.sequence}`

export function AuditPage() {
  const { t } = useTranslation('audit')
  const dates = useDates()
  const stores = useStores()
  const record = useOpenRecord()
  const language = currentLanguage()
  const { filters, setFilter, setFilters, clearFilters } = useFilters([
    'q',
    'action',
    'entity',
    'entityId',
    'userId',
    'from',
    'to',
  ])
  const list = useList('/api/v1/audit-events', filters)
  const opened = list.rows?.find((row) => rowId(row) === record.open)
  const columns: Column<Row>[] = [
    {
      key: 'action',
      header: t('action'),
      primary: true,
      cell: (row) => actionText(row.action, language),
    },
    { key: 'when', header: t('when'), cell: (row) => dates.moment(row.occurredAt), className: 'whitespace-nowrap' },
    { key: 'who', header: t('who'), cell: (row) => row.userName ?? t('system') },
    { key: 'entity', header: t('entity'), cell: (row) => entityText(row.entity, language), from: 'md' },
    {
      key: 'where',
      header: t('where'),
      cell: (row) => (row.storeId === null ? '' : nameById(stores, row.storeId)),
      from: 'lg',
    },
    {
      key: 'approved',
      header: t('approval'),
      quiet: true,
      aside: true,
      cell: (row) => row.approvedBy !== null && <Badge tone="info">{t('approvedBy')}</Badge>,
    },
  ]
  return (
    <>
      <ListScreen
        title={t('title')}
        list={list}
        columns={columns}
        rowKey={rowId}
        rowHref={(row) => record.href(rowId(row))}
        setFilter={setFilter}
        clearFilters={clearFilters}
        search={t('search')}
        fileName={t('title').toLowerCase()}
        empty={{ icon: ScrollText, title: t('emptyTitle'), text: t('emptyText') }}
      >
        <PeriodFilter filters={filters} setFilters={setFilters} />
        <ChoiceFilter
          name="action"
          label={t('action')}
          allLabel={t('anyAction')}
          options={ACTIONS.map((action) => ({ value: action, label: actionText(action, language) })).sort((a, b) =>
            a.label.localeCompare(b.label, language),
          )}
          filters={filters}
          setFilter={setFilter}
        />
      </ListScreen>
      {opened !== undefined && <AuditSheet row={opened} onClose={record.close} />}
    </>
  )
}

function AuditSheet({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useTranslation('audit')
  const dates = useDates()
  const stores = useStores()
  const language = currentLanguage()
  const detail = flatDetail(row.detail)
  return (
    <Sheet open onClose={onClose} title={actionText(row.action, language)} description={dates.moment(row.occurredAt)}>
      <div className="flex flex-col gap-5">
        <Facts
          className="sm:grid-cols-2! lg:grid-cols-2!"
          items={[
            { label: t('who'), value: row.userName ?? t('system') },
            { label: t('entity'), value: entityText(row.entity, language) },
            { label: t('code'), value: <span className="font-mono text-xs">{row.action}</span> },
            { label: t('where'), value: row.storeId === null ? '—' : nameById(stores, row.storeId) },
            { label: t('ip'), value: row.ip ?? '—' },
            { label: t('chain'), value: `${row.chain} · ${row.sequence}` },
            { label: t('hash'), value: <span className="font-mono text-xs break-all">{row.hash}</span> },
          ]}
        />
        {detail.length > 0 && (
          <div className="-mx-4">
            <PlainTable
              label={t('detail')}
              columns={[{ header: t('field') }, { header: t('value') }]}
              rows={detail.map(([path, value]) => ({
                key: path,
                cells: [
                  <span key="path" className="font-mono text-xs text-ink-2">
                    {path}
                  </span>,
                  <span key="value" className="break-all">
                    {value}
                  </span>,
                ],
              }))}
            />
          </div>
        )}
      </div>
    </Sheet>
  )
}
