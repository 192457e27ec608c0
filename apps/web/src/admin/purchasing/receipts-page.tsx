import { PackageCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { PeriodFilter, StoreFilter } from '../filters.tsx'
import { nameById, useStores } from '../reference.ts'
import { PurchasingHead } from './purchasing-head.tsx'

type Row = RowOf<'/api/v1/goods-receipts'>

export function ReceiptsPage() {
  const { t } = useTranslation('purchasing')
  const dates = useDates()
  const money = useMoney()
  const stores = useStores()
  const { filters, setFilter, setFilters, clearFilters } = useFilters(['q', 'storeId', 'supplierId', 'from', 'to'])
  const list = useList('/api/v1/goods-receipts', filters)
  const columns: Column<Row>[] = [
    { key: 'number', header: t('number'), primary: true, cell: (row) => row.number },
    { key: 'supplier', header: t('supplier'), cell: (row) => row.supplierName },
    { key: 'date', header: t('date'), cell: (row) => dates.moment(row.receivedAt), className: 'whitespace-nowrap' },
    { key: 'order', header: t('order'), cell: (row) => row.orderNumber ?? '', from: 'md' },
    { key: 'note', header: t('deliveryNote'), cell: (row) => row.deliveryNote ?? '', from: 'lg' },
    { key: 'store', header: t('store'), cell: (row) => nameById(stores, row.storeId), from: 'xl' },
    { key: 'net', header: t('net'), align: 'right', aside: true, cell: (row) => money.show(row.net) },
  ]
  return (
    <div className="flex flex-col gap-4">
      <PurchasingHead tab="receipts" />
      <ListScreen
        title={t('receipts')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/admin/purchasing/receipts/${row.id}`}
        setFilter={setFilter}
        clearFilters={clearFilters}
        search={t('search')}
        fileName={t('receipts').toLowerCase()}
        empty={{ icon: PackageCheck, title: t('emptyReceiptsTitle'), text: t('emptyReceiptsText') }}
      >
        <PeriodFilter filters={filters} setFilters={setFilters} />
        <StoreFilter filters={filters} setFilter={setFilter} />
      </ListScreen>
    </div>
  )
}
