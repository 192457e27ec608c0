import { type Account, AccountCreate, AccountType, AccountUpdate } from '@odata-pos/domain/accounting/contract'
import { ListTree, Plus } from 'lucide-react'
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
import { ActiveFilter, ChoiceFilter } from '../filters.tsx'
import { ifMatch } from '../if-match.ts'
import { RecordSheet } from '../record-sheet.tsx'
import { useOpenRecord, useRefresh } from '../reference.ts'
import { AccountingHead } from './accounting-head.tsx'

export function ChartPage() {
  const { t } = useTranslation('accounting')
  const can = useCan()
  const record = useOpenRecord()
  const { filters, setFilter, clearFilters } = useFilters(['q', 'type', 'active'])
  const list = useList('/api/v1/accounting/accounts', filters)
  const opened = list.rows?.find((one) => one.code === record.open)
  const columns: Column<Account>[] = [
    {
      key: 'account',
      header: t('account'),
      primary: true,
      cell: (row) => (
        <span
          className={row.postable ? 'font-normal' : ''}
          style={{ paddingInlineStart: `${Math.max(0, row.code.length - 1) * 0.35}rem` }}
        >
          {`${row.code} ${row.name}`}
        </span>
      ),
    },
    { key: 'type', header: t('type'), cell: (row) => t(`accountType.${row.type}`), from: 'md' },
    {
      key: 'state',
      header: t('state'),
      quiet: true,
      aside: true,
      cell: (row) =>
        row.active ? !row.postable && <Badge>{t('heading')}</Badge> : <Badge tone="warn">{t('inactive')}</Badge>,
    },
  ]
  const create = can('accounting.write') && (
    <Button icon={Plus} variant="primary" onClick={() => record.show('new')}>
      {t('newAccount')}
    </Button>
  )
  return (
    <div className="flex flex-col gap-4">
      <AccountingHead tab="chart" />
      <ListScreen
        title={t('chart')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => row.code}
        rowHref={(row) => record.href(row.code)}
        setFilter={setFilter}
        clearFilters={clearFilters}
        search={t('searchAccount')}
        fileName={t('chart').toLowerCase()}
        actions={create}
        empty={{ icon: ListTree, title: t('emptyChartTitle'), text: t('emptyChartText'), action: create }}
      >
        <ChoiceFilter
          name="type"
          label={t('type')}
          allLabel={t('anyType')}
          options={AccountType.options.map((value) => ({ value, label: t(`accountType.${value}`) }))}
          filters={filters}
          setFilter={setFilter}
        />
        <ActiveFilter filters={filters} setFilter={setFilter} />
      </ListScreen>
      {record.open === 'new' && <NewAccount onClose={record.close} />}
      {opened !== undefined && <EditAccount key={opened.version} account={opened} onClose={record.close} />}
    </div>
  )
}

function NewAccount({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['accounting', 'form'])
  const refresh = useRefresh()
  const form = useForm({
    initial: { code: '', name: '', type: 'expense' as Account['type'] },
    schema: AccountCreate,
    toBody: (draft) => draft,
    save: async (body) => {
      await answer(api.POST('/api/v1/accounting/accounts', { body }))
      toast.success(t('form:created'), `${body.code} ${body.name}`)
      await refresh()
      onClose()
    },
  })
  const { draft, set, error } = form
  return (
    <RecordSheet title={t('newAccount')} onClose={onClose} form={form} creates size="sm">
      <Field label={t('code')} hint={t('codeHint')} error={error('code')} required>
        <TextInput inputMode="numeric" value={draft.code} onValue={(value) => set('code', value)} />
      </Field>
      <Field label={t('name')} error={error('name')} required>
        <TextInput value={draft.name} onValue={(value) => set('name', value)} />
      </Field>
      <Field label={t('type')} error={error('type')} required>
        <Select
          value={draft.type}
          onValue={(value) => set('type', value)}
          options={AccountType.options.map((value) => ({ value, label: t(`accountType.${value}`) }))}
        />
      </Field>
    </RecordSheet>
  )
}

function EditAccount({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation(['accounting', 'form'])
  const can = useCan()
  const refresh = useRefresh()
  const params = { path: { code: account.code } }
  const form = useForm({
    initial: { name: account.name, active: account.active },
    schema: AccountUpdate,
    toBody: (draft) => draft,
    save: async (body) => {
      await answer(api.PATCH('/api/v1/accounting/accounts/{code}', { params, ...ifMatch(account), body }))
      toast.success(t('form:saved'), account.code)
      await refresh()
      onClose()
    },
  })
  const { draft, set, error } = form
  const write = can('accounting.write')
  return (
    <RecordSheet
      title={`${account.code} ${account.name}`}
      onClose={onClose}
      form={form}
      size="sm"
      readOnly={!write}
      onReload={() => void refresh()}
      removal={
        write && account.postable
          ? {
              title: t('deleteAccountTitle', { code: account.code }),
              text: t('deleteAccountText'),
              failed: t('deleteFailed'),
              send: () => answer(api.DELETE('/api/v1/accounting/accounts/{code}', { params, ...ifMatch(account) })),
            }
          : null
      }
    >
      <Field label={t('name')} error={error('name')} required>
        <TextInput value={draft.name} onValue={(value) => set('name', value)} />
      </Field>
      <Switch checked={draft.active} onChecked={(value) => set('active', value)} label={t('active')} />
      <TextLink to={`/admin/accounting/ledger?accountCode=${account.code}`}>{t('ledger')}</TextLink>
    </RecordSheet>
  )
}
