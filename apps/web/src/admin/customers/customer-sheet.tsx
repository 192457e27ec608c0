import { nitCheckDigit } from '@odata-pos/domain/customers'
import { type Customer, CustomerCreate, CustomerUpdate } from '@odata-pos/domain/customers/contract'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { blankToNull, type Form, useForm } from '../../shared/form/use-form.ts'
import { useCan } from '../../shared/session/session.ts'
import { MoneyInput } from '../../shared/ui/amount-input.tsx'
import { Switch } from '../../shared/ui/choice.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextArea, TextInput } from '../../shared/ui/input.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { ifMatch } from '../if-match.ts'
import { RecordSheet, SheetSkeleton } from '../record-sheet.tsx'
import { useCustomerGroups, usePriceLists, useRefresh } from '../reference.ts'
import { CustomerLinks } from './customer-links.tsx'

export function CustomerSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('customers')
  const query = useQuery({
    queryKey: ['detail', 'customer', id],
    queryFn: () => answer(api.GET('/api/v1/customers/{id}', { params: { path: { id } } })),
    enabled: id !== 'new',
  })
  if (id === 'new') return <CustomerForm customer={null} onClose={onClose} />
  if (query.data === undefined) return <SheetSkeleton title={t('title')} onClose={onClose} />
  return <CustomerForm key={query.data.version} customer={query.data} onClose={onClose} />
}

const TYPES = ['13', '31', '22', '41', '12', '11', '21', '42', '47', '48', '50', '91'] as const
type DocumentType = (typeof TYPES)[number]

type CustomerDraft = {
  documentType: DocumentType | null
  documentNumber: string
  name: string
  email: string
  phone: string
  address: string
  city: string
  note: string
  groupId: string | null
  priceListId: string | null
  creditLimit: number | null
  creditDays: string
  active: boolean
}

function customerDraft(customer: Customer | null): CustomerDraft {
  return {
    documentType: customer?.documentType ?? null,
    documentNumber: customer?.documentNumber ?? '',
    name: customer?.name ?? '',
    email: customer?.email ?? '',
    phone: customer?.phone ?? '',
    address: customer?.address ?? '',
    city: customer?.city ?? '',
    note: customer?.note ?? '',
    groupId: customer?.groupId ?? null,
    priceListId: customer?.priceListId ?? null,
    creditLimit: customer?.creditLimit ?? 0,
    creditDays: String(customer?.creditDays ?? 30),
    active: customer?.active ?? true,
  }
}

const createBody = (draft: CustomerDraft) => ({
  documentType: draft.documentType,
  documentNumber: blankToNull(draft.documentNumber),
  name: draft.name,
  email: blankToNull(draft.email),
  phone: blankToNull(draft.phone),
  address: blankToNull(draft.address),
  city: blankToNull(draft.city),
  note: blankToNull(draft.note),
  groupId: draft.groupId,
  priceListId: draft.priceListId,
  creditLimit: draft.creditLimit ?? 0,
  creditDays: Number(draft.creditDays),
})
const updateBody = (draft: CustomerDraft) => ({ ...createBody(draft), active: draft.active })

function CustomerForm({ customer, onClose }: { customer: Customer | null; onClose: () => void }) {
  const { t } = useTranslation(['customers', 'form'])
  const can = useCan()
  const refresh = useRefresh()
  const done = async (name: string) => {
    toast.success(t(customer === null ? 'form:created' : 'form:saved'), name)
    await refresh()
    onClose()
  }
  const creating = useForm({
    initial: customerDraft(null),
    schema: CustomerCreate,
    toBody: createBody,
    save: async (body) => {
      const made = await answer(api.POST('/api/v1/customers', { body }))
      await done(made.name)
    },
  })
  const editing = useForm({
    initial: customerDraft(customer),
    schema: CustomerUpdate,
    toBody: updateBody,
    save: async (body) => {
      if (customer === null) return
      const params = { path: { id: customer.id } }
      const saved = await answer(api.PATCH('/api/v1/customers/{id}', { params, ...ifMatch(customer), body }))
      await done(saved.name)
    },
  })
  const form = customer === null ? creating : editing
  const write =
    can('customers.write') && (customer === null || (customer.mergedInto === null && customer.erasedAt === null))
  return (
    <RecordSheet
      title={customer?.name ?? t('new')}
      description={customer !== null && <CustomerLinks customer={customer} />}
      onClose={onClose}
      form={form}
      creates={customer === null}
      readOnly={!write}
      onReload={() => void refresh()}
      removal={
        customer !== null && write
          ? {
              title: t('deleteTitle', { name: customer.name }),
              text: t('deleteText'),
              failed: t('deleteFailed'),
              send: () =>
                answer(
                  api.DELETE('/api/v1/customers/{id}', { params: { path: { id: customer.id } }, ...ifMatch(customer) }),
                ),
            }
          : null
      }
    >
      <CustomerFields form={form} existing={customer !== null} />
    </RecordSheet>
  )
}

