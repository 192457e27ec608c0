import { ApiKeyCreate, type ApiKey as Schema } from '@odata-pos/domain/iam/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import i18next from 'i18next'
import { Copy, KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useForm } from '../../shared/form/use-form.ts'
import { useDates } from '../../shared/format/dates.ts'
import { currentLanguage } from '../../shared/i18n/index.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { useFilters, useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Facts } from '../../shared/ui/card.tsx'
import { Checkbox } from '../../shared/ui/choice.tsx'
import { ConfirmDialog, Dialog, Sheet } from '../../shared/ui/dialog.tsx'
import { Badge, Notice } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { RecordSheet } from '../record-sheet.tsx'
import { useOpenRecord, useRefresh } from '../reference.ts'

type ApiKey = z.infer<typeof Schema>
type Permission = ApiKey['permissions'][number]

/** What each permission lets somebody do, in the person's language, in the order of the matrix. */
function usePermissionTexts() {
  const query = useQuery({
    queryKey: ['permissions'],
    queryFn: () => answer(api.GET('/api/v1/permissions')),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: useCan()('roles.read'),
  })
  const known = query.data?.permissions ?? []
  return {
    known,
    textOf: (code: Permission) => known.find((one) => one.code === code)?.description[currentLanguage()] ?? code,
  }
}

export function ApiKeysTab() {
  const { t } = useTranslation('settings')
  const can = useCan()
  const dates = useDates()
  const record = useOpenRecord()
  const [made, setMade] = useState<{ name: string; key: string } | null>(null)
  const { filters, setFilter, clearFilters } = useFilters(['q'])
  const list = useList('/api/v1/api-keys', filters)
  const opened = list.rows?.find((row) => row.id === record.open)
  const columns: Column<ApiKey>[] = [
    { key: 'name', header: t('name'), primary: true, cell: (row) => row.name },
    {
      key: 'permissions',
      header: t('keyPermissions'),
      cell: (row) => t('keyHolds', { count: row.permissions.length }),
    },
    {
      key: 'used',
      header: t('keyLastUsed'),
      cell: (row) => (row.lastUsedAt === null ? t('keyNeverUsed') : dates.moment(row.lastUsedAt)),
      className: 'whitespace-nowrap',
    },
    { key: 'made', header: t('keyMade'), cell: (row) => dates.moment(row.createdAt), from: 'lg' },
    {
      key: 'state',
      header: t('state'),
      quiet: true,
      aside: true,
      cell: (row) =>
        row.revokedAt === null ? <Badge tone="ok">{t('keyLive')}</Badge> : <Badge>{t('keyRevoked')}</Badge>,
    },
  ]
  const create = can('settings.write') && (
    <Button icon={Plus} variant="primary" onClick={() => record.show('new')}>
      {t('newKey')}
    </Button>
  )
  return (
    <>
      <ListScreen
        title={t('tab.keys')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => record.href(row.id)}
        setFilter={setFilter}
        clearFilters={clearFilters}
        search={t('keySearch')}
        fileName={t('tab.keys').toLowerCase()}
        actions={create}
        empty={{ icon: KeyRound, title: t('keysEmptyTitle'), text: t('keysEmptyText'), action: create }}
      />
      {record.open === 'new' && <NewKey onClose={record.close} onMade={setMade} />}
      {opened !== undefined && <KeySheet apiKey={opened} onClose={record.close} />}
      {made !== null && <MadeKey name={made.name} apiKey={made.key} onClose={() => setMade(null)} />}
    </>
  )
}

type KeyDraft = { name: string; permissions: readonly Permission[] }
const keyBody = ({ name, permissions }: KeyDraft) => ({ name, permissions: [...permissions] })
const roomOf = (code: Permission) => code.split('.')[0] ?? code
const named = (room: string): room is 'sales' => i18next.exists(`room.${room}`, { ns: 'roles' })

