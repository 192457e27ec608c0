import { ReceiptText, Trash2, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Badge } from '../../shared/ui/feedback.tsx'
import { LinkButton, TextLink } from '../../shared/ui/link-button.tsx'
import { ChoiceFilter, PeriodFilter, RegisterFilter, StoreFilter } from '../filters.tsx'
import { nameById, useRegisters, useStores } from '../reference.ts'

type Row = RowOf<'/api/v1/sales'>

export function SalesPage() {
  const { t } = useTranslation('sales')
  const money = useMoney()
  const dates = useDates()
  const can = useCan()
  const stores = useStores()
  const registers = useRegisters()
  const { filters, setFilter, setFilters, clearFilters } = useFilters([
    'q',
    'from',
    'to',
    'storeId',
    'registerId',
    'status',
    'cashSessionId',
    'customerId',
    'sort',
  ])
  const list = useList('/api/v1/sales', filters)
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
    { key: 'customer', header: t('customer'), cell: (row) => row.customerName ?? t('finalConsumer'), from: 'md' },
    { key: 'cashier', header: t('cashier'), cell: (row) => row.cashierName, from: 'lg' },
    { key: 'register', header: t('register'), cell: (row) => nameById(registers, row.registerId), from: 'xl' },
    { key: 'lines', header: t('lines'), align: 'right', cell: (row) => row.lineCount, from: 'xl' },
    {
      key: 'status',
      header: t('status'),
      quiet: true,
      cell: (row) => <SaleState status={row.status} returned={row.returnedTotal} />,
    },
    {
      key: 'total',
      header: t('total'),
      align: 'right',
      aside: true,
      className: 'text-ink! font-medium whitespace-nowrap',
      cell: (row) => (
        <span className={row.status === 'voided' ? 'text-ink-3 line-through' : ''}>{money.show(row.total)}</span>
      ),
    },
  ]
  return (
    <ListScreen
      title={t('title')}
      list={list}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/admin/sales/${row.id}`}
      setFilter={setFilter}
      clearFilters={clearFilters}
      search={t('search')}
      fileName={t('title').toLowerCase()}
      actions={
        <>
          <LinkButton to="/admin/ticket-voids" icon={Trash2}>
            {t('voids.title')}
          </LinkButton>
          <LinkButton to="/admin/returns" icon={Undo2}>
            {t('toReturns')}
          </LinkButton>
        </>
      }
      empty={{
        icon: ReceiptText,
        title: t('emptyTitle'),
        text: t('emptyText'),
        action: can('sales.create') && <TextLink to="/">{t('openTill')}</TextLink>,
      }}
    >
      <PeriodFilter filters={filters} setFilters={setFilters} />
      <StoreFilter filters={filters} setFilter={setFilter} />
      <RegisterFilter filters={filters} setFilter={setFilter} />
      <ChoiceFilter
        name="status"
        label={t('status')}
        allLabel={t('anyStatus')}
        options={[
          { value: 'completed', label: t('completed') },
          { value: 'voided', label: t('voided') },
        ]}
        filters={filters}
        setFilter={setFilter}
      />
    </ListScreen>
  )
}

/** Nothing for a plain sale: only what departs from it is marked. */
export function SaleState({ status, returned }: { status: Row['status']; returned: number }) {
  const { t } = useTranslation('sales')
  const money = useMoney()
  if (status === 'voided') return <Badge tone="danger">{t('voided')}</Badge>
  if (returned > 0) return <Badge tone="warn">{t('returned', { amount: money.show(returned) })}</Badge>
  return null
}
