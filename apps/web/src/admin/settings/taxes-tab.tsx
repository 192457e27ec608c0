import { type Tax, TaxCreate, TaxUpdate } from '@odata-pos/domain/catalog/contract'
import { Percent, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useForm } from '../../shared/form/use-form.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { useFilters, useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { MoneyInput } from '../../shared/ui/amount-input.tsx'
import { Button } from '../../shared/ui/button.tsx'
import { Switch } from '../../shared/ui/choice.tsx'
import { Badge } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { ifMatch } from '../if-match.ts'
import { RecordSheet } from '../record-sheet.tsx'
import { useOpenRecord, useRefresh } from '../reference.ts'

export function TaxesTab() {
  const { t } = useTranslation('settings')
  const money = useMoney()
  const can = useCan()
  const record = useOpenRecord()
  const { filters, setFilter, clearFilters } = useFilters([])
  const list = useList('/api/v1/taxes', filters)
  const opened = list.rows?.find((tax) => tax.id === record.open)
  const columns: Column<Tax>[] = [
    { key: 'name', header: t('name'), primary: true, cell: (row) => row.name },
    { key: 'code', header: t('code'), cell: (row) => row.code },
    { key: 'treatment', header: t('treatmentLabel'), cell: (row) => t(`treatment.${row.treatment}`), from: 'md' },
    {
      key: 'rate',
      header: t('rate'),
      align: 'right',
      aside: true,
      cell: (row) => (row.kind === 'percent' ? `${row.rate} %` : money.show(row.amountPerUnit ?? 0)),
    },
    { key: 'state', header: t('state'), quiet: true, cell: (row) => !row.active && <Badge>{t('inactive')}</Badge> },
  ]
  const create = can('settings.write') && (
    <Button icon={Plus} variant="primary" onClick={() => record.show('new')}>
      {t('newTax')}
    </Button>
  )
  return (
    <>
      <ListScreen
        title={t('tab.taxes')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => record.href(row.id)}
        setFilter={setFilter}
        clearFilters={clearFilters}
        fileName={t('tab.taxes').toLowerCase()}
        actions={create}
        empty={{ icon: Percent, title: t('taxesEmptyTitle'), text: t('taxesEmptyText'), action: create }}
      />
      {record.open === 'new' && <NewTax onClose={record.close} />}
      {opened !== undefined && <EditTax key={opened.version} tax={opened} onClose={record.close} />}
    </>
  )
}

type NewDraft = {
  code: string
  name: string
  treatment: Tax['treatment']
  kind: Tax['kind']
  rate: string
  amountPerUnit: number | null
}

