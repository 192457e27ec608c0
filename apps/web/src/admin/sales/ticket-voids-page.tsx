import { ReceiptText, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { LinkButton } from '../../shared/ui/link-button.tsx'
import { ChoiceFilter, PeriodFilter, RegisterFilter, StoreFilter } from '../filters.tsx'
import { nameById, useRegisters, useStores } from '../reference.ts'

type Row = RowOf<'/api/v1/ticket-voids'>

/** What left tickets unsold: where goods that leave unpaid begin. */
export function TicketVoidsPage() {
  const { t } = useTranslation('sales')
  const money = useMoney()
  const dates = useDates()
  const stores = useStores()
  const registers = useRegisters()
  const known = ['q', 'from', 'to', 'storeId', 'registerId', 'kind']
  const { filters, setFilter, setFilters, clearFilters } = useFilters(known)
  const list = useList('/api/v1/ticket-voids', filters)
  const zone = (row: Row) => stores.find((store) => store.id === row.storeId)?.timeZone
  const columns: Column<Row>[] = [
    {
      key: 'what',
      header: t('voids.what'),
      primary: true,
      cell: (row) => (
        <span>
          {t(`voids.kind.${row.kind}`)}
          <span className="block truncate text-xs font-normal text-ink-3">
            {row.lines.map(({ name, quantity }) => `${quantity} × ${name}`).join(', ')}
          </span>
        </span>
      ),
    },
    {
      key: 'date',
      header: t('date'),
      cell: (row) => dates.moment(row.occurredAt, zone(row)),
      className: 'whitespace-nowrap',
    },
    { key: 'cashier', header: t('cashier'), cell: (row) => row.userName },
    { key: 'reason', header: t('reason'), cell: (row) => row.reason ?? '—', from: 'md' },
    { key: 'register', header: t('register'), cell: (row) => nameById(registers, row.registerId), from: 'lg' },
    {
      key: 'amount',
      header: t('total'),
      align: 'right',
      aside: true,
      className: 'text-ink! font-medium',
      cell: (row) => money.show(row.amount),
    },
  ]
  return (
    <ListScreen
      title={t('voids.title')}
      list={list}
      columns={columns}
      rowKey={(row) => row.id}
      setFilter={setFilter}
      clearFilters={clearFilters}
      search={t('voids.search')}
      fileName={t('voids.title').toLowerCase()}
      actions={
        <LinkButton to="/admin/sales" icon={ReceiptText}>
          {t('toSales')}
        </LinkButton>
      }
      empty={{ icon: Trash2, title: t('voids.emptyTitle'), text: t('voids.emptyText') }}
    >
      <PeriodFilter filters={filters} setFilters={setFilters} />
      <StoreFilter filters={filters} setFilter={setFilter} />
      <RegisterFilter filters={filters} setFilter={setFilter} />
      <ChoiceFilter
        filters={filters}
        setFilter={setFilter}
        name="kind"
        label={t('voids.what')}
        allLabel={t('voids.all')}
        options={(['ticket', 'line'] as const).map((value) => ({ value, label: t(`voids.kind.${value}`) }))}
      />
    </ListScreen>
  )
}
