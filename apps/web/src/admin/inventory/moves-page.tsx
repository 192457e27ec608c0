import { ArrowLeftRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useQuantity } from '../../shared/format/quantity.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { Badge, type Tone } from '../../shared/ui/feedback.tsx'
import { TextLink } from '../../shared/ui/link-button.tsx'
import { ChoiceFilter, PeriodFilter, StoreFilter } from '../filters.tsx'
import { nameById, useStores } from '../reference.ts'
import { InventoryHead } from './inventory-tabs.tsx'
import { ProductName } from './product-name.tsx'

type Row = RowOf<'/api/v1/inventory/moves'>
type Kind = Row['kind']

const TONE: Record<Kind, Tone> = {
  sale: 'neutral',
  void: 'warn',
  return: 'warn',
  adjustment: 'info',
  opening: 'accent',
  import: 'accent',
  revaluation: 'info',
  receipt: 'ok',
  supplier_return: 'warn',
  transfer_out: 'neutral',
  transfer_in: 'ok',
  count: 'info',
}
const KINDS = Object.keys(TONE) as Kind[]

/** Where the document behind a move is shown; a void belongs to its sale. */
function documentHref(row: Row): string | null {
  if (row.documentId === null) return null
  if (row.kind === 'sale') return `/admin/sales/${row.documentId}`
  if (row.kind === 'return') return `/admin/returns/${row.documentId}`
  if (row.kind === 'adjustment') return `/admin/inventory/adjustments/${row.documentId}`
  if (row.kind === 'transfer_out' || row.kind === 'transfer_in') return `/admin/inventory/transfers/${row.documentId}`
  if (row.kind === 'receipt') return `/admin/purchasing/receipts/${row.documentId}`
  return null
}

export function MovesPage() {
  const { t } = useTranslation('inventory')
  const quantity = useQuantity()
  const money = useMoney()
  const dates = useDates()
  const stores = useStores()
  const { filters, setFilter, setFilters, clearFilters } = useFilters(['storeId', 'productId', 'kind', 'from', 'to'])
  const list = useList('/api/v1/inventory/moves', filters)
  const zone = (row: Row) => stores.find((store) => store.id === row.storeId)?.timeZone
  const columns: Column<Row>[] = [
    {
      key: 'product',
      header: t('product'),
      primary: true,
      cell: (row) => <ProductName row={row} />,
    },
    {
      key: 'date',
      header: t('date'),
      cell: (row) => dates.moment(row.occurredAt, zone(row)),
      className: 'whitespace-nowrap',
    },
    {
      key: 'kind',
      header: t('kindLabel'),
      cell: (row) => {
        const href = documentHref(row)
        const label = t(`kind.${row.kind}`)
        return href === null ? <Badge tone={TONE[row.kind]}>{label}</Badge> : <TextLink to={href}>{label}</TextLink>
      },
    },
    { key: 'store', header: t('store'), cell: (row) => nameById(stores, row.storeId), from: 'lg' },
    { key: 'person', header: t('person'), cell: (row) => row.userName ?? '', from: '2xl' },
    { key: 'reason', header: t('reason'), cell: (row) => row.reason ?? '', from: '2xl' },
    {
      key: 'quantity',
      header: t('quantity'),
      align: 'right',
      aside: true,
      className: 'text-ink! font-medium',
      cell: (row) => (row.quantity.startsWith('-') ? quantity(row.quantity) : `+${quantity(row.quantity)}`),
    },
    { key: 'value', header: t('value'), align: 'right', cell: (row) => money.show(row.value), from: 'xl' },
    { key: 'balance', header: t('balance'), align: 'right', cell: (row) => quantity(row.balance) },
  ]
  return (
    <div className="flex flex-col gap-4">
      <InventoryHead tab="moves" />
      <ListScreen
        title={t('moves')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        setFilter={setFilter}
        clearFilters={clearFilters}
        fileName={t('moves').toLowerCase()}
        empty={{ icon: ArrowLeftRight, title: t('emptyMovesTitle'), text: t('emptyMovesText') }}
      >
        <PeriodFilter filters={filters} setFilters={setFilters} />
        <StoreFilter filters={filters} setFilter={setFilter} />
        <ChoiceFilter
          name="kind"
          label={t('kindLabel')}
          allLabel={t('anyKind')}
          options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          filters={filters}
          setFilter={setFilter}
        />
      </ListScreen>
    </div>
  )
}
