import type { Customer } from '@odata-pos/domain/customers/contract'
import { PaymentPromiseCreate } from '@odata-pos/domain/receivables/contract'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { blankToNull, useForm } from '../../shared/form/use-form.ts'
import { useMoney } from '../../shared/format/money.ts'
import { MoneyInput } from '../../shared/ui/amount-input.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { RecordSheet } from '../record-sheet.tsx'
import { useRefresh } from '../reference.ts'

type Draft = { amount: number | null; promisedOn: string; note: string }

/** What the customer said they would pay, and by when. */
export function PromiseSheet({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation('customers')
  const money = useMoney()
  const refresh = useRefresh()
  const [id] = useState(() => uuidv7())
  const toBody = useCallback(
    ({ amount, promisedOn, note }: Draft) => ({
      id,
      amount,
      promisedOn,
      ...(blankToNull(note) !== null && { note: note.trim() }),
    }),
    [id],
  )
  const initial: Draft = { amount: customer.balance > 0 ? customer.balance : null, promisedOn: '', note: '' }
  const form = useForm({
    initial,
    schema: PaymentPromiseCreate,
    toBody,
    save: async (body) => {
      await answer(api.POST('/api/v1/customers/{id}/promises', { params: { path: { id: customer.id } }, body }))
      toast.success(t('promiseNoted'), money.show(body.amount))
      await refresh()
      onClose()
    },
  })
  const { draft, set, error } = form
  return (
    <RecordSheet
      title={t('notePromise')}
      description={t('promiseHint')}
      onClose={onClose}
      form={form}
      creates
      size="sm"
    >
      <Field label={t('amount')} error={error('amount')} required>
        <MoneyInput autoFocus value={draft.amount} onValue={(value) => set('amount', value)} />
      </Field>
      <Field label={t('promisedOn')} error={error('promisedOn')} required>
        <TextInput type="date" value={draft.promisedOn} onValue={(value) => set('promisedOn', value)} />
      </Field>
      <Field label={t('payNote')} error={error('note')}>
        <TextInput value={draft.note} onValue={(value) => set('note', value)} maxLength={200} />
      </Field>
    </RecordSheet>
  )
}
