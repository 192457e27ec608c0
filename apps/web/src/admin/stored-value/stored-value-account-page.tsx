import { type StoredValueAccount, StoredValueAdjust } from '@odata-pos/domain/stored-value'
import { Scale } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useForm } from '../../shared/form/use-form.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { MoneyInput } from '../../shared/ui/amount-input.tsx'
import { Button } from '../../shared/ui/button.tsx'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { Segments, Switch } from '../../shared/ui/choice.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { Detail, useAddressId } from '../detail.tsx'
import { ifMatch } from '../if-match.ts'
import { RecordSheet } from '../record-sheet.tsx'
import { useRefresh, useStores } from '../reference.ts'

export function StoredValueAccountPage() {
  const id = useAddressId('accountId')
  return (
    <Detail
      of={['stored-value', id]}
      load={() => answer(api.GET('/api/v1/stored-value/{id}', { params: { path: { id } } }))}
    >
      {(account) => <Account account={account} />}
    </Detail>
  )
}

const NO_FILTERS = {}

function Account({ account }: { account: StoredValueAccount }) {
  const { t } = useTranslation('storedValue')
  const can = useCan()
  const money = useMoney()
  const dates = useDates()
  const text = useProblemText()
  const refresh = useRefresh()
  const [adjusting, setAdjusting] = useState(false)
  const moves = useList('/api/v1/stored-value/{id}/moves', NO_FILTERS, { inPath: { id: account.id } })
  const write = can('stored_value.issue')
  const turn = async (active: boolean) => {
    try {
      const params = { path: { id: account.id } }
      await answer(api.PATCH('/api/v1/stored-value/{id}', { params, ...ifMatch(account), body: { active } }))
      await refresh()
    } catch (problem) {
      toast.error(t('notChanged'), text(problem))
    }
  }
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={account.code ?? account.customerName ?? ''}
        backTo="/admin/stored-value"
        description={t(`kind.${account.kind}`)}
      >
        {write && (
          <Button icon={Scale} onClick={() => setAdjusting(true)}>
            {t('adjust')}
          </Button>
        )}
      </PageHeader>
      <Card>
        <Facts
          items={[
            { label: t('balance'), value: <strong>{money.show(account.balance)}</strong> },
            { label: t('held'), value: money.show(account.held) },
            { label: t('customer'), value: account.customerName ?? '—' },
            { label: t('expiresOn'), value: account.expiresOn === null ? '—' : dates.day(account.expiresOn) },
          ]}
        />
        {write && (
          <div className="mt-3">
            <Switch checked={account.active} onChecked={(active) => void turn(active)} label={t('active')} />
          </div>
        )}
      </Card>
      <Card title={t('moves')} flush>
        <PlainTable
          label={t('moves')}
          columns={[
            { header: t('when') },
            { header: t('move') },
            { header: t('reason'), className: 'max-sm:hidden' },
            { header: t('who'), className: 'max-sm:hidden' },
            { header: t('amount'), align: 'right' },
            { header: t('balance'), align: 'right' },
          ]}
          rows={(moves.rows ?? []).map((row) => ({
            key: row.id,
            cells: [
              dates.moment(row.occurredAt),
              t(`moveKind.${row.kind}`),
              row.reason ?? '',
              row.userName ?? '',
              money.show(row.amount),
              money.show(row.balanceAfter),
            ],
          }))}
        />
        {moves.more && (
          <div className="p-2">
            <Button size="sm" variant="ghost" onClick={moves.loadMore}>
              {t('showMore')}
            </Button>
          </div>
        )}
      </Card>
      {adjusting && <AdjustSheet account={account} onClose={() => setAdjusting(false)} />}
    </div>
  )
}

type AdjustDraft = { direction: 'add' | 'take'; amount: number | null; reason: string }

function AdjustSheet({ account, onClose }: { account: StoredValueAccount; onClose: () => void }) {
  const { t } = useTranslation('storedValue')
  const refresh = useRefresh()
  const storeId = useStores()[0]?.id ?? null
  const [id] = useState(() => uuidv7())
  const initial: AdjustDraft = { direction: 'take', amount: null, reason: '' }
  const form = useForm({
    initial,
    schema: StoredValueAdjust,
    toBody: ({ direction, amount, reason }: AdjustDraft) => ({
      id,
      storeId,
      amount: amount === null || direction === 'add' ? amount : 0 - amount,
      reason,
    }),
    save: async (body) => {
      await answer(api.POST('/api/v1/stored-value/{id}/adjustments', { params: { path: { id: account.id } }, body }))
      toast.success(t('adjusted'))
      await refresh()
      onClose()
    },
  })
  const { draft, set, error } = form
  return (
    <RecordSheet title={t('adjust')} onClose={onClose} form={form} size="sm">
      <Segments
        label={t('direction')}
        value={draft.direction}
        onValue={(value) => set('direction', value)}
        options={(['add', 'take'] as const).map((value) => ({ value, label: t(`directionOf.${value}`) }))}
        className="self-start"
      />
      <Field label={t('amount')} error={error('amount')} required>
        <MoneyInput autoFocus value={draft.amount} onValue={(value) => set('amount', value)} />
      </Field>
      <Field label={t('reason')} error={error('reason')} required>
        <TextInput value={draft.reason} onValue={(value) => set('reason', value)} />
      </Field>
    </RecordSheet>
  )
}
