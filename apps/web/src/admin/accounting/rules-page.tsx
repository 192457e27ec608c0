import {
  EntryKind,
  PostingComponent,
  type PostingRule,
  PostingRuleCreate,
  PostingRuleUpdate,
} from '@odata-pos/domain/accounting/contract'
import { Plus, Route } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { blankToNull, useForm } from '../../shared/form/use-form.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { useFilters, useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { ChoiceFilter } from '../filters.tsx'
import { ifMatch } from '../if-match.ts'
import { RecordSheet } from '../record-sheet.tsx'
import { nameById, useOpenRecord, useRefresh, useStores } from '../reference.ts'
import { AccountSelect } from './account-select.tsx'
import { AccountingHead } from './accounting-head.tsx'

const ALL = 'all'
type Component = PostingRule['component']

export function RulesPage() {
  const { t } = useTranslation('accounting')
  const can = useCan()
  const stores = useStores()
  const record = useOpenRecord()
  const { filters, setFilter, clearFilters } = useFilters(['component'])
  const list = useList('/api/v1/accounting/posting-rules', filters)
  const opened = list.rows?.find((one) => one.id === record.open)
  const covers = (rule: PostingRule) =>
    rule.general
      ? t('general')
      : [
          rule.key,
          rule.storeId === null ? null : nameById(stores, rule.storeId),
          rule.documentKind === null ? null : t(`kind.${rule.documentKind}`),
        ]
          .filter((part) => part !== null)
          .join(' · ')
  const columns: Column<PostingRule>[] = [
    { key: 'component', header: t('component'), primary: true, cell: (row) => t(`componentName.${row.component}`) },
    { key: 'covers', header: t('key'), cell: covers },
    { key: 'account', header: t('account'), cell: (row) => `${row.accountCode} ${row.accountName}` },
  ]
  const create = can('accounting.write') && (
    <Button icon={Plus} variant="primary" onClick={() => record.show('new')}>
      {t('newRule')}
    </Button>
  )
  return (
    <div className="flex flex-col gap-4">
      <AccountingHead tab="rules" />
      <ListScreen
        title={t('rules')}
        header={false}
        lead={<p className="text-ink-2">{t('rulesHint')}</p>}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => record.href(row.id)}
        setFilter={setFilter}
        clearFilters={clearFilters}
        fileName={t('rules').toLowerCase()}
        actions={create}
        empty={{ icon: Route, title: t('emptyRulesTitle'), text: t('emptyRulesText') }}
      >
        <ChoiceFilter
          name="component"
          label={t('component')}
          allLabel={t('everything')}
          options={PostingComponent.options.map((value) => ({ value, label: t(`componentName.${value}`) }))}
          filters={filters}
          setFilter={setFilter}
        />
      </ListScreen>
      {record.open === 'new' && <NewRule onClose={record.close} />}
      {opened !== undefined && (
        <EditRule key={opened.version} rule={opened} covers={covers(opened)} onClose={record.close} />
      )}
    </div>
  )
}

type RuleDraft = {
  component: Component
  key: string
  storeId: string | null
  documentKind: EntryKind | null
  accountCode: string
}
const FIRST: RuleDraft = { component: 'payment', key: '', storeId: null, documentKind: null, accountCode: '' }
const createBody = ({ key, ...draft }: RuleDraft) => ({ ...draft, key: blankToNull(key) })

function NewRule({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('accounting')
  const refresh = useRefresh()
  const stores = useStores()
  const form = useForm({
    initial: FIRST,
    schema: PostingRuleCreate,
    toBody: createBody,
    save: async (body) => {
      await answer(api.POST('/api/v1/accounting/posting-rules', { body }))
      toast.success(t('ruleSaved'))
      await refresh()
      onClose()
    },
  })
  const { draft, set, error } = form
  return (
    <RecordSheet title={t('newRule')} description={t('rulesHint')} onClose={onClose} form={form} creates size="sm">
      <Field label={t('component')} error={error('component')} required>
        <Select
          value={draft.component}
          onValue={(value) => set('component', value)}
          options={PostingComponent.options.map((value) => ({ value, label: t(`componentName.${value}`) }))}
        />
      </Field>
      <Field label={t('key')} hint={t('keyHint')} error={error('key')}>
        <TextInput value={draft.key} onValue={(value) => set('key', value)} />
      </Field>
      <Field label={t('store')} error={error('storeId')}>
        <Select
          value={draft.storeId ?? ALL}
          onValue={(value) => set('storeId', value === ALL ? null : value)}
          options={[
            { value: ALL, label: t('everyStore') },
            ...stores.map((store) => ({ value: store.id, label: store.name })),
          ]}
        />
      </Field>
      <Field label={t('kindLabel')} error={error('documentKind')}>
        <Select
          value={draft.documentKind ?? ALL}
          onValue={(value) => set('documentKind', value === ALL ? null : value)}
          options={[
            { value: ALL, label: t('everyDocument') },
            ...EntryKind.options.map((value) => ({ value, label: t(`kind.${value}`) })),
          ]}
        />
      </Field>
      <Field label={t('account')} error={error('accountCode')} required>
        <AccountSelect
          value={draft.accountCode === '' ? null : draft.accountCode}
          onValue={(code) => set('accountCode', code)}
        />
      </Field>
    </RecordSheet>
  )
}

function EditRule({ rule, covers, onClose }: { rule: PostingRule; covers: string; onClose: () => void }) {
  const { t } = useTranslation('accounting')
  const can = useCan()
  const refresh = useRefresh()
  const params = { path: { id: rule.id } }
  const form = useForm({
    initial: { accountCode: rule.accountCode },
    schema: PostingRuleUpdate,
    toBody: (draft) => draft,
    save: async (body) => {
      await answer(api.PATCH('/api/v1/accounting/posting-rules/{id}', { params, ...ifMatch(rule), body }))
      toast.success(t('ruleSaved'))
      await refresh()
      onClose()
    },
  })
  const write = can('accounting.write')
  return (
    <RecordSheet
      title={t(`componentName.${rule.component}`)}
      description={covers}
      onClose={onClose}
      form={form}
      size="sm"
      readOnly={!write}
      onReload={() => void refresh()}
      removal={
        write && !rule.general
          ? {
              title: t('deleteRuleTitle'),
              text: t('deleteRuleText'),
              failed: t('deleteFailed'),
              send: () => answer(api.DELETE('/api/v1/accounting/posting-rules/{id}', { params, ...ifMatch(rule) })),
            }
          : null
      }
    >
      <Field label={t('account')} error={form.error('accountCode')} required>
        <AccountSelect value={form.draft.accountCode} onValue={(code) => form.set('accountCode', code)} />
      </Field>
    </RecordSheet>
  )
}
