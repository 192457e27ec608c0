import { UserSearch } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { rangeDays } from '../day-range.ts'
import { PeriodFilter, StoreFilter } from '../filters.tsx'
import { ReportsHead } from './reports-head.tsx'

type Row = RowOf<'/api/v1/reports/cashiers'>

export function CashiersReportPage() {
  const { t } = useTranslation('reports')
  const money = useMoney()
  const today = useDates().today()
  const { filters, setFilter, setFilters, clearFilters } = useFilters(['from', 'to', 'storeId'])
  const asked = { ...rangeDays('last30', today), ...filters }
  const list = useList('/api/v1/reports/cashiers', asked)
  const withAmount = (count: number, amount: number) =>
    count === 0 ? (
      '—'
    ) : (
      <span>
        {count} <span className="text-xs text-ink-3">{money.show(amount)}</span>
      </span>
    )
  const columns: Column<Row>[] = [
    { key: 'name', header: t('person'), primary: true, cell: (row) => row.name },
    { key: 'sales', header: t('sales'), align: 'right', aside: true, cell: (row) => withAmount(row.sales, row.total) },
    { key: 'voids', header: t('voids'), align: 'right', cell: (row) => withAmount(row.voids, row.voided) },
    { key: 'returns', header: t('returns'), align: 'right', cell: (row) => withAmount(row.returns, row.returned) },
    { key: 'discounts', header: t('discounts'), align: 'right', cell: (row) => money.show(row.discounts), from: 'md' },
    {
      key: 'priceOverrides',
      header: t('overrides'),
      align: 'right',
      cell: (row) => row.priceOverrides || '—',
      from: 'md',
    },
    { key: 'belowCost', header: t('belowCost'), align: 'right', cell: (row) => row.belowCost || '—', from: 'lg' },
    {
      key: 'drawerOpenings',
      header: t('drawers'),
      align: 'right',
      cell: (row) => row.drawerOpenings || '—',
      from: 'md',
    },
  ]
  return (
    <div className="flex flex-col gap-4">
      <ReportsHead tab="byPeople" hint={t('peopleHint')} />
      <ListScreen
        title={t('byPeople')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => row.userId}
        setFilter={setFilter}
        clearFilters={clearFilters}
        fileName={t('byPeople').toLowerCase()}
        empty={{ icon: UserSearch, title: t('emptyTitle'), text: t('emptyText') }}
      >
        <PeriodFilter filters={asked} setFilters={setFilters} />
        <StoreFilter filters={filters} setFilter={setFilter} />
      </ListScreen>
    </div>
  )
}
