import { HandCoins } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { ChoiceFilter, StoreFilter } from '../filters.tsx'
import { CustomersHead } from './customers-head.tsx'
import { PromiseBadge } from './promise-badge.tsx'

type Row = RowOf<'/api/v1/receivables'>
const AGES = ['days1to30', 'days31to60', 'days61to90', 'over90'] as const

const STATES = ['open', 'broken', 'kept'] as const

/** Who owes what, and for how long: the list to call and to collect by. */
export function ReceivablesPage() {
  const { t } = useTranslation('customers')
  const money = useMoney()
  const dates = useDates()
  const { filters, setFilter, clearFilters } = useFilters(['q', 'overdue', 'promise', 'storeId'])
  const list = useList('/api/v1/receivables', filters)
  const shown = (amount: number) => (amount === 0 ? '' : money.show(amount))
  const columns: Column<Row>[] = [
    { key: 'customer', header: t('customer'), primary: true, cell: (row) => <Debtor row={row} /> },
    { key: 'current', header: t('notDue'), align: 'right', cell: (row) => shown(row.current), from: 'lg' },
    ...AGES.map(
      (age): Column<Row> => ({ key: age, header: t(age), align: 'right', cell: (row) => shown(row[age]), from: 'lg' }),
    ),
    { key: 'advance', header: t('advance'), align: 'right', cell: (row) => shown(row.advance), from: '2xl' },
    {
      key: 'paid',
      header: t('lastPayment'),
      cell: (row) => (row.lastPaymentOn === null ? '' : dates.day(row.lastPaymentOn)),
      from: 'xl',
      className: 'whitespace-nowrap',
    },
    {
      key: 'promise',
      header: t('promise'),
      cell: (row) =>
        row.promiseState !== null &&
        row.promisedOn !== null && (
          <span className="flex flex-col items-start whitespace-nowrap">
            {dates.day(row.promisedOn)}
            <PromiseBadge state={row.promiseState} />
          </span>
        ),
      from: 'lg',
    },
    { key: 'total', header: t('total'), align: 'right', aside: true, cell: (row) => money.show(row.total) },
  ]
  return (
    <div className="flex flex-col gap-4">
      <CustomersHead tab="receivables" />
      <ListScreen
        title={t('receivables')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => row.customerId}
        rowHref={(row) => `/admin/customers/${row.customerId}/account`}
        setFilter={setFilter}
        clearFilters={clearFilters}
        search={t('search')}
        fileName={t('receivables').toLowerCase()}
        empty={{ icon: HandCoins, title: t('emptyDebtTitle'), text: t('emptyDebtText') }}
      >
        <ChoiceFilter
          name="overdue"
          label={t('debtState')}
          allLabel={t('everyDebt')}
          options={[{ value: 'true', label: t('overdueOnly') }]}
          filters={filters}
          setFilter={setFilter}
        />
        <ChoiceFilter
          name="promise"
          label={t('promise')}
          allLabel={t('everyPromise')}
          options={STATES.map((value) => ({ value, label: t(`promiseState.${value}`) }))}
          filters={filters}
          setFilter={setFilter}
        />
        <StoreFilter filters={filters} setFilter={setFilter} />
      </ListScreen>
    </div>
  )
}

/** Who owes, with the way to reach them. */
function Debtor({ row: { name, phone, email } }: { row: Row }) {
  const contact = phone ?? email
  return (
    <span className="flex flex-col">
      <span>{name}</span>
      {contact !== null && <span className="text-xs text-ink-2">{contact}</span>}
    </span>
  )
}
