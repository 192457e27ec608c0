import { type Transfer, TransferCount } from '@odata-pos/domain/inventory/contract'
import { Save } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { FormBody } from '../../shared/form/form.tsx'
import { useForm } from '../../shared/form/use-form.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useQuantity } from '../../shared/format/quantity.ts'
import { useCan } from '../../shared/session/session.ts'
import { QuantityInput } from '../../shared/ui/amount-input.tsx'
import { Button } from '../../shared/ui/button.tsx'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { ConfirmDialog } from '../../shared/ui/dialog.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { Detail, useAddressId } from '../detail.tsx'
import { nameById, useRefresh, useStores } from '../reference.ts'
import { NewTransfer } from './new-transfer.tsx'
import { TransferState } from './transfers-page.tsx'

const LIST = '/admin/inventory/transfers'
const loadTransfer = (id: string) => answer(api.GET('/api/v1/inventory/transfers/{id}', { params: { path: { id } } }))

export function TransferPage() {
  const id = useAddressId('transferId')
  if (id === 'new') return <NewTransfer />
  return (
    <Detail of={['transfer', id]} load={() => loadTransfer(id)}>
      {(transfer) => <TransferView key={transfer.version} transfer={transfer} />}
    </Detail>
  )
}

/** What can be counted now, by whom: what leaves, in the one store; what comes, in the other. */
function useStep(transfer: Transfer): 'dispatch' | 'receive' | null {
  const can = useCan()
  if (!can('inventory.transfer')) return null
  if (transfer.status === 'requested') return 'dispatch'
  return transfer.status === 'dispatched' ? 'receive' : null
}

function TransferView({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation('inventory')
  const step = useStep(transfer)
  const dates = useDates()
  const money = useMoney()
  const stores = useStores()
  const who = (name: string | null, at: string | null) =>
    name === null || at === null ? '—' : `${name} · ${dates.moment(at)}`
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={transfer.number} backTo={LIST} badge={<TransferState status={transfer.status} />}>
        {step === 'dispatch' && <CancelButton transfer={transfer} />}
      </PageHeader>
      <Card>
        <Facts
          items={[
            { label: t('fromStore'), value: nameById(stores, transfer.fromStoreId) },
            { label: t('toStore'), value: nameById(stores, transfer.toStoreId) },
            { label: t('requestedBy'), value: who(transfer.requestedByName, transfer.requestedAt) },
            { label: t('dispatchedBy'), value: who(transfer.dispatchedByName, transfer.dispatchedAt) },
            { label: t('receivedBy'), value: who(transfer.receivedByName, transfer.receivedAt) },
            { label: t('value'), value: transfer.value === null ? '—' : money.show(transfer.value) },
            ...(transfer.note === null ? [] : [{ label: t('reason'), value: transfer.note }]),
          ]}
        />
      </Card>
      {step === null ? <TransferLines transfer={transfer} /> : <CountForm transfer={transfer} step={step} />}
    </div>
  )
}

function TransferLines({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation('inventory')
  const quantity = useQuantity()
  const shown = (value: string | null) => (value === null ? '' : quantity(value))
  return (
    <Card title={t('lines')} flush>
      <PlainTable
        label={t('lines')}
        columns={[
          { header: t('product') },
          { header: t('requested'), align: 'right' },
          { header: t('dispatched'), align: 'right' },
          { header: t('received'), align: 'right' },
        ]}
        rows={transfer.lines.map((line) => ({
          key: line.id,
          cells: [line.name, quantity(line.requested), shown(line.dispatched), shown(line.received)],
        }))}
      />
    </Card>
  )
}

type CountDraft = { counted: Readonly<Record<string, string | null>> }

/** Quantities as they are counted: begun with what was asked for, or sent, so that only differences are typed. */
function CountForm({ transfer, step }: { transfer: Transfer; step: 'dispatch' | 'receive' }) {
  const { t } = useTranslation('inventory')
  const quantity = useQuantity()
  const refresh = useRefresh()
  const expected = (line: Transfer['lines'][number]) =>
    step === 'dispatch' ? line.requested : (line.dispatched ?? '0')
  const [toBody] = useState(() => (draft: CountDraft) => ({
    lines: transfer.lines.map(({ id }) => ({ lineId: id, quantity: draft.counted[id] })),
  }))
  const form = useForm<CountDraft, typeof TransferCount>({
    initial: { counted: Object.fromEntries(transfer.lines.map((line) => [line.id, expected(line)])) },
    schema: TransferCount,
    toBody,
    save: async (body) => {
      const params = { path: { id: transfer.id } }
      if (step === 'dispatch') await answer(api.POST('/api/v1/inventory/transfers/{id}/dispatch', { params, body }))
      else await answer(api.POST('/api/v1/inventory/transfers/{id}/receive', { params, body }))
      toast.success(t(step === 'dispatch' ? 'transferSent' : 'transferCame'), transfer.number)
      await refresh()
    },
  })
  const { draft, set, error } = form
  return (
    <FormBody form={form} onReload={() => void refresh()}>
      <Card title={t(step === 'dispatch' ? 'whatLeaves' : 'whatCame')}>
        <ul className="flex flex-col divide-y divide-line">
          {transfer.lines.map((line, index) => (
            <li key={line.id} className="flex items-start justify-between gap-3 py-2">
              <div className="min-w-0 pt-1">
                <p className="truncate font-medium">{line.name}</p>
                <p className="text-xs text-ink-3">
                  {line.sku} · {t(step === 'dispatch' ? 'asked' : 'sent', { quantity: quantity(expected(line)) })}
                </p>
              </div>
              <Field
                label={`${t('quantity')} · ${line.name}`}
                labelHidden
                error={error(`lines.${index}.quantity`, 'counted')}
                className="w-32"
              >
                <QuantityInput
                  value={draft.counted[line.id] ?? null}
                  onValue={(value) => set('counted', { ...draft.counted, [line.id]: value })}
                />
              </Field>
            </li>
          ))}
        </ul>
        <div className="mt-3 flex justify-end border-t border-line pt-3">
          <Button variant="primary" icon={Save} shortcut="Ctrl+S" busy={form.saving} onClick={form.submit}>
            {t(step === 'dispatch' ? 'dispatch' : 'receive')}
          </Button>
        </div>
      </Card>
    </FormBody>
  )
}

function CancelButton({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation('inventory')
  const text = useProblemText()
  const refresh = useRefresh()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const cancel = async () => {
    setBusy(true)
    try {
      await answer(api.POST('/api/v1/inventory/transfers/{id}/cancel', { params: { path: { id: transfer.id } } }))
    } catch (problem) {
      toast.error(transfer.number, text(problem))
    } finally {
      setAsking(false)
      setBusy(false)
      await refresh()
    }
  }
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('cancelTransfer')}</Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void cancel()}
        title={t('cancelTransferTitle', { number: transfer.number })}
        description={t('cancelTransferText')}
        confirmLabel={t('cancelTransfer')}
        danger
        busy={busy}
      />
    </>
  )
}
