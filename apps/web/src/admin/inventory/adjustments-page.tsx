import { SlidersHorizontal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { StoreFilter } from '../filters.tsx'
import { nameById, useStores } from '../reference.ts'
import { InventoryHead } from './inventory-tabs.tsx'

type Row = RowOf<'/api/v1/inventory/adjustments'>

export function AdjustmentsPage() {
  const { t } = useTranslation('inventory')
  const dates = useDates()
  const stores = useStores()
  const { filters, setFilter, clearFilters } = useFilters(['storeId'])
  const list = useList('/api/v1/inventory/adjustments', filters)
  const columns: Column<Row>[] = [
    { key: 'reason', header: t('why'), primary: true, cell: (row) => row.reason },
    { key: 'date', header: t('date'), cell: (row) => dates.moment(row.createdAt), className: 'whitespace-nowrap' },
    { key: 'store', header: t('store'), cell: (row) => nameById(stores, row.storeId) },
    { key: 'person', header: t('person'), cell: (row) => row.userName, from: 'md' },
    { key: 'lines', header: t('lines'), align: 'right', aside: true, cell: (row) => row.lineCount },
  ]
  return (
    <div className="flex flex-col gap-4">
      <InventoryHead tab="adjustments" />
      <ListScreen
        title={t('adjustments')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/admin/inventory/adjustments/${row.id}`}
        setFilter={setFilter}
        clearFilters={clearFilters}
        fileName={t('adjustments').toLowerCase()}
        empty={{ icon: SlidersHorizontal, title: t('emptyAdjustmentsTitle'), text: t('emptyAdjustmentsText') }}
      >
        <StoreFilter filters={filters} setFilter={setFilter} />
      </ListScreen>
    </div>
  )
}