const NONE = 'none'

function CustomerFields({ form, existing }: { form: Form<CustomerDraft>; existing: boolean }) {
  const { t } = useTranslation('customers')
  const { draft, set, error } = form
  const lists = usePriceLists()
  const groups = useCustomerGroups()
  const terms = useCan()('customers.terms')
  const nit = draft.documentType === '31' && /^\d{6,15}$/.test(draft.documentNumber.trim())
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('name')} error={error('name')} required className="sm:col-span-2">
        <TextInput autoFocus value={draft.name} onValue={(value) => set('name', value)} />
      </Field>
      <Field label={t('documentType')} error={error('documentType')}>
        <Select
          value={draft.documentType ?? NONE}
          onValue={(value) => set('documentType', value === NONE ? null : value)}
          options={[
            { value: NONE, label: t('noDocument') },
            ...TYPES.map((value) => ({ value, label: t(`type.${value}`) })),
          ]}
        />
      </Field>
      <Field
        label={t('documentNumber')}
        error={error('documentNumber')}
        hint={nit ? t('checkDigit', { digit: nitCheckDigit(draft.documentNumber.trim()) }) : null}
      >
        <TextInput value={draft.documentNumber} onValue={(value) => set('documentNumber', value)} />
      </Field>
      <Field label={t('phone')} error={error('phone')}>
        <TextInput type="tel" value={draft.phone} onValue={(value) => set('phone', value)} />
      </Field>
      <Field label={t('email')} error={error('email')}>
        <TextInput type="email" value={draft.email} onValue={(value) => set('email', value)} />
      </Field>
      <Field label={t('address')} error={error('address')}>
        <TextInput value={draft.address} onValue={(value) => set('address', value)} />
      </Field>
      <Field label={t('city')} error={error('city')}>
        <TextInput value={draft.city} onValue={(value) => set('city', value)} />
      </Field>
      {groups.length > 0 && (
        <Field label={t('group')} error={error('groupId')}>
          <Select
            disabled={!terms}
            value={draft.groupId ?? NONE}
            onValue={(value) => set('groupId', value === NONE ? null : value)}
            options={[
              { value: NONE, label: t('noGroup') },
              ...groups.map((group) => ({ value: group.id, label: group.name })),
            ]}
          />
        </Field>
      )}
      {lists.length > 0 && (
        <Field label={t('priceList')} error={error('priceListId')}>
          <Select
            disabled={!terms}
            value={draft.priceListId ?? NONE}
            onValue={(value) => set('priceListId', value === NONE ? null : value)}
            options={[
              { value: NONE, label: t('ownListNone') },
              ...lists.map((list) => ({ value: list.id, label: list.name })),
            ]}
          />
        </Field>
      )}
      <Field label={t('creditLimit')} hint={t('creditLimitHint')} error={error('creditLimit')}>
        <MoneyInput disabled={!terms} value={draft.creditLimit} onValue={(value) => set('creditLimit', value)} />
      </Field>
      <Field label={t('creditDays')} error={error('creditDays')}>
        <TextInput
          disabled={!terms}
          inputMode="numeric"
          value={draft.creditDays}
          onValue={(value) => set('creditDays', value)}
        />
      </Field>
      <Field label={t('note')} error={error('note')} className="sm:col-span-2">
        <TextArea value={draft.note} onValue={(value) => set('note', value)} />
      </Field>
      {existing && <Switch checked={draft.active} onChecked={(value) => set('active', value)} label={t('active')} />}
    </div>
  )
}
