import { BookOpenCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { PeriodFilter, StoreFilter } from '../filters.tsx'
import { AccountSelect } from './account-select.tsx'
import { AccountingHead } from './accounting-head.tsx'

type Row = RowOf<'/api/v1/accounting/ledger'>
/** What an accountant looks at first: the cash of the shop. */
const FIRST_ACCOUNT = '1105'

export function LedgerPage() {
  const { t } = useTranslation('accounting')
  const dates = useDates()
  const money = useMoney()
  const { filters, setFilter, setFilters, clearFilters } = useFilters(['accountCode', 'storeId', 'from', 'to'])
  const accountCode = filters.accountCode ?? FIRST_ACCOUNT
  const list = useList('/api/v1/accounting/ledger', { ...filters, accountCode })
  const shown = (amount: number) => (amount === 0 ? '' : money.show(amount))
  const columns: Column<Row>[] = [
    {
      key: 'kind',
      header: t('kindLabel'),
      primary: true,
      cell: (row) => [t(`kind.${row.kind}`), row.documentNumber].filter(Boolean).join(' '),
    },
    { key: 'date', header: t('date'), cell: (row) => dates.day(row.entryDate), className: 'whitespace-nowrap' },
    { key: 'description', header: t('description'), cell: (row) => row.description ?? '', from: 'xl' },
    { key: 'party', header: t('party'), cell: (row) => row.customerName ?? '', from: '2xl' },
    { key: 'account', header: t('account'), cell: (row) => row.accountCode, from: 'lg' },
    { key: 'debit', header: t('debit'), align: 'right', cell: (row) => shown(row.debit) },
    { key: 'credit', header: t('credit'), align: 'right', cell: (row) => shown(row.credit) },
    { key: 'balance', header: t('balance'), align: 'right', aside: true, cell: (row) => money.show(row.balance) },
  ]
  return (
    <div className="flex flex-col gap-4">
      <AccountingHead tab="ledger" />
      <ListScreen
        title={t('ledger')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => `${row.entryId} ${row.position}`}
        rowHref={(row) => `/admin/accounting/entries/${row.entryId}`}
        setFilter={setFilter}
        clearFilters={clearFilters}
        fileName={`${t('ledger').toLowerCase()}-${accountCode}`}
        empty={{ icon: BookOpenCheck, title: t('emptyLedgerTitle'), text: t('emptyLedgerText') }}
      >
        <AccountSelect
          label={t('account')}
          headings
          className="w-auto! max-w-80 min-w-56"
          value={accountCode}
          onValue={(code) => setFilter('accountCode', code)}
        />
        <PeriodFilter filters={filters} setFilters={setFilters} />
        <StoreFilter filters={filters} setFilter={setFilter} />
      </ListScreen>
    </div>
  )
}
