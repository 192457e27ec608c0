import { type User, UserCreate, UserUpdate } from '@odata-pos/domain/iam/contract'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useForm } from '../../shared/form/use-form.ts'
import { useCan, useUser } from '../../shared/session/session.ts'
import { toast } from '../../shared/ui/toast.ts'
import { ifMatch } from '../if-match.ts'
import { RecordSheet, SheetSkeleton } from '../record-sheet.tsx'
import { useRefresh } from '../reference.ts'
import { createUserBody, updateUserBody, userDraft } from './user-draft.ts'
import { UserFields } from './user-fields.tsx'
import { UserSecurity } from './user-security.tsx'

export function UserSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('users')
  const query = useQuery({
    queryKey: ['detail', 'user', id],
    queryFn: () => answer(api.GET('/api/v1/users/{id}', { params: { path: { id } } })),
    enabled: id !== 'new',
  })
  if (id === 'new') return <NewUser onClose={onClose} />
  if (query.data === undefined) return <SheetSkeleton title={t('title')} onClose={onClose} />
  return <EditUser key={query.data.version} user={query.data} onClose={onClose} />
}

function NewUser({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['users', 'form'])
  const refresh = useRefresh()
  const form = useForm({
    initial: userDraft(null),
    schema: UserCreate,
    toBody: createUserBody,
    save: async (body) => {
      await answer(api.POST('/api/v1/users', { body }))
      toast.success(t('form:created'), body.fullName)
      await refresh()
      onClose()
    },
  })
  return (
    <RecordSheet title={t('new')} onClose={onClose} form={form} creates>
      <UserFields form={form} user={null} />
    </RecordSheet>
  )
}

function EditUser({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation(['users', 'form'])
  const can = useCan()
  const me = useUser()
  const refresh = useRefresh()
  const form = useForm({
    initial: userDraft(user),
    schema: UserUpdate,
    toBody: updateUserBody,
    save: async (body) => {
      const params = { path: { id: user.id } }
      await answer(api.PATCH('/api/v1/users/{id}', { params, ...ifMatch(user), body }))
      toast.success(t('form:saved'), user.fullName)
      await refresh()
      onClose()
    },
  })
  const write = can('users.write')
  return (
    <RecordSheet
      title={user.fullName}
      description={user.username}
      onClose={onClose}
      form={form}
      readOnly={!write}
      onReload={() => void refresh()}
      removal={
        write && user.id !== me.id
          ? {
              title: t('deleteTitle', { name: user.fullName }),
              text: t('deleteText'),
              failed: t('deleteFailed'),
              send: () =>
                answer(api.DELETE('/api/v1/users/{id}', { params: { path: { id: user.id } }, ...ifMatch(user) })),
            }
          : null
      }
    >
      <UserFields form={form} user={user} />
      {write && <UserSecurity user={user} />}
    </RecordSheet>
  )
}
