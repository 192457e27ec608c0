import { EntryCreate } from '@odata-pos/domain/accounting/contract'
import { useRouter } from '@tanstack/react-router'
import { Plus, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { FormBody, SaveButton } from '../../shared/form/form.tsx'
import { type Form, useForm } from '../../shared/form/use-form.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { MoneyInput } from '../../shared/ui/amount-input.tsx'
import { Button, IconButton } from '../../shared/ui/button.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { useRefresh, useStores } from '../reference.ts'
import { AccountSelect } from './account-select.tsx'
import { balanceOf, blankLine, type EntryDraft, entryBody, type LineDraft } from './entry-draft.ts'

const LIST = '/admin/accounting'

export function NewEntry() {
  const { t } = useTranslation('accounting')
  const router = useRouter()
  const refresh = useRefresh()
  const stores = useStores()
  const today = useDates().today()
  const [id] = useState(() => uuidv7())
  const [toBody] = useState(() => (draft: EntryDraft) => entryBody(id, draft))
  const form = useForm({
    initial: { storeId: '', date: today, description: '', lines: [blankLine(1), blankLine(2)] } as EntryDraft,
    schema: EntryCreate,
    toBody,
    save: async (body) => {
      await answer(api.POST('/api/v1/accounting/entries', { body }))
      toast.success(t('saved'))
      await refresh()
      router.history.replace(`${LIST}/entries/${body.id}`)
    },
  })
  const { draft, set, error } = form
  const only = stores.length === 1 ? stores[0] : undefined
  useEffect(() => {
    if (draft.storeId === '' && only !== undefined) set('storeId', only.id)
  }, [draft.storeId, only, set])
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('newEntry')} backTo={LIST}>
        <SaveButton form={form} label={t('save')} />
      </PageHeader>
      <FormBody form={form}>
        <Card>
          <div className="grid items-start gap-4 sm:grid-cols-3">
            <Field label={t('store')} error={error('storeId')} required>
              <Select
                value={draft.storeId === '' ? null : draft.storeId}
                onValue={(value) => set('storeId', value)}
                placeholder={t('chooseStore')}
                options={stores.map((store) => ({ value: store.id, label: store.name }))}
              />
            </Field>
            <Field label={t('date')} error={error('date')} required>
              <TextInput type="date" value={draft.date} onValue={(value) => set('date', value)} />
            </Field>
            <Field label={t('description')} hint={t('descriptionHint')} error={error('description')} required>
              <TextInput value={draft.description} onValue={(value) => set('description', value)} />
            </Field>
          </div>
        </Card>
        <Card title={t('lines')}>
          <Lines form={form} />
        </Card>
      </FormBody>
    </div>
  )
}

function Lines({ form }: { form: Form<EntryDraft> }) {
  const { t } = useTranslation('accounting')
  const money = useMoney()
  const { draft, set, error } = form
  const { debit, credit, difference } = balanceOf(draft.lines)
  const change = (key: number, part: Partial<LineDraft>) =>
    set(
      'lines',
      draft.lines.map((line) => (line.key === key ? { ...line, ...part } : line)),
    )
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex flex-col divide-y divide-line">
        {draft.lines.map((line, index) => (
          <li
            key={line.key}
            className="grid grid-cols-[1fr_1fr_auto] items-start gap-2 py-2 sm:grid-cols-[1fr_9rem_9rem_auto]"
          >
            <Field
              label={`${t('account')} ${index + 1}`}
              labelHidden
              error={error(`lines.${index}.accountCode`)}
              className="max-sm:col-span-3"
            >
              <AccountSelect
                value={line.accountCode === '' ? null : line.accountCode}
                onValue={(accountCode) => change(line.key, { accountCode })}
              />
            </Field>
            <Field label={`${t('debit')} ${index + 1}`} labelHidden error={error(`lines.${index}.debit`)}>
              <MoneyInput
                placeholder={t('debit')}
                value={line.debit}
                onValue={(value) => change(line.key, { debit: value, ...(value !== null && { credit: null }) })}
              />
            </Field>
            <Field label={`${t('credit')} ${index + 1}`} labelHidden error={error(`lines.${index}.credit`)}>
              <MoneyInput
                placeholder={t('credit')}
                value={line.credit}
                onValue={(value) => change(line.key, { credit: value, ...(value !== null && { debit: null }) })}
              />
            </Field>
            <IconButton
              icon={Trash2}
              label={t('removeLine', { position: index + 1 })}
              disabled={draft.lines.length <= 2}
              onClick={() =>
                set(
                  'lines',
                  draft.lines.filter((one) => one.key !== line.key),
                )
              }
            />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-4">
        <Button
          icon={Plus}
          onClick={() => set('lines', [...draft.lines, blankLine(Math.max(...draft.lines.map(({ key }) => key)) + 1)])}
        >
          {t('addLine')}
        </Button>
        <p aria-live="polite" className="ml-auto text-ink-2">
          {difference === 0 && debit > 0
            ? t('balanced')
            : `${t('debit')} ${money.show(debit)} · ${t('credit')} ${money.show(credit)} · ${t('difference')} ${money.show(difference)}`}
        </p>
      </div>
    </div>
  )
}
