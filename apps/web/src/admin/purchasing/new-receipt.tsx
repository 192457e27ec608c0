import { GoodsReceiptCreate, type PurchaseOrder } from '@odata-pos/domain/purchasing/contract'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { FormBody, SaveButton } from '../../shared/form/form.tsx'
import { blankToNull, type Form, useForm } from '../../shared/form/use-form.ts'
import { MoneyInput } from '../../shared/ui/amount-input.tsx'
import { Button } from '../../shared/ui/button.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Checkbox } from '../../shared/ui/choice.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { useRefresh } from '../reference.ts'
import { type DraftLine, linesOf, receiptLinesBody } from './purchase-draft.ts'
import { PurchaseLines } from './purchase-lines.tsx'
import { StoreField, SupplierField } from './store-and-supplier.tsx'

type ReceiptDraft = {
  storeId: string
  supplierId: string
  deliveryNote: string
  note: string
  landedCost: number | null
  acceptMore: boolean
  closeOrder: boolean
  lines: readonly DraftLine[]
}

/** Goods at the door: counted with the scanner, against an order or without one. */
export function NewReceipt({ order }: { order: PurchaseOrder | null }) {
  const { t } = useTranslation('purchasing')
  const router = useRouter()
  const refresh = useRefresh()
  const [id] = useState(() => uuidv7())
  const [toBody] = useState(() => (draft: ReceiptDraft) => ({
    id,
    storeId: draft.storeId,
    supplierId: draft.supplierId,
    ...(order === null ? {} : { orderId: order.id, orderVersion: order.version }),
    acceptMore: draft.acceptMore,
    closeOrder: draft.closeOrder,
    deliveryNote: blankToNull(draft.deliveryNote),
    note: blankToNull(draft.note),
    landedCost: draft.landedCost ?? 0,
    lines: receiptLinesBody(draft.lines),
  }))
  const form = useForm<ReceiptDraft, typeof GoodsReceiptCreate>({
    initial: {
      storeId: order?.storeId ?? '',
      supplierId: order?.supplierId ?? '',
      deliveryNote: '',
      note: '',
      landedCost: null,
      acceptMore: false,
      closeOrder: false,
      lines: order === null ? [] : linesOf(order, true),
    },
    schema: GoodsReceiptCreate,
    toBody,
    save: async (body) => {
      const receipt = await answer(api.POST('/api/v1/goods-receipts', { body }))
      toast.success(t('savedReceipt'), receipt.number)
      await refresh()
      router.history.replace(`/admin/purchasing/receipts/${receipt.id}`)
    },
  })
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t('newReceipt')}
        backTo={order === null ? '/admin/purchasing/receipts' : `/admin/purchasing/orders/${order.id}`}
        description={order === null ? undefined : `${order.number} · ${order.supplierName}`}
      >
        <SaveButton form={form} label={t('saveReceipt')} />
      </PageHeader>
      <ReceiptFields form={form} order={order} onReload={() => void refresh()} />
    </div>
  )
}

function ReceiptFields({
  form,
  order,
  onReload,
}: {
  form: Form<ReceiptDraft>
  order: PurchaseOrder | null
  onReload: () => void
}) {
  const { t } = useTranslation('purchasing')
  const { draft, set, error } = form
  const fill = () =>
    set(
      'lines',
      draft.lines.map((line) => (line.missing === null ? line : { ...line, packs: line.missing })),
    )
  return (
    <FormBody form={form} onReload={onReload}>
      <Card>
        <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <SupplierField
            value={draft.supplierId}
            onValue={(value) => set('supplierId', value)}
            error={error('supplierId')}
            disabled={order !== null}
          />
          <StoreField
            value={draft.storeId}
            onValue={(value) => set('storeId', value)}
            error={error('storeId')}
            disabled={order !== null}
          />
          <Field label={t('deliveryNote')} error={error('deliveryNote')}>
            <TextInput value={draft.deliveryNote} onValue={(value) => set('deliveryNote', value)} />
          </Field>
          <Field label={t('landedCost')} hint={t('landedHint')} error={error('landedCost')}>
            <MoneyInput value={draft.landedCost} onValue={(value) => set('landedCost', value)} />
          </Field>
          <Field label={t('note')} error={error('note')} className="sm:col-span-2">
            <TextInput value={draft.note} maxLength={500} onValue={(value) => set('note', value)} />
          </Field>
        </div>
      </Card>
      <Card
        title={t('lines')}
        action={
          order !== null && (
            <Button size="sm" onClick={fill}>
              {t('fillMissing')}
            </Button>
          )
        }
      >
        <PurchaseLines
          supplierId={draft.supplierId}
          lines={draft.lines}
          onLines={(lines) => set('lines', lines)}
          error={(path) => error(path)}
          sentAs={(index) => receiptLinesBody(draft.lines.slice(0, index)).length}
        />
        {order !== null && (
          <div className="mt-3 flex flex-col gap-1 border-t border-line pt-3">
            <Checkbox
              checked={draft.acceptMore}
              onChecked={(value) => set('acceptMore', value)}
              label={t('acceptMore')}
            />
            <Checkbox
              checked={draft.closeOrder}
              onChecked={(value) => set('closeOrder', value)}
              label={t('closeOrder')}
            />
          </div>
        )}
      </Card>
    </FormBody>
  )
}
