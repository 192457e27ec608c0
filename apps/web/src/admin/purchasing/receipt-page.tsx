import type { GoodsReceipt } from '@odata-pos/domain/purchasing/contract'
import { useSearch } from '@tanstack/react-router'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useQuantity } from '../../shared/format/quantity.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { TextLink } from '../../shared/ui/link-button.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { Detail, useAddressId } from '../detail.tsx'
import { nameById, useStores } from '../reference.ts'
import { NewReceipt } from './new-receipt.tsx'
import { SupplierReturnSheet } from './supplier-return.tsx'

const LIST = '/admin/purchasing/receipts'
const loadReceipt = (id: string) => answer(api.GET('/api/v1/goods-receipts/{id}', { params: { path: { id } } }))
const loadOrder = (id: string) => answer(api.GET('/api/v1/purchase-orders/{id}', { params: { path: { id } } }))

export function ReceiptPage() {
  const id = useAddressId('receiptId')
  const search: Record<string, unknown> = useSearch({ strict: false })
  if (id !== 'new') {
    return (
      <Detail of={['goods-receipt', id]} load={() => loadReceipt(id)}>
        {(receipt) => <ReceiptView receipt={receipt} />}
      </Detail>
    )
  }
  const orderId = typeof search.order === 'string' ? search.order : null
  if (orderId === null) return <NewReceipt order={null} />
  return (
    <Detail of={['purchase-order', orderId]} load={() => loadOrder(orderId)}>
      {(order) => <NewReceipt key={order.version} order={order} />}
    </Detail>
  )
}

function ReceiptView({ receipt }: { receipt: GoodsReceipt }) {
  const { t } = useTranslation('purchasing')
  const dates = useDates()
  const money = useMoney()
  const quantity = useQuantity()
  const stores = useStores()
  const can = useCan()
  const [returning, setReturning] = useState(false)
  const order =
    receipt.orderId === null ? (
      t('noOrder')
    ) : (
      <TextLink to={`/admin/purchasing/orders/${receipt.orderId}`}>{receipt.orderNumber}</TextLink>
    )
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={receipt.number} backTo={LIST} description={receipt.supplierName}>
        {can('purchasing.receive') && (
          <Button icon={Undo2} onClick={() => setReturning(true)}>
            {t('sendBack')}
          </Button>
        )}
      </PageHeader>
      <Card>
        <Facts
          items={[
            { label: t('date'), value: dates.moment(receipt.receivedAt) },
            { label: t('store'), value: nameById(stores, receipt.storeId) },
            { label: t('order'), value: order },
            { label: t('deliveryNote'), value: receipt.deliveryNote ?? '—' },
            { label: t('receivedBy'), value: receipt.userName },
            { label: t('landedCost'), value: money.show(receipt.landedCost) },
            { label: t('stockValue'), value: money.show(receipt.stockValue) },
            ...(receipt.note === null ? [] : [{ label: t('note'), value: receipt.note }]),
          ]}
        />
      </Card>
      <Card title={t('lines')} flush>
        <PlainTable
          label={t('lines')}
          columns={[
            { header: t('product') },
            { header: t('ordered'), align: 'right' },
            { header: t('packs'), align: 'right' },
            { header: t('packSize'), align: 'right' },
            { header: t('cost'), align: 'right' },
            { header: t('net'), align: 'right' },
            { header: t('landed'), align: 'right' },
          ]}
          rows={receipt.lines.map((line) => ({
            key: line.id,
            cells: [
              line.name,
              line.orderedPacks === null ? '' : quantity(line.orderedPacks),
              quantity(line.packs),
              quantity(line.packSize),
              money.show(line.packCost),
              money.show(line.net),
              money.show(line.landed),
            ],
          }))}
          footer={[t('total'), '', '', '', '', money.show(receipt.net), money.show(receipt.landedCost)]}
        />
      </Card>
      {returning && <SupplierReturnSheet receipt={receipt} onClose={() => setReturning(false)} />}
    </div>
  )
}
