import { ReceiptText, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { Badge } from '../../shared/ui/feedback.tsx'
import { LinkButton } from '../../shared/ui/link-button.tsx'
import { PeriodFilter, RegisterFilter, StoreFilter } from '../filters.tsx'
import { nameById, useRegisters, useStores } from '../reference.ts'

type Row = RowOf<'/api/v1/returns'>

export function ReturnsPage() {
  const { t } = useTranslation('sales')
  const money = useMoney()
  const dates = useDates()
  const stores = useStores()
  const registers = useRegisters()
  const { filters, setFilter, setFilters, clearFilters } = useFilters([
    'q',
    'from',
    'to',
    'storeId',
    'registerId',
    'sort',
  ])
  const list = useList('/api/v1/returns', filters)
  const zone = (row: Row) => stores.find((store) => store.id === row.storeId)?.timeZone
  const columns: Column<Row>[] = [
    { key: 'number', header: t('number'), primary: true, cell: (row) => row.number },
    {
      key: 'date',
      header: t('date'),
      sort: 'occurredAt',
      cell: (row) => dates.moment(row.occurredAt, zone(row)),
      className: 'whitespace-nowrap',
    },
    {
      key: 'sale',
      header: t('ofSale'),
      cell: (row) => row.saleNumber ?? <Badge tone="warn">{t('blind')}</Badge>,
    },
    { key: 'reason', header: t('reason'), cell: (row) => row.reason, from: 'md' },
    { key: 'cashier', header: t('cashier'), cell: (row) => row.cashierName, from: 'lg' },
    { key: 'register', header: t('register'), cell: (row) => nameById(registers, row.registerId), from: 'xl' },
    {
      key: 'total',
      header: t('total'),
      align: 'right',
      aside: true,
      className: 'text-ink! font-medium',
      cell: (row) => money.show(row.total),
    },
  ]
  return (
    <ListScreen
      title={t('returnsTitle')}
      list={list}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/admin/returns/${row.id}`}
      setFilter={setFilter}
      clearFilters={clearFilters}
      search={t('returnSearch')}
      fileName={t('returnsTitle').toLowerCase()}
      actions={
        <LinkButton to="/admin/sales" icon={ReceiptText}>
          {t('toSales')}
        </LinkButton>
      }
      empty={{ icon: Undo2, title: t('returnsEmptyTitle'), text: t('returnsEmptyText') }}
    >
      <PeriodFilter filters={filters} setFilters={setFilters} />
      <StoreFilter filters={filters} setFilter={setFilter} />
      <RegisterFilter filters={filters} setFilter={setFilter} />
    </ListScreen>
  )
}
