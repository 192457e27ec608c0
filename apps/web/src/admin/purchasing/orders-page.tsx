import { ClipboardList } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { ChoiceFilter, PeriodFilter, StoreFilter } from '../filters.tsx'
import { nameById, useStores, useSuppliers } from '../reference.ts'
import { OrderStatus, STATUS_TONE } from './order-status.tsx'
import { PurchasingHead } from './purchasing-head.tsx'

type Row = RowOf<'/api/v1/purchase-orders'>

export function OrdersPage() {
  const { t } = useTranslation('purchasing')
  const dates = useDates()
  const money = useMoney()
  const stores = useStores()
  const suppliers = useSuppliers()
  const { filters, setFilter, setFilters, clearFilters } = useFilters([
    'q',
    'storeId',
    'supplierId',
    'status',
    'from',
    'to',
  ])
  const list = useList('/api/v1/purchase-orders', filters)
  const columns: Column<Row>[] = [
    { key: 'number', header: t('number'), primary: true, cell: (row) => row.number },
    { key: 'supplier', header: t('supplier'), cell: (row) => row.supplierName },
    { key: 'status', header: t('status'), cell: (row) => <OrderStatus status={row.status} /> },
    { key: 'date', header: t('date'), cell: (row) => dates.moment(row.createdAt), className: 'whitespace-nowrap' },
    {
      key: 'expected',
      header: t('expectedOn'),
      cell: (row) => (row.expectedOn === null ? '' : dates.day(row.expectedOn)),
      from: 'lg',
    },
    { key: 'store', header: t('store'), cell: (row) => nameById(stores, row.storeId), from: 'xl' },
    { key: 'total', header: t('total'), align: 'right', aside: true, cell: (row) => money.show(row.total) },
  ]
  return (
    <div className="flex flex-col gap-4">
      <PurchasingHead tab="orders" />
      <ListScreen
        title={t('orders')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/admin/purchasing/orders/${row.id}`}
        setFilter={setFilter}
        clearFilters={clearFilters}
        search={t('search')}
        fileName={t('orders').toLowerCase()}
        empty={{ icon: ClipboardList, title: t('emptyOrdersTitle'), text: t('emptyOrdersText') }}
      >
        <PeriodFilter filters={filters} setFilters={setFilters} />
        <StoreFilter filters={filters} setFilter={setFilter} />
        <ChoiceFilter
          name="supplierId"
          label={t('supplier')}
          allLabel={t('suppliers')}
          options={suppliers.map(({ id, name }) => ({ value: id, label: name }))}
          filters={filters}
          setFilter={setFilter}
        />
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
