import { Boxes } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useQuantity } from '../../shared/format/quantity.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { Badge } from '../../shared/ui/feedback.tsx'
import { rangeDays } from '../day-range.ts'
import { ChoiceFilter, PeriodFilter, StoreFilter } from '../filters.tsx'
import { ProductName } from '../inventory/product-name.tsx'
import { ReportsHead } from './reports-head.tsx'

type Row = RowOf<'/api/v1/reports/products'>

/** Days of stock below which it runs out before most suppliers come again. */
const SHORT_COVER_DAYS = 7

export function ProductsReportPage() {
  const { t } = useTranslation('reports')
  const quantity = useQuantity()
  const money = useMoney()
  const today = useDates().today()
  const { filters, setFilter, setFilters, clearFilters } = useFilters(['from', 'to', 'storeId', 'only'])
  const asked = { ...rangeDays('last30', today), ...filters }
  const list = useList('/api/v1/reports/products', asked)
  const columns: Column<Row>[] = [
    { key: 'product', header: t('group.product'), primary: true, cell: (row) => <ProductName row={row} /> },
    { key: 'abc', header: t('abc'), cell: (row) => <ClassBadge row={row} /> },
    { key: 'units', header: t('units'), align: 'right', cell: (row) => quantity(row.units), from: 'md' },
    { key: 'net', header: t('net'), align: 'right', aside: true, cell: (row) => money.show(row.net) },
    { key: 'margin', header: t('margin'), align: 'right', cell: (row) => money.show(row.margin), from: 'lg' },
    {
      key: 'share',
      header: t('share'),
      align: 'right',
      cell: (row) => `${Math.round(Number(row.share))} %`,
      from: 'lg',
    },
    { key: 'onHand', header: t('onHand'), align: 'right', cell: (row) => quantity(row.onHand), from: 'md' },
    {
      key: 'stockValue',
      header: t('stockValue'),
      align: 'right',
      cell: (row) => money.show(row.stockValue),
      from: 'xl',
    },
    { key: 'coverDays', header: t('cover'), align: 'right', cell: (row) => <Cover days={row.coverDays} />, from: 'md' },
  ]
  return (
    <div className="flex flex-col gap-4">
      <ReportsHead tab="byGoods" hint={t('goodsHint')} />
      <ListScreen
        title={t('byGoods')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => row.productId}
        rowHref={(row) => `/admin/products/${row.productId}`}
        setFilter={setFilter}
        clearFilters={clearFilters}
        fileName={t('byGoods').toLowerCase()}
        empty={{ icon: Boxes, title: t('emptyTitle'), text: t('emptyText') }}
      >
        <PeriodFilter filters={asked} setFilters={setFilters} />
        <StoreFilter filters={filters} setFilter={setFilter} />
        <ChoiceFilter
          name="only"
          label={t('abc')}
          allLabel={t('everything')}
          options={[
            ...(['A', 'B', 'C'] as const).map((value) => ({ value, label: t('classOf', { abc: value }) })),
            { value: 'idle', label: t('idle') },
          ]}
          filters={filters}
          setFilter={setFilter}
        />
      </ListScreen>
    </div>
  )
}

function ClassBadge({ row }: { row: Row }) {
  const { t } = useTranslation('reports')
  if (row.abc === null) return <Badge tone="warn">{t('idle')}</Badge>
  return <Badge tone={row.abc === 'A' ? 'ok' : 'neutral'}>{row.abc}</Badge>
}

function Cover({ days }: { days: number | null }) {
  const { t } = useTranslation('reports')
  if (days === null) return '—'
  const text = t('days', { count: days })
  return days < SHORT_COVER_DAYS ? <Badge tone="danger">{text}</Badge> : text
}
