import { type Role, RoleCreate, RoleUpdate } from '@odata-pos/domain/iam/contract'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useForm } from '../../shared/form/use-form.ts'
import { useCan } from '../../shared/session/session.ts'
import { Badge } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { ifMatch } from '../if-match.ts'
import { RecordSheet } from '../record-sheet.tsx'
import { useRefresh } from '../reference.ts'

type RoleSheetProps = { role: Role | null; roles: readonly Role[]; onClose: () => void }

export function RoleSheet({ role, roles, onClose }: RoleSheetProps) {
  return role === null ? <NewRole roles={roles} onClose={onClose} /> : <EditRole role={role} onClose={onClose} />
}

const percent = (text: string) => text.trim().replace(',', '.')

function NewRole({ roles, onClose }: Omit<RoleSheetProps, 'role'>) {
  const { t } = useTranslation(['roles', 'form'])
  const refresh = useRefresh()
  const form = useForm({
    initial: {
      code: '',
      name: '',
      maxDiscountPercent: '0',
      model: roles.find((one) => one.code === 'cashier')?.id ?? null,
    },
    schema: RoleCreate,
    toBody: (draft: { code: string; name: string; maxDiscountPercent: string; model: string | null }) => ({
      code: draft.code,
      name: draft.name,
      maxDiscountPercent: percent(draft.maxDiscountPercent),
      permissions: roles.find((one) => one.id === draft.model)?.permissions ?? [],
    }),
    save: async (body) => {
      await answer(api.POST('/api/v1/roles', { body }))
      toast.success(t('form:created'), body.name)
      await refresh()
      onClose()
    },
  })
  const { draft, set, error } = form
  return (
    <RecordSheet title={t('new')} onClose={onClose} form={form} creates size="sm">
      <Field label={t('name')} error={error('name')} required>
        <TextInput autoFocus value={draft.name} onValue={(value) => set('name', value)} />
      </Field>
      <Field label={t('code')} error={error('code')} required>
        <TextInput value={draft.code} onValue={(value) => set('code', value.toLowerCase())} autoCapitalize="none" />
      </Field>
      <Field label={t('maxDiscount')} hint={t('maxDiscountHint')} error={error('maxDiscountPercent')}>
        <TextInput
          inputMode="decimal"
          value={draft.maxDiscountPercent}
          onValue={(value) => set('maxDiscountPercent', value)}
          className="max-w-32 text-right"
        />
      </Field>
      <Field label={t('copyFrom')}>
        <Select
          value={draft.model}
          onValue={(value) => set('model', value)}
          options={roles.map((one) => ({ value: one.id, label: one.name }))}
        />
      </Field>
    </RecordSheet>
  )
}

function EditRole({ role, onClose }: { role: Role; onClose: () => void }) {
  const { t } = useTranslation(['roles', 'form'])
  const can = useCan()
  const refresh = useRefresh()
  const form = useForm({
    initial: { name: role.name, maxDiscountPercent: role.maxDiscountPercent },
    schema: RoleUpdate,
    toBody: (draft: { name: string; maxDiscountPercent: string }) => ({
      name: draft.name,
      maxDiscountPercent: percent(draft.maxDiscountPercent),
    }),
    save: async (body) => {
      const params = { path: { id: role.id } }
      await answer(api.PATCH('/api/v1/roles/{id}', { params, ...ifMatch(role), body }))
      toast.success(t('form:saved'), role.name)
      await refresh()
      onClose()
    },
  })
  const { draft, set, error } = form
  const write = can('roles.write')
  return (
    <RecordSheet
      title={t('editTitle')}
      description={role.builtIn ? <Badge>{t('builtIn')}</Badge> : role.code}
      onClose={onClose}
      form={form}
      readOnly={!write}
      onReload={() => void refresh()}
      size="sm"
      removal={
        write && !role.builtIn
          ? {
              title: t('deleteTitle', { name: role.name }),
              text: t('deleteText'),
              failed: t('deleteFailed'),
              send: () =>
                answer(api.DELETE('/api/v1/roles/{id}', { params: { path: { id: role.id } }, ...ifMatch(role) })),
            }
          : null
      }
    >
      <Field label={t('name')} error={error('name')} required>
        <TextInput autoFocus value={draft.name} onValue={(value) => set('name', value)} />
      </Field>
      <Field label={t('maxDiscount')} hint={t('maxDiscountHint')} error={error('maxDiscountPercent')}>
        <TextInput
          inputMode="decimal"
          value={draft.maxDiscountPercent}
          onValue={(value) => set('maxDiscountPercent', value)}
          className="max-w-32 text-right"
        />
      </Field>
    </RecordSheet>
  )
}
