import type { PriceList, PriceListEntry } from '@odata-pos/domain/catalog/contract'
import { Pencil, Tag } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useQuantity } from '../../shared/format/quantity.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { useFilters, useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Badge } from '../../shared/ui/feedback.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { Detail, useAddressId } from '../detail.tsx'
import { ChoiceFilter } from '../filters.tsx'
import { ProductFinder } from '../products/product-finder.tsx'
import { nameById, useOpenRecord, useStores } from '../reference.ts'
import { EntrySheet } from './entry-sheet.tsx'
import { EditList } from './price-lists-page.tsx'
import { useDaySpan } from './use-day-span.ts'

const LIST = '/admin/price-lists'

export function PriceListPage() {
  const id = useAddressId('priceListId')
  return (
    <Detail
      of={['price-list', id]}
      load={() => answer(api.GET('/api/v1/price-lists/{id}', { params: { path: { id } } }))}
    >
      {(list) => <Entries list={list} />}
    </Detail>
  )
}

function Entries({ list }: { list: PriceList }) {
  const { t, i18n } = useTranslation('prices')
  const can = useCan()
  const money = useMoney()
  const quantity = useQuantity()
  const span = useDaySpan()
  const stores = useStores()
  const record = useOpenRecord()
  const [editing, setEditing] = useState(false)
  const { filters, setFilter, clearFilters } = useFilters(['q', 'current'])
  const entries = useList('/api/v1/price-lists/{id}/prices', filters, { inPath: { id: list.id } })
  const write = can('catalog.write')
  const columns: Column<PriceListEntry>[] = [
    {
      key: 'product',
      header: t('product'),
      primary: true,
      cell: (row) => (
        <span>
          <span className="block max-w-96 truncate">{row.name}</span>
          <span className="block text-xs font-normal text-ink-3">{row.sku}</span>
        </span>
      ),
    },
    {
      key: 'from',
      header: t('from'),
      align: 'right',
      cell: (row) => (row.minQuantity === '0' ? '' : quantity(row.minQuantity)),
    },
    { key: 'days', header: t('days'), cell: (row) => span(row.validFrom, row.validTo), from: 'md' },
    { key: 'general', header: t('general'), align: 'right', cell: (row) => money.show(row.generalPrice), from: 'md' },
    {
      key: 'price',
      header: t('price'),
      align: 'right',
      aside: true,
      className: 'text-ink! font-medium',
      cell: (row) => money.show(row.price),
    },
    {
      key: 'margin',
      header: t('margin'),
      align: 'right',
      cell: (row) =>
        row.margin !== null && (
          <span className="inline-flex items-center gap-2">
            {row.belowFloor && <Badge tone="warn">{t('belowFloor')}</Badge>}
            {Number(row.margin).toLocaleString(i18n.language)} %
          </span>
        ),
      from: 'lg',
    },
  ]
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={list.name}
        backTo={LIST}
        badge={!list.active && <Badge>{t('inactive')}</Badge>}
        description={list.storeId === null ? t('everyStore') : nameById(stores, list.storeId)}
      >
        <Button icon={Pencil} onClick={() => setEditing(true)}>
          {t('edit')}
        </Button>
      </PageHeader>
      {write && (
        <Card>
          <ProductFinder
            label={t('addProduct')}
            hint={t('addProductHint')}
            onProduct={(product) => record.show(product.id)}
          />
        </Card>
      )}
      <ListScreen
        title={list.name}
        header={false}
        list={entries}
        columns={columns}
        rowKey={(row) => `${row.productId} ${row.minQuantity} ${row.validFrom ?? ''}`}
        rowHref={(row) => record.href(row.productId)}
        setFilter={setFilter}
        clearFilters={clearFilters}
        search={t('search')}
        fileName={list.name.toLowerCase()}
        empty={{ icon: Tag, title: t('entriesEmptyTitle'), text: t('entriesEmptyText') }}
      >
        <ChoiceFilter
          name="current"
          label={t('holding')}
          allLabel={t('anyDay')}
          options={[{ value: 'true', label: t('today') }]}
          filters={filters}
          setFilter={setFilter}
        />
      </ListScreen>
      {record.open !== null && (
        <EntrySheet key={record.open} list={list} productId={record.open} onClose={record.close} />
      )}
      {editing && <EditList key={list.version} list={list} onClose={() => setEditing(false)} />}
    </div>
  )
}
