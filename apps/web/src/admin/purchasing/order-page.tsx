import type { PurchaseOrder } from '@odata-pos/domain/purchasing/contract'
import { Check, FileText, Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useQuantity } from '../../shared/format/quantity.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { ReasonDialog } from '../../shared/ui/dialog.tsx'
import { LinkButton } from '../../shared/ui/link-button.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { Detail, useAddressId } from '../detail.tsx'
import { ifMatch } from '../if-match.ts'
import { useOpenDocument } from '../open-document.ts'
import { nameById, useRefresh, useStores } from '../reference.ts'
import { NewOrder, OrderDraftForm } from './order-form.tsx'
import { OrderStatus } from './order-status.tsx'

const loadOrder = (id: string) => answer(api.GET('/api/v1/purchase-orders/{id}', { params: { path: { id } } }))

export function OrderPage() {
  const id = useAddressId('orderId')
  const can = useCan()
  if (id === 'new') return <NewOrder />
  return (
    <Detail of={['purchase-order', id]} load={() => loadOrder(id)}>
      {(order) => {
        const actions = <OrderActions order={order} />
        return order.status === 'draft' && can('purchasing.write') ? (
          <OrderDraftForm key={order.version} order={order} actions={actions} />
        ) : (
          <OrderView order={order} actions={actions} />
        )
      }}
    </Detail>
  )
}

const RECEIVING: readonly PurchaseOrder['status'][] = ['approved', 'sent', 'partly_received']
type Step = 'approve' | 'send' | 'close' | 'cancel'

/** What can be done with the order as it stands. */
function OrderActions({ order }: { order: PurchaseOrder }) {
  const { t } = useTranslation('purchasing')
  const text = useProblemText()
  const can = useCan()
  const refresh = useRefresh()
  const [asking, setAsking] = useState<'close' | 'cancel' | null>(null)
  const [busy, setBusy] = useState(false)
  const { status } = order

  const take = async (step: Step, reason = '') => {
    setBusy(true)
    const at = { params: { path: { id: order.id } }, ...ifMatch(order) }
    try {
      if (step === 'approve') await answer(api.POST('/api/v1/purchase-orders/{id}/approve', at))
      else if (step === 'send') await answer(api.POST('/api/v1/purchase-orders/{id}/send', at))
      else if (step === 'close') {
        await answer(api.POST('/api/v1/purchase-orders/{id}/close', { ...at, body: { reason } }))
      } else await answer(api.POST('/api/v1/purchase-orders/{id}/cancel', { ...at, body: { reason } }))
      toast.success(t(step === 'approve' ? 'approved' : step === 'send' ? 'sent' : 'ended'), order.number)
    } catch (problem) {
      toast.error(order.number, text(problem))
    } finally {
      setAsking(null)
      setBusy(false)
      await refresh()
    }
  }
  const show = useOpenDocument({ failed: t('pdf'), blocked: t('popupBlocked') })
  const write = can('purchasing.write')
  return (
    <>
      <Button icon={FileText} onClick={() => show(`/api/v1/purchase-orders/${order.id}/pdf`)}>
        {t('pdf')}
      </Button>
      {write && (status === 'draft' || status === 'approved' || status === 'sent') && (
        <Button onClick={() => setAsking('cancel')}>{t('cancelOrder')}</Button>
      )}
      {write && status === 'partly_received' && <Button onClick={() => setAsking('close')}>{t('close')}</Button>}
      {write && status === 'approved' && (
        <Button icon={Send} busy={busy} onClick={() => void take('send')}>
          {t('send')}
        </Button>
      )}
      {write && status === 'draft' && (
        <Button icon={Check} variant="primary" busy={busy} onClick={() => void take('approve')}>
          {t('approve')}
        </Button>
      )}
      {can('purchasing.receive') && RECEIVING.includes(status) && (
        <LinkButton to={`/admin/purchasing/receipts/new?order=${order.id}`} variant="primary">
          {t('receive')}
        </LinkButton>
      )}
      <ReasonDialog
        key={asking}
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={t(asking === 'close' ? 'closeTitle' : 'cancelTitle')}
        description={t(asking === 'close' ? 'closeText' : 'cancelText')}
        confirmLabel={t(asking === 'close' ? 'close' : 'cancelOrder')}
        label={t('whyEnd')}
        danger
        busy={busy}
        onReason={(reason) => asking !== null && void take(asking, reason)}
      />
    </>
  )
}

function OrderView({ order, actions }: { order: PurchaseOrder; actions: React.ReactNode }) {
  const { t } = useTranslation('purchasing')
  const dates = useDates()
  const money = useMoney()
  const quantity = useQuantity()
  const stores = useStores()
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={order.number}
        backTo="/admin/purchasing"
        badge={<OrderStatus status={order.status} />}
        description={order.supplierName}
      >
        {actions}
      </PageHeader>
      <Card>
        <Facts
          items={[
            { label: t('date'), value: dates.moment(order.createdAt) },
            { label: t('store'), value: nameById(stores, order.storeId) },
            { label: t('expectedOn'), value: order.expectedOn === null ? '—' : dates.day(order.expectedOn) },
            { label: t('madeBy'), value: order.createdByName },
            { label: t('approvedBy'), value: order.approvedByName ?? '—' },
            { label: t('taxes'), value: money.show(order.taxTotal) },
            { label: t('total'), value: money.show(order.total) },
            ...(order.note === null ? [] : [{ label: t('note'), value: order.note }]),
            ...(order.endReason === null ? [] : [{ label: t('endReason'), value: order.endReason }]),
          ]}
        />
      </Card>
      <Card title={t('lines')} flush>
        <PlainTable
          label={t('lines')}
          columns={[
            { header: t('product') },
            { header: t('pack') },
            { header: t('packs'), align: 'right' },
            { header: t('received'), align: 'right' },
            { header: t('cost'), align: 'right' },
            { header: t('taxRate'), align: 'right' },
            { header: t('net'), align: 'right' },
          ]}
          rows={order.lines.map((line) => ({
            key: line.id,
            cells: [
              line.name,
              packText(line, quantity),
              quantity(line.packs),
              quantity(line.receivedPacks),
              money.show(line.packCost),
              line.taxRate,
              money.show(line.net),
            ],
          }))}
          footer={[t('subtotal'), '', '', '', '', '', money.show(order.subtotal)]}
        />
      </Card>
    </div>
  )
}

/** `Caja × 12`. */
export function packText(line: { packName: string | null; packSize: string }, quantity: (text: string) => string) {
  const size = line.packSize === '1' ? '' : `× ${quantity(line.packSize)}`
  return [line.packName, size].filter(Boolean).join(' ')
}
