import { Boxes } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMoney } from '../../shared/format/money.ts'
import { useQuantity } from '../../shared/format/quantity.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { Badge } from '../../shared/ui/feedback.tsx'
import { CategoryFilter, ChoiceFilter, StoreFilter } from '../filters.tsx'
import { nameById, useStores, useUnits } from '../reference.ts'
import { InventoryHead } from './inventory-tabs.tsx'
import { ProductName } from './product-name.tsx'

type Row = RowOf<'/api/v1/inventory/levels'>

export function LevelsPage() {
  const { t } = useTranslation('inventory')
  const quantity = useQuantity()
  const money = useMoney()
  const stores = useStores()
  const units = useUnits()
  const unitName = (code: string) => units.find((unit) => unit.code === code)?.name.toLowerCase() ?? code
  const { filters, setFilter, clearFilters } = useFilters(['q', 'storeId', 'categoryId', 'below'])
  const list = useList('/api/v1/inventory/levels', filters)
  const columns: Column<Row>[] = [
    {
      key: 'product',
      header: t('product'),
      primary: true,
      cell: (row) => <ProductName row={row} />,
    },
    { key: 'store', header: t('store'), cell: (row) => nameById(stores, row.storeId), from: 'md' },
    {
      key: 'onHand',
      header: t('onHand'),
      align: 'right',
      aside: true,
      className: 'text-ink! font-medium',
      cell: (row) => (
        <span className="inline-flex items-center gap-2">
          <LevelBadge row={row} />
          {quantity(row.onHand)} <span className="text-xs font-normal text-ink-3">{unitName(row.unitCode)}</span>
        </span>
      ),
    },
    {
      key: 'min',
      header: t('min'),
      align: 'right',
      cell: (row) => (row.minStock === null ? '' : quantity(row.minStock)),
      from: 'md',
    },
    { key: 'cost', header: t('cost'), align: 'right', cell: (row) => money.show(row.cost), from: 'xl' },
    { key: 'value', header: t('value'), align: 'right', cell: (row) => money.show(row.value), from: 'lg' },
  ]
  return (
    <div className="flex flex-col gap-4">
      <InventoryHead tab="levels" />
      <ListScreen
        title={t('levels')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => `${row.storeId} ${row.productId}`}
        rowHref={(row) => `/admin/inventory/moves?productId=${row.productId}&storeId=${row.storeId}`}
        setFilter={setFilter}
        clearFilters={clearFilters}
        search={t('search')}
        fileName={t('levels').toLowerCase()}
        empty={{ icon: Boxes, title: t('emptyLevelsTitle'), text: t('emptyLevelsText') }}
      >
        <StoreFilter filters={filters} setFilter={setFilter} />
        <CategoryFilter filters={filters} setFilter={setFilter} />
        <ChoiceFilter
          name="below"
          label={t('level')}
          allLabel={t('anyLevel')}
          options={[{ value: 'true', label: t('below') }]}
          filters={filters}
          setFilter={setFilter}
        />
      </ListScreen>
    </div>
  )
}

function LevelBadge({ row }: { row: Row }) {
  const { t } = useTranslation('inventory')
  if (row.onHand.startsWith('-')) return <Badge tone="danger">{t('negative')}</Badge>
  if (row.minStock !== null && Number(row.onHand) < Number(row.minStock)) return <Badge tone="warn">{t('low')}</Badge>
  return null
}
