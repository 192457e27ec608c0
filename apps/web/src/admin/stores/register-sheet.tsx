import { type Register, RegisterCreate, RegisterUpdate, type Store } from '@odata-pos/domain/stores/contract'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useForm } from '../../shared/form/use-form.ts'
import { useCan } from '../../shared/session/session.ts'
import { Switch } from '../../shared/ui/choice.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { ifMatch } from '../if-match.ts'
import { RecordSheet } from '../record-sheet.tsx'
import { useRefresh } from '../reference.ts'
import { type EditDraft, NO_SERIES, seriesBody } from './series-draft.ts'
import { SeriesFields } from './series-fields.tsx'

type RegisterSheetProps = { register: Register | null; store: Store | null; onClose: () => void }

export function RegisterSheet({ register, store, onClose }: RegisterSheetProps) {
  if (register !== null) return <EditRegister register={register} onClose={onClose} />
  return store === null ? null : <NewRegister store={store} onClose={onClose} />
}

type NewDraft = { code: string; name: string; salePrefix: string }

function NewRegister({ store, onClose }: { store: Store; onClose: () => void }) {
  const { t } = useTranslation(['stores', 'form'])
  const refresh = useRefresh()
  const form = useForm({
    initial: { code: '', name: '', salePrefix: '' },
    schema: RegisterCreate,
    toBody: (draft: NewDraft) => ({
      storeId: store.id,
      code: draft.code,
      name: draft.name,
      salePrefix: draft.salePrefix === '' ? undefined : draft.salePrefix,
    }),
    save: async (body) => {
      await answer(api.POST('/api/v1/registers', { body }))
      toast.success(t('form:created'), body.name)
      await refresh()
      onClose()
    },
  })
  const { draft, set, error } = form
  return (
    <RecordSheet title={t('newRegister')} description={store.name} onClose={onClose} form={form} creates>
      <Field label={t('name')} error={error('name')} required>
        <TextInput autoFocus value={draft.name} onValue={(value) => set('name', value)} />
      </Field>
      <Field label={t('code')} hint={t('codeHint')} error={error('code')} required>
        <TextInput value={draft.code} onValue={(value) => set('code', value.toUpperCase())} className="max-w-40" />
      </Field>
      <Field label={t('salePrefix')} hint={t('prefixHint')} error={error('salePrefix')}>
        <TextInput
          value={draft.salePrefix}
          onValue={(value) => set('salePrefix', value.toUpperCase())}
          maxLength={8}
          className="max-w-40"
        />
      </Field>
    </RecordSheet>
  )
}

const editBody = (draft: EditDraft) => ({
  name: draft.name,
  active: draft.active,
  ...(draft.series.kind !== null && { series: seriesBody(draft.series) }),
})

function EditRegister({ register, onClose }: { register: Register; onClose: () => void }) {
  const { t } = useTranslation(['stores', 'form'])
  const can = useCan()
  const refresh = useRefresh()
  const form = useForm({
    initial: { name: register.name, active: register.active, series: NO_SERIES },
    schema: RegisterUpdate,
    toBody: editBody,
    save: async (body) => {
      const params = { path: { id: register.id } }
      await answer(api.PATCH('/api/v1/registers/{id}', { params, ...ifMatch(register), body }))
      toast.success(t('form:saved'), register.name)
      await refresh()
      onClose()
    },
  })
  const { draft, set, error } = form
  const write = can('stores.write')
  return (
    <RecordSheet
      title={register.name}
      description={register.code}
      onClose={onClose}
      form={form}
      readOnly={!write}
      onReload={() => void refresh()}
    >
      <Field label={t('name')} error={error('name')} required>
        <TextInput autoFocus value={draft.name} onValue={(value) => set('name', value)} />
      </Field>
      <Switch checked={draft.active} onChecked={(value) => set('active', value)} label={t('active')} />
      <SeriesFields register={register} form={form} write={write} />
    </RecordSheet>
  )
}
