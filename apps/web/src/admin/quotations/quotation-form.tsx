import { type Quotation, QuotationCreate, QuotationUpdate } from '@odata-pos/domain/quotations/contract'
import { useRouter } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { FormBody, SaveButton } from '../../shared/form/form.tsx'
import { type Form, useForm } from '../../shared/form/use-form.ts'
import { useDates } from '../../shared/format/dates.ts'
import { addDays } from '../../shared/format/day.ts'
import { IconButton } from '../../shared/ui/button.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextArea, TextInput } from '../../shared/ui/input.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { ifMatch } from '../if-match.ts'
import { StoreField } from '../purchasing/store-and-supplier.tsx'
import { useRefresh } from '../reference.ts'
import { CustomerFinder } from '../stored-value/customer-finder.tsx'
import { draftOf, NO_DISCOUNT, type QuotationDraft, quotationBody } from './quotation-draft.ts'
import { DiscountInput, QuotationLines } from './quotation-lines.tsx'
import { QuotationStatus } from './quotation-status.tsx'
import { QuotationTotals } from './quotation-totals.tsx'

const LIST = '/admin/quotations'
/** How long prices are promised unless another day is chosen. */
const VALID_DAYS = 15
const EMPTY = { storeId: '', customer: null, note: '', discount: NO_DISCOUNT, lines: [] }

/** A new quotation, begun empty or as a copy of another, at the prices of today where those were of the lists. */
export function NewQuotation({ copied }: { copied?: Quotation }) {
  const { t } = useTranslation('quotations')
  const router = useRouter()
  const refresh = useRefresh()
  const today = useDates().today()
  const [id] = useState(() => uuidv7())
  const [toBody] = useState(() => (draft: QuotationDraft) => ({ id, storeId: draft.storeId, ...quotationBody(draft) }))
  const form = useForm<QuotationDraft, typeof QuotationCreate>({
    initial: {
      ...(copied === undefined ? EMPTY : draftOf(copied)),
      validUntil: addDays(today, VALID_DAYS),
    },
    schema: QuotationCreate,
    toBody,
    save: async (body) => {
      const quotation = await answer(api.POST('/api/v1/quotations', { body }))
      toast.success(t('saved'), quotation.number)
      await refresh()
      router.history.replace(`${LIST}/${quotation.id}`)
    },
  })
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('new')} backTo={LIST}>
        <SaveButton form={form} label={t('save')} />
      </PageHeader>
      <QuotationFields form={form} />
    </div>
  )
}

/** A draft, open to change. */
export function QuotationDraftForm({ quotation, actions }: { quotation: Quotation; actions: ReactNode }) {
  const { t } = useTranslation('quotations')
  const refresh = useRefresh()
  const form = useForm<QuotationDraft, typeof QuotationUpdate>({
    initial: draftOf(quotation),
    schema: QuotationUpdate,
    toBody: quotationBody,
    save: async (body) => {
      const params = { path: { id: quotation.id } }
      await answer(api.PATCH('/api/v1/quotations/{id}', { params, ...ifMatch(quotation), body }))
      toast.success(t('saved'), quotation.number)
      await refresh()
    },
  })
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={quotation.number}
        backTo={LIST}
        badge={<QuotationStatus status={quotation.status} />}
        description={quotation.customerName ?? undefined}
      >
        {form.dirty ? <SaveButton form={form} label={t('save')} /> : actions}
      </PageHeader>
      <QuotationFields form={form} quotation={quotation} onReload={() => void refresh()} />
    </div>
  )
}

type FieldsProps = { form: Form<QuotationDraft>; quotation?: Quotation; onReload?: () => void }

function QuotationFields({ form, quotation, onReload }: FieldsProps) {
  const { t } = useTranslation('quotations')
  const { draft, set, error } = form
  return (
    <FormBody form={form} {...(onReload && { onReload })}>
      <Card>
        <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <div className="flex items-start gap-1">
            <div className="min-w-0 flex-1">
              <CustomerFinder
                label={t('customer')}
                chosen={draft.customer?.name ?? ''}
                error={error('customerId', 'customer')}
                required={false}
                onCustomer={({ id, name }) => set('customer', { id, name })}
              />
            </div>
            {draft.customer !== null && (
              <div className="pt-6">
                <IconButton icon={X} label={t('noCustomer')} onClick={() => set('customer', null)} />
              </div>
            )}
          </div>
          <StoreField
            value={draft.storeId}
            onValue={(value) => set('storeId', value)}
            error={error('storeId')}
            disabled={quotation !== undefined}
          />
          <Field label={t('validUntil')} error={error('validUntil')} required>
            <TextInput type="date" value={draft.validUntil} onValue={(value) => set('validUntil', value)} />
          </Field>
          <Field label={t('wholeDiscount')} error={error('discount')}>
            <DiscountInput value={draft.discount} onValue={(value) => set('discount', value)} />
          </Field>
        </div>
        <div className="mt-4">
          <Field label={t('note')} hint={t('noteHint')} error={error('note')}>
            <TextArea value={draft.note} rows={2} maxLength={1000} onValue={(value) => set('note', value)} />
          </Field>
        </div>
      </Card>
      <Card title={t('lines')}>
        <QuotationLines lines={draft.lines} onLines={(lines) => set('lines', lines)} error={(path) => error(path)} />
        {quotation === undefined || form.dirty ? (
          draft.lines.length > 0 && <p className="mt-3 text-right text-xs text-ink-3">{t('pricedOnSave')}</p>
        ) : (
          <QuotationTotals quotation={quotation} />
        )}
      </Card>
    </FormBody>
  )
}
