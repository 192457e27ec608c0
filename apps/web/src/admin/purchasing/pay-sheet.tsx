import { SupplierPaymentCreate } from '@odata-pos/domain/purchasing'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { blankToNull, useForm } from '../../shared/form/use-form.ts'
import { fetchAll } from '../../shared/list/use-list.ts'
import { MoneyInput } from '../../shared/ui/amount-input.tsx'
import { Segments } from '../../shared/ui/choice.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { RecordSheet } from '../record-sheet.tsx'
import { useRefresh } from '../reference.ts'
import { StoreField } from './store-and-supplier.tsx'

type PayDraft = {
  storeId: string
  method: 'bank' | 'cash'
  cashSessionId: string | null
  amount: number | null
  reference: string
}

/** Pays a supplier: one invoice, or what falls due first. */
export function PaySheet({
  supplier,
  storeId,
  invoice,
  amount,
  onClose,
}: {
  supplier: { id: string; name: string }
  storeId: string
  invoice: { id: string; balance: number } | null
  amount: number
  onClose: () => void
}) {
  const { t } = useTranslation('purchasing')
  const refresh = useRefresh()
  const [id] = useState(() => uuidv7())
  const [toBody] = useState(() => (draft: PayDraft) => ({
    id,
    storeId: draft.storeId,
    supplierId: supplier.id,
    method: draft.method,
    cashSessionId: draft.method === 'cash' ? (draft.cashSessionId ?? undefined) : undefined,
    amount: draft.amount,
    reference: blankToNull(draft.reference),
    allocations:
      invoice === null ? undefined : [{ invoiceId: invoice.id, amount: Math.min(draft.amount ?? 0, invoice.balance) }],
  }))
  const form = useForm<PayDraft, typeof SupplierPaymentCreate>({
    initial: { storeId, method: 'bank', cashSessionId: null, amount, reference: '' },
    schema: SupplierPaymentCreate,
    toBody,
    save: async (body) => {
      const payment = await answer(api.POST('/api/v1/supplier-payments', { body }))
      toast.success(t('paidSupplier'), payment.number)
      await refresh()
      onClose()
    },
  })
  const { draft, set, error } = form
  const sessions = useQuery({
    queryKey: ['open-sessions', draft.storeId],
    queryFn: () => fetchAll('/api/v1/cash-sessions', { storeId: draft.storeId, status: 'open' }),
    enabled: draft.method === 'cash' && draft.storeId !== '',
  })
  return (
    <RecordSheet title={t('payTo', { name: supplier.name })} onClose={onClose} form={form} creates>
      <div className="flex flex-col gap-4">
        {storeId === '' && (
          <StoreField value={draft.storeId} onValue={(value) => set('storeId', value)} error={error('storeId')} />
        )}
        <Field
          label={t('amount')}
          hint={t(invoice === null ? 'payOldestHint' : 'payInvoiceHint')}
          error={error('amount') ?? error('allocations', 'amount')}
          required
        >
          <MoneyInput value={draft.amount} onValue={(value) => set('amount', value)} />
        </Field>
        <Segments
          label={t('method')}
          value={draft.method}
          onValue={(value) => set('method', value)}
          options={[
            { value: 'bank', label: t('bank') },
            { value: 'cash', label: t('cash') },
          ]}
        />
        {draft.method === 'cash' && (
          <Field label={t('drawer')} hint={t('drawerHint')} error={error('cashSessionId')} required>
            <Select
              value={draft.cashSessionId}
              onValue={(value) => set('cashSessionId', value)}
              placeholder={sessions.data?.length === 0 ? t('noDrawer') : t('chooseDrawer')}
              options={(sessions.data ?? []).map((session) => ({
                value: session.id,
                label: `${session.registerCode} · ${session.openedBy.fullName}`,
              }))}
            />
          </Field>
        )}
        <Field label={t('reference')} error={error('reference')}>
          <TextInput value={draft.reference} onValue={(value) => set('reference', value)} />
        </Field>
      </div>
    </RecordSheet>
  )
}