function NewTax({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['settings', 'form'])
  const refresh = useRefresh()
  const form = useForm({
    initial: { code: '', name: '', treatment: 'taxed', kind: 'percent', rate: '', amountPerUnit: null },
    schema: TaxCreate,
    toBody: (draft: NewDraft) => {
      const percent = draft.treatment === 'taxed' && draft.kind === 'percent'
      return {
        code: draft.code,
        name: draft.name,
        treatment: draft.treatment,
        kind: draft.treatment === 'taxed' ? draft.kind : 'percent',
        rate: percent ? draft.rate.trim().replace(',', '.') : '0',
        amountPerUnit: draft.treatment === 'taxed' && draft.kind === 'perUnit' ? draft.amountPerUnit : null,
      }
    },
    save: async (body) => {
      await answer(api.POST('/api/v1/taxes', { body }))
      toast.success(t('form:created'), body.name)
      await refresh()
      onClose()
    },
  })
  const { draft, set, error } = form
  return (
    <RecordSheet title={t('newTax')} onClose={onClose} form={form} creates>
      <Field label={t('name')} error={error('name')} required>
        <TextInput autoFocus value={draft.name} onValue={(value) => set('name', value)} />
      </Field>
      <Field label={t('code')} error={error('code')} required>
        <TextInput value={draft.code} onValue={(value) => set('code', value.toUpperCase())} className="max-w-40" />
      </Field>
      <Field label={t('treatmentLabel')}>
        <Select
          value={draft.treatment}
          onValue={(value) => set('treatment', value)}
          options={(['taxed', 'exempt', 'excluded'] as const).map((value) => ({
            value,
            label: t(`treatment.${value}`),
          }))}
        />
      </Field>
      {draft.treatment === 'taxed' && (
        <Field label={t('kindLabel')}>
          <Select
            value={draft.kind}
            onValue={(value) => set('kind', value)}
            options={(['percent', 'perUnit'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
        </Field>
      )}
      {draft.treatment === 'taxed' && draft.kind === 'percent' && (
        <Field label={`${t('rate')} %`} error={error('rate')} required>
          <TextInput
            inputMode="decimal"
            value={draft.rate}
            onValue={(value) => set('rate', value)}
            className="max-w-32 text-right"
          />
        </Field>
      )}
      {draft.treatment === 'taxed' && draft.kind === 'perUnit' && (
        <Field label={t('amountPerUnit')} error={error('amountPerUnit')} required>
          <MoneyInput
            value={draft.amountPerUnit}
            onValue={(value) => set('amountPerUnit', value)}
            className="max-w-40"
          />
        </Field>
      )}
    </RecordSheet>
  )
}

type EditDraft = { name: string; active: boolean; rate: string; amountPerUnit: number | null; validFrom: string }

function EditTax({ tax, onClose }: { tax: Tax; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'form'])
  const can = useCan()
  const dates = useDates()
  const money = useMoney()
  const refresh = useRefresh()
  const perUnit = tax.kind === 'perUnit'
  const form = useForm({
    initial: {
      name: tax.name,
      active: tax.active,
      rate: tax.rate,
      amountPerUnit: tax.amountPerUnit,
      validFrom: dates.today(),
    },
    schema: TaxUpdate,
    toBody: (draft: EditDraft) => {
      const rate = draft.rate.trim().replace(',', '.')
      const moved = perUnit ? draft.amountPerUnit !== tax.amountPerUnit : rate !== tax.rate
      const figure = perUnit ? { amountPerUnit: draft.amountPerUnit } : { rate }
      return { name: draft.name, active: draft.active, ...(moved && { ...figure, validFrom: draft.validFrom }) }
    },
    save: async (body) => {
      const params = { path: { id: tax.id } }
      await answer(api.PATCH('/api/v1/taxes/{id}', { params, ...ifMatch(tax), body }))
      toast.success(t('form:saved'), tax.name)
      await refresh()
      onClose()
    },
  })
  const { draft, set, error } = form
  const moved = perUnit ? draft.amountPerUnit !== tax.amountPerUnit : draft.rate !== tax.rate
  return (
    <RecordSheet
      title={t('editTax', { code: tax.code })}
      description={t(`treatment.${tax.treatment}`)}
      onClose={onClose}
      form={form}
      readOnly={!can('settings.write')}
      onReload={() => void refresh()}
    >
      <Field label={t('name')} error={error('name')} required>
        <TextInput autoFocus value={draft.name} onValue={(value) => set('name', value)} />
      </Field>
      {tax.treatment === 'taxed' && (
        <Field
          label={perUnit ? t('amountPerUnit') : `${t('rate')} %`}
          error={error(perUnit ? 'amountPerUnit' : 'rate')}
        >
          {perUnit ? (
            <MoneyInput
              value={draft.amountPerUnit}
              onValue={(value) => set('amountPerUnit', value)}
              className="max-w-40"
            />
          ) : (
            <TextInput
              inputMode="decimal"
              value={draft.rate}
              onValue={(value) => set('rate', value)}
              className="max-w-32 text-right"
            />
          )}
        </Field>
      )}
      {moved && (
        <Field label={t('validFrom')} hint={t('validFromHint')} error={error('validFrom')} required>
          <TextInput
            type="date"
            value={draft.validFrom}
            onValue={(value) => set('validFrom', value)}
            className="max-w-48"
          />
        </Field>
      )}
      <Switch checked={draft.active} onChecked={(value) => set('active', value)} label={t('active')} />
      <section aria-label={t('history')}>
        <h3 className="mb-1 text-[0.8125rem] font-medium text-ink-2">{t('history')}</h3>
        <ul className="flex flex-col gap-1 text-ink-2">
          {tax.rates.map((rate) => (
            <li key={rate.validFrom} className="flex justify-between gap-3">
              <span>
                {dates.day(rate.validFrom)} ·{' '}
                {rate.validTo === null ? t('inForce') : t('until', { day: dates.day(rate.validTo) })}
              </span>
              <span>{rate.amountPerUnit === null ? `${rate.rate} %` : money.show(rate.amountPerUnit)}</span>
            </li>
          ))}
        </ul>
      </section>
    </RecordSheet>
  )
}
