import type { Customer } from '@odata-pos/domain/customers/contract'
import { CustomerPaymentCreate } from '@odata-pos/domain/receivables/contract'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { blankToNull, useForm } from '../../shared/form/use-form.ts'
import { useMoney } from '../../shared/format/money.ts'
import { MoneyInput } from '../../shared/ui/amount-input.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { RecordSheet } from '../record-sheet.tsx'
import { usePaymentMethods, useRefresh, useStores } from '../reference.ts'

type PaymentDraft = { storeId: string | null; method: string | null; amount: number | null; note: string }

/** What a customer pays at the office: cash goes into the safe, the rest to the bank. */
export function PaymentSheet({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation('customers')
  const money = useMoney()
  const refresh = useRefresh()
  const stores = useStores()
  const methods = usePaymentMethods().filter(({ active, kind }) => active && kind !== 'credit')
  const [id] = useState(() => uuidv7())
  // Until a person chooses: the first of each, which may still be on its way.
  const firstStore = stores[0]?.id ?? null
  const firstMethod = methods[0]?.code ?? null
  const toBody = useCallback(
    ({ storeId, method, amount, note }: PaymentDraft) => ({
      id,
      storeId: storeId ?? firstStore,
      method: method ?? firstMethod,
      amount,
      ...(blankToNull(note) !== null && { note: note.trim() }),
    }),
    [id, firstStore, firstMethod],
  )
  const form = useForm({
    initial: {
      storeId: null,
      method: null,
      amount: customer.balance > 0 ? customer.balance : null,
      note: '',
    } as PaymentDraft,
    schema: CustomerPaymentCreate,
    toBody,
    save: async (body) => {
      await answer(api.POST('/api/v1/customers/{id}/payments', { params: { path: { id: customer.id } }, body }))
      toast.success(t('paid'), money.show(body.amount))
      await refresh()
      onClose()
    },
  })
  const { draft, set, error } = form
  return (
    <RecordSheet title={t('pay')} description={t('payHint')} onClose={onClose} form={form} creates size="sm">
      <Field label={t('amount')} error={error('amount')} required>
        <MoneyInput autoFocus value={draft.amount} onValue={(value) => set('amount', value)} />
      </Field>
      <Field label={t('method')} error={error('method')} required>
        <Select
          value={draft.method ?? firstMethod}
          onValue={(value) => set('method', value)}
          options={methods.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Field>
      <Field label={t('store')} error={error('storeId')} required>
        <Select
          value={draft.storeId ?? firstStore}
          onValue={(value) => set('storeId', value)}
          options={stores.map((store) => ({ value: store.id, label: store.name }))}
        />
      </Field>
      <Field label={t('payNote')} error={error('note')}>
        <TextInput value={draft.note} onValue={(value) => set('note', value)} />
      </Field>
    </RecordSheet>
  )
}
