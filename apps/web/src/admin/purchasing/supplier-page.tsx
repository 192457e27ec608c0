import type { Supplier, SupplierProduct } from '@odata-pos/domain/purchasing/contract'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useQuantity } from '../../shared/format/quantity.ts'
import { type Column, DataTable } from '../../shared/list/data-table.tsx'
import { useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { Badge } from '../../shared/ui/feedback.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { Detail, useAddressId } from '../detail.tsx'
import { ProductFinder } from '../products/product-finder.tsx'
import { useOpenRecord } from '../reference.ts'
import { packText } from './order-page.tsx'
import { SupplierProductSheet } from './supplier-product-sheet.tsx'
import { SupplierSheet } from './supplier-sheet.tsx'
import { taxIdText } from './suppliers-page.tsx'

const loadSupplier = (id: string) => answer(api.GET('/api/v1/suppliers/{id}', { params: { path: { id } } }))

export function SupplierPage() {
  const id = useAddressId('supplierId')
  return (
    <Detail of={['supplier', id]} load={() => loadSupplier(id)}>
      {(supplier) => <SupplierView supplier={supplier} />}
    </Detail>
  )
}

function SupplierView({ supplier }: { supplier: Supplier }) {
  const { t } = useTranslation('purchasing')
  const can = useCan()
  const record = useOpenRecord()
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={supplier.name}
        backTo="/admin/purchasing/suppliers"
        badge={!supplier.active && <Badge>{t('inactive')}</Badge>}
        description={taxIdText(supplier)}
      >
        {can('purchasing.write') && (
          <Button icon={Pencil} onClick={() => record.show(supplier.id)}>
            {t('edit')}
          </Button>
        )}
      </PageHeader>
      <Card>
        <Facts
          items={[
            { label: t('contact'), value: supplier.contact ?? '—' },
            { label: t('phone'), value: supplier.phone ?? '—' },
            { label: t('email'), value: supplier.email ?? '—' },
            { label: t('city'), value: [supplier.address, supplier.city].filter(Boolean).join(', ') || '—' },
            { label: t('paymentDays'), value: supplier.paymentDays },
            { label: t('leadDays'), value: supplier.leadDays },
            ...(supplier.note === null ? [] : [{ label: t('note'), value: supplier.note }]),
          ]}
        />
      </Card>
      <SupplierProducts supplier={supplier} />
      {record.open !== null && <SupplierSheet key={supplier.version} supplier={supplier} onClose={record.close} />}
    </div>
  )
}

/** Which product's terms are open: one that is sold, or one about to be added. */
type Opened = { productId: string; name: string; sold: SupplierProduct | null }

function SupplierProducts({ supplier }: { supplier: Supplier }) {
  const { t } = useTranslation('purchasing')
  const can = useCan()
  const money = useMoney()
  const quantity = useQuantity()
  const [opened, setOpened] = useState<Opened | null>(null)
  const list = useList('/api/v1/suppliers/{id}/products', {}, { inPath: { id: supplier.id } })
  const write = can('purchasing.write')
  const open = (row: SupplierProduct) => setOpened({ productId: row.productId, name: row.name, sold: row })
  const columns: Column<SupplierProduct>[] = [
    {
      key: 'product',
      header: t('product'),
      primary: true,
      cell: (row) =>
        write ? (
          <button type="button" className="text-left font-medium hover:underline" onClick={() => open(row)}>
            {row.name}
          </button>
        ) : (
          row.name
        ),
    },
    { key: 'code', header: t('supplierCode'), cell: (row) => row.supplierCode ?? '' },
    { key: 'pack', header: t('pack'), cell: (row) => packText(row, quantity) },
    {
      key: 'cost',
      header: t('lastCost'),
      align: 'right',
      aside: true,
      cell: (row) => (row.lastCost === null ? '' : money.show(row.lastCost)),
    },
    {
      key: 'preferred',
      header: t('preferred'),
      cell: (row) => row.preferred && <Badge tone="ok">{t('preferred')}</Badge>,
      from: 'md',
    },
  ]
  return (
    <Card title={t('supplierProducts')} flush>
      {write && (
        <div className="px-4 pb-3">
          <ProductFinder
            label={t('addProduct')}
            hint={t('addProductHint')}
            onProduct={(product) => {
              const sold = list.rows?.find((row) => row.productId === product.id) ?? null
              setOpened({ productId: product.id, name: product.name, sold })
            }}
          />
        </div>
      )}
      {list.rows?.length === 0 ? (
        <p className="px-4 pb-4 text-ink-2">{t('noSupplierProducts')}</p>
      ) : (
        <DataTable
          label={t('supplierProducts')}
          columns={columns}
          rows={list.rows}
          rowKey={(row) => row.productId}
          onEnd={() => list.more && list.loadMore()}
        />
      )}
      {opened !== null && (
        <SupplierProductSheet
          key={opened.productId}
          supplierId={supplier.id}
          {...opened}
          onClose={() => setOpened(null)}
        />
      )}
    </Card>
  )
}
