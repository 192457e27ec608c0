import { HandCoins } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { ChoiceFilter, StoreFilter } from '../filters.tsx'
import { CustomersHead } from './customers-head.tsx'

type Row = RowOf<'/api/v1/receivables'>
const AGES = ['days1to30', 'days31to60', 'days61to90', 'over90'] as const

/** Who owes what, and for how long: the list to call and to collect by. */
export function ReceivablesPage() {
  const { t } = useTranslation('customers')
  const money = useMoney()
  const { filters, setFilter, clearFilters } = useFilters(['q', 'overdue', 'storeId'])
  const list = useList('/api/v1/receivables', filters)
  const shown = (amount: number) => (amount === 0 ? '' : money.show(amount))
  const columns: Column<Row>[] = [
    { key: 'customer', header: t('customer'), primary: true, cell: (row) => row.name },
    { key: 'phone', header: t('phone'), cell: (row) => row.phone ?? '', from: 'xl' },
    { key: 'current', header: t('notDue'), align: 'right', cell: (row) => shown(row.current), from: 'lg' },
    ...AGES.map(
      (age): Column<Row> => ({ key: age, header: t(age), align: 'right', cell: (row) => shown(row[age]), from: 'lg' }),
    ),
    { key: 'advance', header: t('advance'), align: 'right', cell: (row) => shown(row.advance), from: 'xl' },
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
        <StoreFilter filters={filters} setFilter={setFilter} />
      </ListScreen>
    </div>
  )
}
