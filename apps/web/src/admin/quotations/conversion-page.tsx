import { FileCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { rangeDays } from '../day-range.ts'
import { PeriodFilter, StoreFilter } from '../filters.tsx'
import { QuotationsHead } from './quotations-head.tsx'

type Row = RowOf<'/api/v1/quotations/conversion'>

/** What became of the quotations of a period, by who made them. */
export function ConversionPage() {
  const { t } = useTranslation('quotations')
  const money = useMoney()
  const today = useDates().today()
  const { filters, setFilter, setFilters, clearFilters } = useFilters(['from', 'to', 'storeId'])
  const asked = { ...rangeDays('last30', today), ...filters }
  const list = useList('/api/v1/quotations/conversion', asked)
  const share = (row: Row) => `${Math.round((100 * row.converted) / row.quoted)} %`
  const columns: Column<Row>[] = [
    { key: 'name', header: t('madeBy'), primary: true, cell: (row) => row.name },
    { key: 'quoted', header: t('quoted'), align: 'right', cell: (row) => row.quoted },
    {
      key: 'quotedTotal',
      header: t('quotedTotal'),
      align: 'right',
      cell: (row) => money.show(row.quotedTotal),
      from: 'md',
    },
    { key: 'converted', header: t('converted'), align: 'right', cell: (row) => `${row.converted} · ${share(row)}` },
    {
      key: 'convertedTotal',
      header: t('convertedTotal'),
      align: 'right',
      aside: true,
      cell: (row) => money.show(row.convertedTotal),
    },
    { key: 'open', header: t('stillOpen'), align: 'right', cell: (row) => row.open || '—', from: 'md' },
    { key: 'expired', header: t('expired'), align: 'right', cell: (row) => row.expired || '—', from: 'lg' },
    { key: 'cancelled', header: t('cancelled'), align: 'right', cell: (row) => row.cancelled || '—', from: 'lg' },
  ]
  return (
    <div className="flex flex-col gap-4">
      <QuotationsHead tab="conversion" />
      <ListScreen
        title={t('conversion')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => row.userId}
        setFilter={setFilter}
        clearFilters={clearFilters}
        fileName={t('conversion').toLowerCase()}
        empty={{ icon: FileCheck, title: t('emptyConversionTitle'), text: t('emptyConversionText') }}
      >
        <PeriodFilter filters={asked} setFilters={setFilters} />
        <StoreFilter filters={filters} setFilter={setFilter} />
      </ListScreen>
    </div>
  )
}
