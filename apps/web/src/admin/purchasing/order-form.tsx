import { type PurchaseOrder, PurchaseOrderCreate, PurchaseOrderUpdate } from '@odata-pos/domain/purchasing/contract'
import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { FormBody, SaveButton } from '../../shared/form/form.tsx'
import { blankToNull, type Form, useForm } from '../../shared/form/use-form.ts'
import { Card } from '../../shared/ui/card.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { ifMatch } from '../if-match.ts'
import { useRefresh } from '../reference.ts'
import { OrderStatus } from './order-status.tsx'
import { type DraftLine, linesOf, orderLineBody } from './purchase-draft.ts'
import { PurchaseLines } from './purchase-lines.tsx'
import { StoreField, SupplierField } from './store-and-supplier.tsx'

const LIST = '/admin/purchasing'

type OrderDraft = {
  storeId: string
  supplierId: string
  expectedOn: string
  note: string
  lines: readonly DraftLine[]
}

const common = (draft: OrderDraft) => ({
  supplierId: draft.supplierId,
  expectedOn: draft.expectedOn === '' ? null : draft.expectedOn,
  note: blankToNull(draft.note),
  lines: draft.lines.map(orderLineBody),
})

/** A new purchase order, begun empty or with the lines that something suggested. */
export function NewOrder() {
  const { t } = useTranslation('purchasing')
  const router = useRouter()
  const refresh = useRefresh()
  const [id] = useState(() => uuidv7())
  const [toBody] = useState(() => (draft: OrderDraft) => ({ id, storeId: draft.storeId, ...common(draft) }))
  const form = useForm<OrderDraft, typeof PurchaseOrderCreate>({
    initial: { storeId: '', supplierId: '', expectedOn: '', note: '', lines: [] },
    schema: PurchaseOrderCreate,
    toBody,
    save: async (body) => {
      const order = await answer(api.POST('/api/v1/purchase-orders', { body }))
      toast.success(t('savedOrder'), order.number)
      await refresh()
      router.history.replace(`/admin/purchasing/orders/${order.id}`)
    },
  })
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('newOrder')} backTo={LIST}>
        <SaveButton form={form} label={t('saveOrder')} />
      </PageHeader>
      <OrderFields form={form} />
    </div>
  )
}

/** A draft, open to change. */
export function OrderDraftForm({ order, actions }: { order: PurchaseOrder; actions: ReactNode }) {
  const { t } = useTranslation('purchasing')
  const refresh = useRefresh()
  const form = useForm<OrderDraft, typeof PurchaseOrderUpdate>({
    initial: {
      storeId: order.storeId,
      supplierId: order.supplierId,
      expectedOn: order.expectedOn ?? '',
      note: order.note ?? '',
      lines: linesOf(order, false),
    },
    schema: PurchaseOrderUpdate,
    toBody: common,
    save: async (body) => {
      const params = { path: { id: order.id } }
      await answer(api.PATCH('/api/v1/purchase-orders/{id}', { params, ...ifMatch(order), body }))
      toast.success(t('savedOrder'), order.number)
      await refresh()
    },
  })
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={order.number}
        backTo={LIST}
        badge={<OrderStatus status={order.status} />}
        description={order.supplierName}
      >
        {form.dirty ? <SaveButton form={form} label={t('saveOrder')} /> : actions}
      </PageHeader>
      <OrderFields form={form} fixedStore onReload={() => void refresh()} />
    </div>
  )
}

function OrderFields({
  form,
  fixedStore = false,
  onReload,
}: {
  form: Form<OrderDraft>
  fixedStore?: boolean
  onReload?: () => void
}) {
  const { t } = useTranslation('purchasing')
  const { draft, set, error } = form
  return (
    <FormBody form={form} {...(onReload && { onReload })}>
      <Card>
        <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <SupplierField
            value={draft.supplierId}
            onValue={(value) => set('supplierId', value)}
            error={error('supplierId')}
          />
          <StoreField
            value={draft.storeId}
            onValue={(value) => set('storeId', value)}
            error={error('storeId')}
            disabled={fixedStore}
          />
          <Field label={t('expectedOn')} error={error('expectedOn')}>
            <TextInput type="date" value={draft.expectedOn} onValue={(value) => set('expectedOn', value)} />
          </Field>
          <Field label={t('note')} error={error('note')}>
            <TextInput value={draft.note} maxLength={500} onValue={(value) => set('note', value)} />
          </Field>
        </div>
      </Card>
      <Card title={t('lines')}>
        <PurchaseLines
          supplierId={draft.supplierId}
          lines={draft.lines}
          onLines={(lines) => set('lines', lines)}
          error={(path) => error(path)}
        />
      </Card>
    </FormBody>
  )
}
