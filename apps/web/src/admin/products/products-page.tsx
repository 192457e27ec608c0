import { FileUp, Package, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMoney } from '../../shared/format/money.ts'
import { useQuantity } from '../../shared/format/quantity.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { useSelection } from '../../shared/list/use-selection.ts'
import { useCan } from '../../shared/session/session.ts'
import { Badge } from '../../shared/ui/feedback.tsx'
import { LinkButton } from '../../shared/ui/link-button.tsx'
import { ActiveFilter, CategoryFilter } from '../filters.tsx'
import { useCategories } from '../reference.ts'
import { BulkActions } from './bulk-actions.tsx'
import { ProductPicture } from './product-picture.tsx'

type Row = RowOf<'/api/v1/products'>

export function ProductsPage() {
  const { t } = useTranslation('products')
  const quantity = useQuantity()
  const money = useMoney()
  const can = useCan()
  const categories = useCategories()
  const { filters, setFilter, clearFilters } = useFilters(['q', 'categoryId', 'active', 'sort'])
  const list = useList('/api/v1/products', filters)
  const categoryName = (row: Row) => categories.find((one) => one.id === row.categoryId)?.name ?? t('noCategory')
  const columns: Column<Row>[] = [
    {
      key: 'name',
      header: t('name'),
      primary: true,
      sort: 'name',
      cell: (row) => (
        <span className="flex items-center gap-3">
          <ProductPicture product={row} />
          <span className="min-w-0">
            <span className="block max-w-96 truncate">{row.name}</span>
            <span className="block text-xs font-normal text-ink-3">{row.sku}</span>
          </span>
        </span>
      ),
    },
    { key: 'category', header: t('category'), cell: categoryName, from: 'md' },
    {
      key: 'onHand',
      header: t('onHand'),
      align: 'right',
      cell: (row) =>
        row.trackStock ? (
          <span className={row.onHand?.startsWith('-') ? 'text-danger-ink' : ''}>{quantity(row.onHand ?? '0')}</span>
        ) : (
          <span className="text-ink-3">{t('notTracked')}</span>
        ),
    },
    { key: 'cost', header: t('cost'), align: 'right', cell: (row) => money.show(row.cost), from: 'xl' },
    {
      key: 'price',
      header: t('price'),
      align: 'right',
      sort: 'price',
      aside: true,
      className: 'text-ink! font-medium',
      cell: (row) => money.show(row.price),
    },
    {
      key: 'state',
      header: t('state'),
      quiet: true,
      cell: (row) => !row.active && <Badge>{t('inactive')}</Badge>,
      className: 'w-0',
    },
  ]
  const write = can('catalog.write')
  const selection = useSelection(list.rows, { keyOf: (row) => row.id, nameOf: (row) => row.name })
  const create = write && (
    <LinkButton to="/admin/products/new" icon={Plus} variant="primary">
      {t('new')}
    </LinkButton>
  )
  const bring = can('imports.run') && (
    <LinkButton to="/admin/imports" icon={FileUp}>
      {t('import')}
    </LinkButton>
  )
  return (
    <ListScreen
      title={t('title')}
      list={list}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/admin/products/${row.id}`}
      setFilter={setFilter}
      clearFilters={clearFilters}
      search={t('search')}
      fileName={t('title').toLowerCase()}
      selection={selection}
      bulk={<BulkActions selection={selection} />}
      actions={
        <>
          {bring}
          {create}
        </>
      }
      empty={{
        icon: Package,
        title: t('emptyTitle'),
        text: t('emptyText'),
        action: (
          <>
            {bring}
            {create}
          </>
        ),
      }}
    >
      <CategoryFilter filters={filters} setFilter={setFilter} />
      <ActiveFilter filters={filters} setFilter={setFilter} />
    </ListScreen>
  )
}
