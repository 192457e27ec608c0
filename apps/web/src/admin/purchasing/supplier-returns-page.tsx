import { Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { PeriodFilter, StoreFilter } from '../filters.tsx'
import { PurchasingHead } from './purchasing-head.tsx'

type Row = RowOf<'/api/v1/supplier-returns'>

export function SupplierReturnsPage() {
  const { t } = useTranslation('purchasing')
  const dates = useDates()
  const money = useMoney()
  const { filters, setFilter, setFilters, clearFilters } = useFilters(['storeId', 'supplierId', 'from', 'to'])
  const list = useList('/api/v1/supplier-returns', filters)
  const columns: Column<Row>[] = [
    { key: 'number', header: t('number'), primary: true, cell: (row) => row.number },
    { key: 'supplier', header: t('supplier'), cell: (row) => row.supplierName },
    { key: 'date', header: t('date'), cell: (row) => dates.moment(row.returnedAt), className: 'whitespace-nowrap' },
    { key: 'receipt', header: t('receiptTitle'), cell: (row) => row.receiptNumber, from: 'md' },
    { key: 'reason', header: t('endReason'), cell: (row) => row.reason, from: 'md' },
    { key: 'credit', header: t('credit'), align: 'right', aside: true, cell: (row) => money.show(row.total) },
  ]
  return (
    <div className="flex flex-col gap-4">
      <PurchasingHead tab="returns" />
      <ListScreen
        title={t('returns')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/admin/purchasing/receipts/${row.receiptId}`}
        setFilter={setFilter}
        clearFilters={clearFilters}
        fileName={t('returns').toLowerCase()}
        empty={{ icon: Undo2, title: t('emptyReturnsTitle'), text: t('emptyReturnsText') }}
      >
        <PeriodFilter filters={filters} setFilters={setFilters} />
        <StoreFilter filters={filters} setFilter={setFilter} />
      </ListScreen>
    </div>
  )
}
