import { type Supplier, SupplierCreate, SupplierUpdate } from '@odata-pos/domain/purchasing/contract'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { blankToNull, type Form, useForm } from '../../shared/form/use-form.ts'
import { Switch } from '../../shared/ui/choice.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextArea, TextInput } from '../../shared/ui/input.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { ifMatch } from '../if-match.ts'
import { RecordSheet } from '../record-sheet.tsx'
import { useRefresh } from '../reference.ts'

const TEXTS = ['name', 'taxId', 'contact', 'phone', 'email', 'address', 'city', 'note'] as const
type SupplierDraft = Record<(typeof TEXTS)[number], string> & {
  paymentDays: string
  leadDays: string
  active: boolean
}

function supplierDraft(supplier: Supplier | null): SupplierDraft {
  return {
    name: supplier?.name ?? '',
    taxId: supplier?.taxId ?? '',
    contact: supplier?.contact ?? '',
    phone: supplier?.phone ?? '',
    email: supplier?.email ?? '',
    address: supplier?.address ?? '',
    city: supplier?.city ?? '',
    note: supplier?.note ?? '',
    paymentDays: String(supplier?.paymentDays ?? 30),
    leadDays: String(supplier?.leadDays ?? 3),
    active: supplier?.active ?? true,
  }
}

const wholeNumber = (typed: string) => (/^\d{1,3}$/.test(typed.trim()) ? Number(typed) : null)
const createBody = (draft: SupplierDraft) => ({
  name: draft.name,
  taxId: blankToNull(draft.taxId),
  contact: blankToNull(draft.contact),
  phone: blankToNull(draft.phone),
  email: blankToNull(draft.email),
  address: blankToNull(draft.address),
  city: blankToNull(draft.city),
  note: blankToNull(draft.note),
  paymentDays: wholeNumber(draft.paymentDays),
  leadDays: wholeNumber(draft.leadDays),
})
const updateBody = (draft: SupplierDraft) => ({ ...createBody(draft), active: draft.active })

/** A supplier to add or to change. */
export function SupplierSheet({ supplier, onClose }: { supplier: Supplier | null; onClose: () => void }) {
  const { t } = useTranslation(['purchasing', 'form'])
  const router = useRouter()
  const refresh = useRefresh()
  const creating = useForm({
    initial: supplierDraft(null),
    schema: SupplierCreate,
    toBody: createBody,
    save: async (body) => {
      const made = await answer(api.POST('/api/v1/suppliers', { body }))
      toast.success(t('form:created'), made.name)
      await refresh()
      router.history.push(`/admin/purchasing/suppliers/${made.id}`)
    },
  })
  const editing = useForm({
    initial: supplierDraft(supplier),
    schema: SupplierUpdate,
    toBody: updateBody,
    save: async (body) => {
      if (supplier === null) return
      const params = { path: { id: supplier.id } }
      await answer(api.PATCH('/api/v1/suppliers/{id}', { params, ...ifMatch(supplier), body }))
      toast.success(t('form:saved'))
      await refresh()
      onClose()
    },
  })
  const form = supplier === null ? creating : editing
  const removal = supplier && {
    title: t('deleteTitle', { name: supplier.name }),
    text: t('deleteText'),
    failed: t('deleteFailed'),
    send: async () => {
      const params = { path: { id: supplier.id } }
      await answer(api.DELETE('/api/v1/suppliers/{id}', { params, ...ifMatch(supplier) }))
      router.history.push('/admin/purchasing/suppliers')
    },
  }
  return (
    <RecordSheet
      title={supplier?.name ?? t('newSupplier')}
      onClose={onClose}
      form={form}
      creates={supplier === null}
      removal={removal}
      onReload={() => void refresh()}
    >
      <SupplierFields form={form} existing={supplier !== null} />
    </RecordSheet>
  )
}

function SupplierFields({ form, existing }: { form: Form<SupplierDraft>; existing: boolean }) {
  const { t } = useTranslation('purchasing')
  const { draft, set, error } = form
  const textField = (key: 'contact' | 'phone' | 'email' | 'address' | 'city') => (
    <Field label={t(key)} error={error(key)}>
      <TextInput value={draft[key]} onValue={(value) => set(key, value)} />
    </Field>
  )
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field label={t('name')} error={error('name')} required className="sm:col-span-2">
        <TextInput value={draft.name} onValue={(value) => set('name', value)} />
      </Field>
      <Field label={t('taxId')} hint={t('taxIdHint')} error={error('taxId')}>
        <TextInput value={draft.taxId} onValue={(value) => set('taxId', value)} />
      </Field>
      {textField('contact')}
      {textField('phone')}
      {textField('email')}
      {textField('address')}
      {textField('city')}
      <Field label={t('paymentDays')} error={error('paymentDays')} required>
        <TextInput inputMode="numeric" value={draft.paymentDays} onValue={(value) => set('paymentDays', value)} />
      </Field>
      <Field label={t('leadDays')} error={error('leadDays')} required>
        <TextInput inputMode="numeric" value={draft.leadDays} onValue={(value) => set('leadDays', value)} />
      </Field>
      <Field label={t('note')} error={error('note')} className="sm:col-span-2">
        <TextArea value={draft.note} onValue={(value) => set('note', value)} />
      </Field>
      {existing && <Switch checked={draft.active} onChecked={(value) => set('active', value)} label={t('active')} />}
    </div>
  )
}
