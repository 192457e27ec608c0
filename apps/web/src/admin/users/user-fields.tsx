import type { User } from '@odata-pos/domain/iam/contract'
import { Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Form } from '../../shared/form/use-form.ts'
import { Button, IconButton } from '../../shared/ui/button.tsx'
import { Switch } from '../../shared/ui/choice.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { PasswordInput, TextInput } from '../../shared/ui/input.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { useRoles, useStores } from '../reference.ts'
import type { UserDraft } from './user-draft.ts'

export function UserFields({ form, user }: { form: Form<UserDraft>; user: User | null }) {
  const { t } = useTranslation('users')
  const { draft, set, error } = form
  const isNew = user === null
  return (
    <>
      <Field label={t('fullName')} error={error('fullName')} required>
        <TextInput autoFocus value={draft.fullName} onValue={(value) => set('fullName', value)} />
      </Field>
      {isNew && (
        <Field label={t('username')} error={error('username')} required>
          <TextInput
            value={draft.username}
            onValue={(value) => set('username', value.toLowerCase())}
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
      )}
      <Field label={t('email')} error={error('email')}>
        <TextInput type="email" value={draft.email} onValue={(value) => set('email', value)} />
      </Field>
      <Field
        label={isNew ? t('password') : t('newPassword')}
        hint={isNew ? t('passwordHint') : t('newPasswordHint')}
        error={error('password')}
        required={isNew}
      >
        <PasswordInput value={draft.password} onValue={(value) => set('password', value)} autoComplete="new-password" />
      </Field>
      <Field label={t('pin')} hint={isNew ? t('pinNewHint') : t('pinHint')} error={error('pin')}>
        <PasswordInput
          value={draft.pin}
          onValue={(value) => set('pin', value)}
          inputMode="numeric"
          autoComplete="new-password"
          maxLength={8}
        />
      </Field>
      <Assignments form={form} />
      {!isNew && (
        <Switch
          checked={draft.active}
          onChecked={(value) => set('active', value)}
          label={t('active')}
          hint={t('activeHint')}
        />
      )}
    </>
  )
}

const EVERY = 'every'

function Assignments({ form }: { form: Form<UserDraft> }) {
  const { t } = useTranslation('users')
  const roles = useRoles()
  const stores = useStores()
  const { draft, set, error } = form
  const change = (index: number, part: { roleId?: string; storeId?: string | null }) =>
    set(
      'assignments',
      draft.assignments.map((one, place) => (place === index ? { ...one, ...part } : one)),
    )
  const add = () => set('assignments', [...draft.assignments, { roleId: '', storeId: null }])
  return (
    <fieldset>
      <legend className="mb-1 text-[0.8125rem] font-medium text-ink-2">{t('assignments')}</legend>
      <ul className="flex flex-col gap-2">
        {draft.assignments.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row being chosen has no other identity yet
          <li key={index} className="flex items-start gap-2">
            <Field label={t('role')} labelHidden error={error(`assignments.${index}.roleId`)} className="flex-1">
              <Select
                value={one.roleId === '' ? null : one.roleId}
                onValue={(roleId) => change(index, { roleId })}
                placeholder={t('chooseRole')}
                options={roles.map((role) => ({ value: role.id, label: role.name }))}
              />
            </Field>
            <Field label={t('store')} labelHidden className="flex-1">
              <Select
                value={one.storeId ?? EVERY}
                onValue={(value) => change(index, { storeId: value === EVERY ? null : value })}
                options={[
                  { value: EVERY, label: t('everyStore') },
                  ...stores.map((store) => ({ value: store.id, label: store.name })),
                ]}
              />
            </Field>
            <IconButton
              icon={Trash2}
              label={t('removeAssignment')}
              onClick={() =>
                set(
                  'assignments',
                  draft.assignments.filter((_, place) => place !== index),
                )
              }
            />
          </li>
        ))}
      </ul>
      {draft.assignments.length === 0 && error('assignments') !== null && (
        <p className="text-xs text-danger-ink">{error('assignments')}</p>
      )}
      <Button size="sm" icon={Plus} className="mt-2" onClick={add}>
        {t('addAssignment')}
      </Button>
    </fieldset>
  )
}
