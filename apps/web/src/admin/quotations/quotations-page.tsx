import { FileText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { ChoiceFilter, PeriodFilter, StoreFilter } from '../filters.tsx'
import { nameById, useStores } from '../reference.ts'
import { QuotationStatus, STATUS_TONE } from './quotation-status.tsx'
import { QuotationsHead } from './quotations-head.tsx'

type Row = RowOf<'/api/v1/quotations'>

export function QuotationsPage() {
  const { t } = useTranslation('quotations')
  const dates = useDates()
  const money = useMoney()
  const stores = useStores()
  const { filters, setFilter, setFilters, clearFilters } = useFilters(['q', 'storeId', 'status', 'from', 'to'])
  const list = useList('/api/v1/quotations', filters)
  const columns: Column<Row>[] = [
    { key: 'number', header: t('number'), primary: true, cell: (row) => row.number },
    { key: 'customer', header: t('customer'), cell: (row) => row.customerName ?? '—' },
    { key: 'status', header: t('status'), cell: (row) => <QuotationStatus status={row.status} /> },
    { key: 'date', header: t('date'), cell: (row) => dates.moment(row.createdAt), className: 'whitespace-nowrap' },
    { key: 'validUntil', header: t('validUntil'), cell: (row) => dates.day(row.validUntil), from: 'lg' },
    { key: 'madeBy', header: t('madeBy'), cell: (row) => row.createdByName, from: 'xl' },
    { key: 'store', header: t('store'), cell: (row) => nameById(stores, row.storeId), from: '2xl' },
    { key: 'total', header: t('total'), align: 'right', aside: true, cell: (row) => money.show(row.total) },
  ]
  return (
    <div className="flex flex-col gap-4">
      <QuotationsHead tab="title" />
      <ListScreen
        title={t('title')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/admin/quotations/${row.id}`}
        setFilter={setFilter}
        clearFilters={clearFilters}
        search={t('search')}
        fileName={t('title').toLowerCase()}
        empty={{ icon: FileText, title: t('emptyTitle'), text: t('emptyText') }}
      >
        <PeriodFilter filters={filters} setFilters={setFilters} />
        <StoreFilter filters={filters} setFilter={setFilter} />
        <ChoiceFilter
          name="status"
          label={t('status')}
          allLabel={t('anyStatus')}
          options={(Object.keys(STATUS_TONE) as Row['status'][]).map((value) => ({
            value,
            label: t(`state.${value}`),
          }))}
          filters={filters}
          setFilter={setFilter}
        />
      </ListScreen>
    </div>
  )
}
