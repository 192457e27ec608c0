import { type PriceList, PriceListCreate, PriceListUpdate } from '@odata-pos/domain/catalog/contract'
import { Plus, Tag } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { type Form, useForm } from '../../shared/form/use-form.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { useFilters, useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Switch } from '../../shared/ui/choice.tsx'
import { Badge } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { ActiveFilter } from '../filters.tsx'
import { ifMatch } from '../if-match.ts'
import { RecordSheet } from '../record-sheet.tsx'
import { nameById, useOpenRecord, useRefresh, useStores } from '../reference.ts'

export function PriceListsPage() {
  const { t } = useTranslation('prices')
  const can = useCan()
  const stores = useStores()
  const record = useOpenRecord()
  const { filters, setFilter, clearFilters } = useFilters(['q', 'active'])
  const list = useList('/api/v1/price-lists', filters)
  const columns: Column<PriceList>[] = [
    { key: 'name', header: t('name'), primary: true, cell: (row) => row.name },
    {
      key: 'store',
      header: t('listStore'),
      cell: (row) => (row.storeId === null ? t('everyStore') : nameById(stores, row.storeId)),
    },
    {
      key: 'state',
      header: t('state'),
      quiet: true,
      aside: true,
      cell: (row) => !row.active && <Badge>{t('inactive')}</Badge>,
    },
  ]
  const create = can('catalog.write') && (
    <Button icon={Plus} variant="primary" onClick={() => record.show('new')}>
      {t('newList')}
    </Button>
  )
  return (
    <>
      <ListScreen
        title={t('title')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/admin/price-lists/${row.id}`}
        setFilter={setFilter}
        clearFilters={clearFilters}
        search={t('name')}
        fileName={t('title').toLowerCase()}
        actions={create}
        empty={{ icon: Tag, title: t('listsEmptyTitle'), text: t('listsEmptyText'), action: create }}
      >
        <ActiveFilter filters={filters} setFilter={setFilter} />
      </ListScreen>
      {record.open === 'new' && <NewList onClose={record.close} />}
    </>
  )
}

type ListDraft = { name: string; storeId: string | null; active: boolean }
const EMPTY_LIST: ListDraft = { name: '', storeId: null, active: true }
const createBody = (draft: ListDraft) => ({ name: draft.name, storeId: draft.storeId })
const updateBody = (draft: ListDraft) => ({ ...createBody(draft), active: draft.active })

function NewList({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['prices', 'form'])
  const refresh = useRefresh()
  const form = useForm({
    initial: EMPTY_LIST,
    schema: PriceListCreate,
    toBody: createBody,
    save: async (body) => {
      await answer(api.POST('/api/v1/price-lists', { body }))
      toast.success(t('form:created'), body.name)
      await refresh()
      onClose()
    },
  })
  return (
    <RecordSheet title={t('newList')} onClose={onClose} form={form} creates size="sm">
      <ListFields form={form} existing={false} />
    </RecordSheet>
  )
}

export function EditList({ list, onClose }: { list: PriceList; onClose: () => void }) {
  const { t } = useTranslation(['prices', 'form'])
  const can = useCan()
  const refresh = useRefresh()
  const form = useForm({
    initial: { name: list.name, storeId: list.storeId, active: list.active },
    schema: PriceListUpdate,
    toBody: updateBody,
    save: async (body) => {
      const params = { path: { id: list.id } }
      await answer(api.PATCH('/api/v1/price-lists/{id}', { params, ...ifMatch(list), body }))
      toast.success(t('form:saved'), list.name)
      await refresh()
      onClose()
    },
  })
  const write = can('catalog.write')
  return (
    <RecordSheet
      title={t('editList')}
      onClose={onClose}
      form={form}
      readOnly={!write}
      onReload={() => void refresh()}
      size="sm"
      removal={
        write
          ? {
              title: t('deleteListTitle', { name: list.name }),
              text: t('deleteListText'),
              failed: t('deleteFailed'),
              send: () =>
                answer(api.DELETE('/api/v1/price-lists/{id}', { params: { path: { id: list.id } }, ...ifMatch(list) })),
            }
          : null
      }
    >
      <ListFields form={form} existing />
    </RecordSheet>
  )
}

const EVERY = 'every'

function ListFields({ form, existing }: { form: Form<ListDraft>; existing: boolean }) {
  const { t } = useTranslation('prices')
  const { draft, set, error } = form
  const stores = useStores()
  return (
    <>
      <Field label={t('name')} error={error('name')} required>
        <TextInput autoFocus value={draft.name} onValue={(value) => set('name', value)} />
      </Field>
      <Field label={t('listStore')} error={error('storeId')}>
        <Select
          value={draft.storeId ?? EVERY}
          onValue={(value) => set('storeId', value === EVERY ? null : value)}
          options={[
            { value: EVERY, label: t('everyStore') },
            ...stores.map((store) => ({ value: store.id, label: store.name })),
          ]}
        />
      </Field>
      {existing && <Switch checked={draft.active} onChecked={(value) => set('active', value)} label={t('active')} />}
    </>
  )
}
