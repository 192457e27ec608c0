import { useQuery } from '@tanstack/react-query'
import { Coins } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useQuantity } from '../../shared/format/quantity.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { CategoryFilter, StoreFilter } from '../filters.tsx'
import { nameById, useStores } from '../reference.ts'
import { InventoryHead } from './inventory-tabs.tsx'
import { ProductName } from './product-name.tsx'

type Row = RowOf<'/api/v1/inventory/value'>

export function ValuePage() {
  const { t } = useTranslation('inventory')
  const quantity = useQuantity()
  const money = useMoney()
  const dates = useDates()
  const stores = useStores()
  const { filters, setFilter, clearFilters } = useFilters(['q', 'storeId', 'categoryId', 'day'])
  const list = useList('/api/v1/inventory/value', filters)
  const total = useQuery({
    queryKey: ['stock-value', filters],
    queryFn: () => answer(api.GET('/api/v1/inventory/value/total', { params: { query: filters } })),
  })
  const columns: Column<Row>[] = [
    { key: 'product', header: t('product'), primary: true, cell: (row) => <ProductName row={row} /> },
    { key: 'store', header: t('store'), cell: (row) => nameById(stores, row.storeId), from: 'md' },
    { key: 'onHand', header: t('onHand'), align: 'right', cell: (row) => quantity(row.quantity) },
    { key: 'value', header: t('value'), align: 'right', aside: true, cell: (row) => money.show(row.value) },
  ]
  return (
    <div className="flex flex-col gap-4">
      <InventoryHead tab="worth" />
      <Card>
        <Facts
          items={[
            { label: t('valueTotal'), value: total.data ? money.show(total.data.value) : '…' },
            { label: t('valueProducts'), value: total.data?.products ?? '…' },
            { label: t('valueDay'), value: filters.day === undefined ? t('valueNow') : dates.day(filters.day) },
          ]}
        />
      </Card>
      <ListScreen
        title={t('worth')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => `${row.storeId} ${row.productId}`}
        rowHref={(row) => `/admin/inventory/moves?productId=${row.productId}&storeId=${row.storeId}`}
        setFilter={setFilter}
        clearFilters={clearFilters}
        search={t('search')}
        fileName={t('worth').toLowerCase()}
        empty={{ icon: Coins, title: t('emptyValueTitle'), text: t('emptyValueText') }}
      >
        <Field label={t('valueDay')} labelHidden>
          <TextInput
            type="date"
            value={filters.day ?? ''}
            max={dates.today()}
            onValue={(day) => setFilter('day', day || null)}
          />
        </Field>
        <StoreFilter filters={filters} setFilter={setFilter} />
        <CategoryFilter filters={filters} setFilter={setFilter} />
      </ListScreen>
    </div>
  )
}
