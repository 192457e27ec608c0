import { type Store, StoreCreate, StoreUpdate } from '@odata-pos/domain/stores/contract'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { blankToNull, type Form, useForm } from '../../shared/form/use-form.ts'
import { useCan, useCompany } from '../../shared/session/session.ts'
import { Switch } from '../../shared/ui/choice.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { ifMatch } from '../if-match.ts'
import { RecordSheet } from '../record-sheet.tsx'
import { usePriceLists, useRefresh } from '../reference.ts'

type StoreDraft = {
  code: string
  name: string
  address: string
  phone: string
  timeZone: string
  priceListId: string | null
  active: boolean
}

const changes = (draft: StoreDraft) => ({
  name: draft.name,
  address: blankToNull(draft.address),
  phone: blankToNull(draft.phone),
  timeZone: draft.timeZone,
  priceListId: draft.priceListId,
})
const createBody = (draft: StoreDraft) => ({ ...changes(draft), code: draft.code })
const updateBody = (draft: StoreDraft) => ({ ...changes(draft), active: draft.active })

export function StoreSheet({ store, onClose }: { store: Store | null; onClose: () => void }) {
  const { t } = useTranslation(['stores', 'form'])
  const can = useCan()
  const company = useCompany()
  const refresh = useRefresh()
  const initial: StoreDraft = {
    code: store?.code ?? '',
    name: store?.name ?? '',
    address: store?.address ?? '',
    phone: store?.phone ?? '',
    timeZone: store?.timeZone ?? company?.timeZone ?? 'UTC',
    priceListId: store?.priceListId ?? null,
    active: store?.active ?? true,
  }
  const done = async (name: string) => {
    toast.success(t(store === null ? 'form:created' : 'form:saved'), name)
    await refresh()
    onClose()
  }
  const creating = useForm({
    initial,
    schema: StoreCreate,
    toBody: createBody,
    save: async (body) => done((await answer(api.POST('/api/v1/stores', { body }))).name),
  })
  const editing = useForm({
    initial,
    schema: StoreUpdate,
    toBody: updateBody,
    save: async (body) => {
      if (store === null) return
      const params = { path: { id: store.id } }
      await done((await answer(api.PATCH('/api/v1/stores/{id}', { params, ...ifMatch(store), body }))).name)
    },
  })
  const form = store === null ? creating : editing
  return (
    <RecordSheet
      title={store?.name ?? t('newStore')}
      onClose={onClose}
      form={form}
      creates={store === null}
      readOnly={!can('stores.write')}
      onReload={() => void refresh()}
    >
      <StoreFields form={form} existing={store !== null} />
    </RecordSheet>
  )
}

const GENERAL = 'general'
const TIME_ZONES = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }))

function StoreFields({ form, existing }: { form: Form<StoreDraft>; existing: boolean }) {
  const { t } = useTranslation('stores')
  const { draft, set, error } = form
  const lists = usePriceLists()
  return (
    <>
      <Field label={t('name')} error={error('name')} required>
        <TextInput autoFocus value={draft.name} onValue={(value) => set('name', value)} />
      </Field>
      {!existing && (
        <Field label={t('code')} hint={t('codeHint')} error={error('code')} required>
          <TextInput value={draft.code} onValue={(value) => set('code', value.toUpperCase())} className="max-w-40" />
        </Field>
      )}
      <Field label={t('address')} error={error('address')}>
        <TextInput value={draft.address} onValue={(value) => set('address', value)} />
      </Field>
      <Field label={t('phone')} error={error('phone')}>
        <TextInput type="tel" value={draft.phone} onValue={(value) => set('phone', value)} />
      </Field>
      <Field label={t('timeZone')} error={error('timeZone')} required>
        <Select value={draft.timeZone} onValue={(value) => set('timeZone', value)} options={TIME_ZONES} />
      </Field>
      {lists.length > 0 && (
        <Field label={t('priceList')} error={error('priceListId')}>
          <Select
            value={draft.priceListId ?? GENERAL}
            onValue={(value) => set('priceListId', value === GENERAL ? null : value)}
            options={[
              { value: GENERAL, label: t('generalPrice') },
              ...lists.map((list) => ({ value: list.id, label: list.name })),
            ]}
          />
        </Field>
      )}
      {existing && <Switch checked={draft.active} onChecked={(value) => set('active', value)} label={t('active')} />}
    </>
  )
}
