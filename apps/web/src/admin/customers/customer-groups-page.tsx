import { type CustomerGroup, CustomerGroupCreate, CustomerGroupUpdate } from '@odata-pos/domain/customers/contract'
import { Plus, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useForm } from '../../shared/form/use-form.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { useFilters, useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Switch } from '../../shared/ui/choice.tsx'
import { Badge } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { TextLink } from '../../shared/ui/link-button.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { ActiveFilter } from '../filters.tsx'
import { ifMatch } from '../if-match.ts'
import { RecordSheet } from '../record-sheet.tsx'
import { nameById, useOpenRecord, usePriceLists, useRefresh } from '../reference.ts'
import { CustomersHead } from './customers-head.tsx'

export function CustomerGroupsPage() {
  const { t } = useTranslation('customers')
  const can = useCan()
  const record = useOpenRecord()
  const lists = usePriceLists()
  const { filters, setFilter, clearFilters } = useFilters(['q', 'active'])
  const list = useList('/api/v1/customer-groups', filters)
  const opened = list.rows?.find((row) => row.id === record.open)
  const columns: Column<CustomerGroup>[] = [
    { key: 'name', header: t('groupName'), primary: true, cell: (row) => row.name },
    {
      key: 'priceList',
      header: t('priceList'),
      cell: (row) => (row.priceListId === null ? t('generalPrice') : nameById(lists, row.priceListId)),
    },
    { key: 'customers', header: t('title'), align: 'right', aside: true, cell: (row) => row.customers },
    {
      key: 'state',
      header: t('state'),
      quiet: true,
      cell: (row) => !row.active && <Badge>{t('inactive')}</Badge>,
      className: 'w-0',
    },
  ]
  const create = can('customers.terms') && (
    <Button icon={Plus} variant="primary" onClick={() => record.show('new')}>
      {t('newGroup')}
    </Button>
  )
  return (
    <div className="flex flex-col gap-4">
      <CustomersHead tab="groups" />
      <ListScreen
        title={t('groups')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => record.href(row.id)}
        setFilter={setFilter}
        clearFilters={clearFilters}
        search={t('groupName')}
        fileName={t('groups').toLowerCase()}
        actions={create}
        empty={{ icon: UsersRound, title: t('groupsEmptyTitle'), text: t('groupsEmptyText'), action: create }}
      >
        <ActiveFilter filters={filters} setFilter={setFilter} />
      </ListScreen>
      {(opened !== undefined || record.open === 'new') && (
        <GroupSheet key={opened?.version ?? 'new'} group={opened ?? null} onClose={record.close} />
      )}
    </div>
  )
}

type GroupDraft = { name: string; priceListId: string | null; active: boolean }
const groupDraft = (group: CustomerGroup | null): GroupDraft => ({
  name: group?.name ?? '',
  priceListId: group?.priceListId ?? null,
  active: group?.active ?? true,
})
const createBody = ({ name, priceListId }: GroupDraft) => ({ name, priceListId })
const updateBody = (draft: GroupDraft) => draft
const GENERAL = 'general'

function GroupSheet({ group, onClose }: { group: CustomerGroup | null; onClose: () => void }) {
  const { t } = useTranslation(['customers', 'form'])
  const can = useCan()
  const refresh = useRefresh()
  const lists = usePriceLists()
  const done = async (name: string) => {
    toast.success(t(group === null ? 'form:created' : 'form:saved'), name)
    await refresh()
    onClose()
  }
  const creating = useForm({
    initial: groupDraft(null),
    schema: CustomerGroupCreate,
    toBody: createBody,
    save: async (body) => done((await answer(api.POST('/api/v1/customer-groups', { body }))).name),
  })
  const editing = useForm({
    initial: groupDraft(group),
    schema: CustomerGroupUpdate,
    toBody: updateBody,
    save: async (body) => {
      if (group === null) return
      const params = { path: { id: group.id } }
      await done((await answer(api.PATCH('/api/v1/customer-groups/{id}', { params, ...ifMatch(group), body }))).name)
    },
  })
  const form = group === null ? creating : editing
  const { draft, set, error } = form
  const write = can('customers.terms')
  return (
    <RecordSheet
      title={group?.name ?? t('newGroup')}
      description={
        group !== null && (
          <TextLink to={`/admin/customers?groupId=${group.id}`}>{t('membersOf', { count: group.customers })}</TextLink>
        )
      }
      onClose={onClose}
      form={form}
      creates={group === null}
      readOnly={!write}
      onReload={() => void refresh()}
      size="sm"
      removal={
        group !== null && write
          ? {
              title: t('deleteTitle', { name: group.name }),
              text: t('deleteGroupText'),
              failed: t('deleteFailed'),
              send: () =>
                answer(
                  api.DELETE('/api/v1/customer-groups/{id}', { params: { path: { id: group.id } }, ...ifMatch(group) }),
                ),
            }
          : null
      }
    >
      <Field label={t('groupName')} error={error('name')} required>
        <TextInput autoFocus value={draft.name} onValue={(value) => set('name', value)} />
      </Field>
      <Field label={t('priceList')} error={error('priceListId')} hint={t('groupListHint')}>
        <Select
          value={draft.priceListId ?? GENERAL}
          onValue={(value) => set('priceListId', value === GENERAL ? null : value)}
          options={[
            { value: GENERAL, label: t('generalPrice') },
            ...lists.map((list) => ({ value: list.id, label: list.name })),
          ]}
        />
      </Field>
      {group !== null && (
        <Switch checked={draft.active} onChecked={(value) => set('active', value)} label={t('active')} />
      )}
    </RecordSheet>
  )
}