function NewKey({ onClose, onMade }: { onClose: () => void; onMade: (made: { name: string; key: string }) => void }) {
  const { t } = useTranslation(['settings', 'roles'])
  const can = useCan()
  const refresh = useRefresh()
  const { known, textOf } = usePermissionTexts()
  const initial: KeyDraft = { name: '', permissions: [] }
  const form = useForm({
    initial,
    schema: ApiKeyCreate,
    toBody: keyBody,
    save: async (body) => {
      const { name, key } = await answer(api.POST('/api/v1/api-keys', { body }))
      await refresh()
      onClose()
      onMade({ name, key })
    },
  })
  const { draft, set, error } = form
  // Nobody gives a key more than they hold.
  const givable = known.map(({ code }) => code).filter((code) => can(code))
  const tick = (code: Permission, on: boolean) =>
    set('permissions', on ? [...draft.permissions, code] : draft.permissions.filter((one) => one !== code))
  return (
    <RecordSheet title={t('newKey')} description={t('newKeyText')} onClose={onClose} form={form} creates>
      <Field label={t('name')} hint={t('keyNameHint')} error={error('name')} required>
        <TextInput autoFocus value={draft.name} onValue={(value) => set('name', value)} />
      </Field>
      {error('permissions') !== null && <p className="text-xs text-danger-ink">{t('keyChoose')}</p>}
      {[...new Set(givable.map(roomOf))].map((room) => (
        <fieldset key={room}>
          <legend className="text-[0.8125rem] font-medium text-ink-2">
            {named(room) ? t(`roles:room.${room}`) : room}
          </legend>
          {givable
            .filter((code) => roomOf(code) === room)
            .map((code) => (
              <Checkbox
                key={code}
                checked={draft.permissions.includes(code)}
                onChecked={(on) => tick(code, on)}
                label={textOf(code)}
              />
            ))}
        </fieldset>
      ))}
    </RecordSheet>
  )
}

/** The key, this once. */
function MadeKey({ name, apiKey, onClose }: { name: string; apiKey: string; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'shared'])
  const copy = () =>
    navigator.clipboard.writeText(apiKey).then(
      () => toast.success(t('keyCopied')),
      () => toast.error(t('keyNotCopied')),
    )
  return (
    <Dialog
      open
      onClose={onClose}
      title={name}
      footer={
        <>
          <Button icon={Copy} onClick={() => void copy()}>
            {t('keyCopy')}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {t('keyKept')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Notice tone="warn">{t('keyOnce')}</Notice>
        <section aria-label={t('keyItself')} className="rounded-xl bg-sunken p-3 font-mono break-all select-all">
          {apiKey}
        </section>
        <p className="text-ink-2">{t('keyHow')}</p>
      </div>
    </Dialog>
  )
}

function KeySheet({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const text = useProblemText()
  const can = useCan()
  const dates = useDates()
  const refresh = useRefresh()
  const { textOf } = usePermissionTexts()
  const [asking, setAsking] = useState(false)
  const revoke = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/api-keys/{id}', { params: { path: { id: apiKey.id } } })),
    onSuccess: () => toast.success(t('keyRevoked'), apiKey.name),
    onError: (problem) => toast.error(text(problem)),
    onSettled: async () => {
      setAsking(false)
      await refresh()
    },
  })
  const when = (instant: string | null, none: string) => (instant === null ? none : dates.moment(instant))
  return (
    <Sheet
      open
      onClose={onClose}
      title={apiKey.name}
      description={apiKey.revokedAt === null ? t('keyLive') : t('keyRevoked')}
      footer={
        apiKey.revokedAt === null &&
        can('settings.write') && (
          <Button variant="danger" onClick={() => setAsking(true)}>
            {t('keyRevoke')}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-5">
        <Facts
          className="sm:grid-cols-2! lg:grid-cols-2!"
          items={[
            { label: t('keyMade'), value: dates.moment(apiKey.createdAt) },
            { label: t('keyLastUsed'), value: when(apiKey.lastUsedAt, t('keyNeverUsed')) },
            ...(apiKey.revokedAt === null ? [] : [{ label: t('keyRevoked'), value: when(apiKey.revokedAt, '') }]),
          ]}
        />
        <section aria-label={t('keyPermissions')}>
          <h3 className="mb-1 text-[0.8125rem] font-medium text-ink-2">{t('keyPermissions')}</h3>
          <ul className="list-disc pl-5">
            {apiKey.permissions.map((code) => (
              <li key={code}>{textOf(code)}</li>
            ))}
          </ul>
        </section>
      </div>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => revoke.mutate()}
        title={t('keyRevokeTitle', { name: apiKey.name })}
        description={t('keyRevokeText')}
        confirmLabel={t('keyRevoke')}
        danger
        busy={revoke.isPending}
      />
    </Sheet>
  )
}
