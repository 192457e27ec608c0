import { type StoredValueAccount, StoredValueIssue } from '@odata-pos/domain/stored-value'
import { Gift, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { blankToNull, useForm } from '../../shared/form/use-form.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { useFilters, useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { MoneyInput } from '../../shared/ui/amount-input.tsx'
import { Button } from '../../shared/ui/button.tsx'
import { Segments } from '../../shared/ui/choice.tsx'
import { Badge } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { ChoiceFilter } from '../filters.tsx'
import { RecordSheet } from '../record-sheet.tsx'
import { useOpenRecord, useRefresh, useStores } from '../reference.ts'
import { CustomerFinder } from './customer-finder.tsx'

const KINDS = ['gift_card', 'store_credit'] as const

export function StoredValuePage() {
  const { t } = useTranslation('storedValue')
  const can = useCan()
  const money = useMoney()
  const dates = useDates()
  const record = useOpenRecord()
  const { filters, setFilter, clearFilters } = useFilters(['q', 'kind'])
  const list = useList('/api/v1/stored-value', filters)
  const columns: Column<StoredValueAccount>[] = [
    {
      key: 'owner',
      header: t('owner'),
      primary: true,
      cell: (row) => (row.code === null ? (row.customerName ?? '') : <span className="font-mono">{row.code}</span>),
    },
    { key: 'kind', header: t('kindLabel'), cell: (row) => t(`kind.${row.kind}`) },
    { key: 'customer', header: t('customer'), cell: (row) => row.customerName ?? '', from: 'lg' },
    {
      key: 'expires',
      header: t('expiresOn'),
      cell: (row) => (row.expiresOn === null ? '' : dates.day(row.expiresOn)),
      from: 'md',
    },
    {
      key: 'balance',
      header: t('balance'),
      align: 'right',
      aside: true,
      className: 'text-ink! font-medium',
      cell: (row) => money.show(row.balance),
    },
    {
      key: 'state',
      header: t('state'),
      quiet: true,
      cell: (row) => !row.active && <Badge>{t('inactive')}</Badge>,
      className: 'w-0',
    },
  ]
  const create = can('stored_value.issue') && (
    <Button icon={Plus} variant="primary" onClick={() => record.show('new')}>
      {t('give')}
    </Button>
  )
  return (
    <>
      <ListScreen
        title={t('title')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/admin/stored-value/${row.id}`}
        setFilter={setFilter}
        clearFilters={clearFilters}
        search={t('search')}
        fileName={t('title').toLowerCase()}
        actions={create}
        empty={{ icon: Gift, title: t('emptyTitle'), text: t('emptyText'), action: create }}
      >
        <ChoiceFilter
          name="kind"
          label={t('kindLabel')}
          allLabel={t('everyKind')}
          options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          filters={filters}
          setFilter={setFilter}
        />
      </ListScreen>
      {record.open === 'new' && <GiveSheet onClose={record.close} />}
    </>
  )
}

type GiveDraft = {
  kind: (typeof KINDS)[number]
  storeId: string | null
  code: string
  customerId: string | null
  customerName: string
  amount: number | null
  expiresOn: string
  reason: string
}

const EMPTY_GIFT: GiveDraft = {
  kind: 'gift_card',
  storeId: null,
  code: '',
  customerId: null,
  customerName: '',
  amount: null,
  expiresOn: '',
  reason: '',
}

const giveBody = (id: string, draft: GiveDraft) => {
  const common = { id, storeId: draft.storeId, amount: draft.amount, reason: draft.reason }
  if (draft.kind === 'store_credit') return { ...common, kind: draft.kind, customerId: draft.customerId }
  return {
    ...common,
    kind: draft.kind,
    ...(draft.code.trim() === '' ? {} : { code: draft.code }),
    customerId: draft.customerId,
    expiresOn: blankToNull(draft.expiresOn),
  }
}

function GiveSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('storedValue')
  const refresh = useRefresh()
  const money = useMoney()
  const stores = useStores()
  const [id] = useState(() => uuidv7())
  const [toBody] = useState(() => (draft: GiveDraft) => giveBody(id, draft))
  const form = useForm({
    initial: EMPTY_GIFT,
    schema: StoredValueIssue,
    toBody,
    save: async (body) => {
      const account = await answer(api.POST('/api/v1/stored-value', { body }))
      toast.success(t('given', { amount: money.show(body.amount) }), account.code ?? account.customerName ?? '')
      await refresh()
      onClose()
    },
  })
  const { draft, set, error } = form
  const firstStore = stores[0]?.id
  useEffect(() => {
    if (draft.storeId === null && firstStore !== undefined) set('storeId', firstStore)
  }, [draft.storeId, firstStore, set])
  return (
    <RecordSheet title={t('give')} onClose={onClose} form={form} creates size="sm">
      <Segments
        label={t('kindLabel')}
        value={draft.kind}
        onValue={(value) => set('kind', value)}
        options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        className="self-start"
      />
      <Field label={t('amount')} error={error('amount')} required>
        <MoneyInput autoFocus value={draft.amount} onValue={(value) => set('amount', value)} />
      </Field>
      {draft.kind === 'gift_card' && (
        <>
          <Field label={t('code')} hint={t('codeHint')} error={error('code')}>
            <TextInput value={draft.code} onValue={(value) => set('code', value)} spellCheck={false} />
          </Field>
          <Field label={t('expiresOn')} error={error('expiresOn')}>
            <TextInput type="date" value={draft.expiresOn} onValue={(value) => set('expiresOn', value)} />
          </Field>
        </>
      )}
      <CustomerFinder
        label={t('customer')}
        chosen={draft.customerName}
        error={error('customerId')}
        required={draft.kind === 'store_credit'}
        onCustomer={({ id: customerId, name }) => form.patch({ customerId, customerName: name })}
      />
      {stores.length > 1 && (
        <Field label={t('store')} error={error('storeId')} required>
          <Select
            value={draft.storeId}
            onValue={(value) => set('storeId', value)}
            options={stores.map((store) => ({ value: store.id, label: store.name }))}
          />
        </Field>
      )}
      <Field label={t('reason')} hint={t('reasonHint')} error={error('reason')} required>
        <TextInput value={draft.reason} onValue={(value) => set('reason', value)} />
      </Field>
    </RecordSheet>
  )
}
