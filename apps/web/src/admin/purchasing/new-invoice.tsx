import { lineAmounts, SupplierInvoiceCreate, type UninvoicedLine } from '@odata-pos/domain/purchasing'
import { parseQuantity } from '@odata-pos/domain/quantity'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Plus, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { FormBody, SaveButton } from '../../shared/form/form.tsx'
import { blankToNull, type Form, useForm } from '../../shared/form/use-form.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { fetchAll } from '../../shared/list/use-list.ts'
import { MoneyInput, QuantityInput } from '../../shared/ui/amount-input.tsx'
import { Button, IconButton } from '../../shared/ui/button.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { useRefresh } from '../reference.ts'
import { StoreField, SupplierField } from './store-and-supplier.tsx'

type Charge = {
  key: string
  receiptId: string | null
  receiptLineId: string | null
  receiptNumber: string | null
  description: string
  packs: string | null
  packCost: number | null
  taxRate: string
}
type InvoiceDraft = {
  storeId: string
  supplierId: string
  number: string
  issuedOn: string
  dueOn: string
  note: string
  lines: readonly Charge[]
}

const chargeOf = (line: UninvoicedLine): Charge => ({
  key: line.receiptLineId,
  receiptId: line.receiptId,
  receiptLineId: line.receiptLineId,
  receiptNumber: line.receiptNumber,
  description: line.name,
  packs: line.openPacks,
  packCost: line.agreedCost,
  taxRate: line.taxRate,
})
const wirePercent = (typed: string) => (typed.trim() === '' ? '0' : typed.trim().replace(',', '.'))

/** A supplier's invoice, begun with everything of it that came and was not charged. */
export function NewInvoice() {
  const { t } = useTranslation('purchasing')
  const router = useRouter()
  const refresh = useRefresh()
  const today = useDates().today()
  const [id] = useState(() => uuidv7())
  const [toBody] = useState(() => (draft: InvoiceDraft) => ({
    id,
    storeId: draft.storeId,
    supplierId: draft.supplierId,
    number: draft.number,
    issuedOn: draft.issuedOn,
    dueOn: draft.dueOn === '' ? undefined : draft.dueOn,
    note: blankToNull(draft.note),
    lines: draft.lines.map(({ key: _key, receiptNumber: _number, taxRate, ...line }) => ({
      ...line,
      taxRate: wirePercent(taxRate),
    })),
  }))
  const form = useForm<InvoiceDraft, typeof SupplierInvoiceCreate>({
    initial: { storeId: '', supplierId: '', number: '', issuedOn: today, dueOn: '', note: '', lines: [] },
    schema: SupplierInvoiceCreate,
    toBody,
    save: async (body) => {
      const invoice = await answer(api.POST('/api/v1/supplier-invoices', { body }))
      if (invoice.status === 'held') toast.error(t('invoiceHeld'), t('invoiceHeldText'))
      else toast.success(t('savedInvoice'), invoice.number)
      await refresh()
      router.history.replace(`/admin/purchasing/invoices/${invoice.id}`)
    },
  })
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('newInvoice')} backTo="/admin/purchasing/invoices">
        <SaveButton form={form} label={t('saveInvoice')} />
      </PageHeader>
      <InvoiceFields form={form} />
    </div>
  )
}

function InvoiceFields({ form }: { form: Form<InvoiceDraft> }) {
  const { t } = useTranslation('purchasing')
  const { draft, set, patch, error } = form
  const { supplierId, storeId } = draft
  const open = useQuery({
    queryKey: ['uninvoiced', supplierId, storeId],
    queryFn: () => fetchAll('/api/v1/goods-receipts/uninvoiced-lines', { supplierId, storeId }),
    enabled: supplierId !== '' && storeId !== '',
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what arrived begins the lines anew
  useEffect(() => {
    if (open.data !== undefined) patch({ lines: open.data.map(chargeOf) })
  }, [open.data])
  const put = (index: number, part: Partial<Charge>) =>
    set(
      'lines',
      draft.lines.map((line, place) => (place === index ? { ...line, ...part } : line)),
    )
  const other = (): Charge => ({
    key: uuidv7(),
    receiptId: null,
    receiptLineId: null,
    receiptNumber: null,
    description: '',
    packs: '1',
    packCost: null,
    taxRate: '0',
  })
  return (
    <FormBody form={form}>
      <Card>
        <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <SupplierField value={supplierId} onValue={(value) => set('supplierId', value)} error={error('supplierId')} />
          <StoreField value={storeId} onValue={(value) => set('storeId', value)} error={error('storeId')} />
          <Field label={t('invoiceNumber')} error={error('number')} required>
            <TextInput value={draft.number} onValue={(value) => set('number', value)} />
          </Field>
          <Field label={t('issuedOn')} error={error('issuedOn')} required>
            <TextInput type="date" value={draft.issuedOn} onValue={(value) => set('issuedOn', value)} />
          </Field>
          <Field label={t('dueOn')} hint={t('dueHint')} error={error('dueOn')}>
            <TextInput type="date" value={draft.dueOn} onValue={(value) => set('dueOn', value)} />
          </Field>
          <Field label={t('note')} error={error('note')}>
            <TextInput value={draft.note} maxLength={500} onValue={(value) => set('note', value)} />
          </Field>
        </div>
      </Card>
      <Card
        title={t('charged')}
        action={
          <Button size="sm" icon={Plus} onClick={() => set('lines', [...draft.lines, other()])}>
            {t('otherCharge')}
          </Button>
        }
      >
        {draft.lines.length === 0 && <p className="text-ink-2">{t('nothingToCharge')}</p>}
        <ul className="flex flex-col divide-y divide-line">
          {draft.lines.map((line, index) => (
            <ChargeRow
              key={line.key}
              line={line}
              onLine={(part) => put(index, part)}
              onRemove={() =>
                set(
                  'lines',
                  draft.lines.filter((one) => one.key !== line.key),
                )
              }
              error={(field) => error(`lines.${index}.${field}`)}
            />
          ))}
        </ul>
        <InvoiceTotals lines={draft.lines} />
      </Card>
    </FormBody>
  )
}

function ChargeRow({
  line,
  onLine,
  onRemove,
  error,
}: {
  line: Charge
  onLine: (part: Partial<Charge>) => void
  onRemove: () => void
  error: (field: string) => string | null
}) {
  const { t } = useTranslation('purchasing')
  const name = line.description === '' ? t('otherCharge') : line.description
  const label = (field: string) => t('field', { field, name })
  return (
    <li className="grid grid-cols-2 items-end gap-x-3 gap-y-2 py-2.5 lg:grid-cols-[minmax(12rem,1fr)_7rem_9rem_5rem_2.25rem]">
      <div className="col-span-2 min-w-0 lg:col-span-1">
        {line.receiptId === null ? (
          <Field label={t('description')} error={error('description')} required>
            <TextInput value={line.description} onValue={(description) => onLine({ description })} />
          </Field>
        ) : (
          <>
            <p className="truncate font-medium">{line.description}</p>
            <p className="pb-1 text-xs text-ink-3">{line.receiptNumber}</p>
          </>
        )}
      </div>
      <Field label={label(t('packs'))} error={error('packs')}>
        <QuantityInput value={line.packs} onValue={(packs) => onLine({ packs })} />
      </Field>
      <Field label={label(t('cost'))} error={error('packCost')}>
        <MoneyInput value={line.packCost} onValue={(packCost) => onLine({ packCost })} />
      </Field>
      <Field label={label(t('taxRate'))} error={error('taxRate')}>
        <TextInput
          className="text-right"
          inputMode="decimal"
          value={line.taxRate}
          onValue={(taxRate) => onLine({ taxRate })}
        />
      </Field>
      <IconButton icon={Trash2} label={t('remove', { name })} onClick={onRemove} />
    </li>
  )
}

/** Null while something of the line is half typed. */
function amountsOf({ packs, packCost, taxRate }: Charge) {
  if (packs === null || packCost === null) return null
  try {
    return lineAmounts({ packs: parseQuantity(packs), packCost, taxRate: wirePercent(taxRate) })
  } catch (problem) {
    if (problem instanceof RangeError) return null
    throw problem
  }
}

function InvoiceTotals({ lines }: { lines: readonly Charge[] }) {
  const { t } = useTranslation('purchasing')
  const money = useMoney()
  const amounts = lines.map(amountsOf)
  const net = amounts.reduce((sum, one) => sum + (one?.net ?? 0), 0)
  const tax = amounts.reduce((sum, one) => sum + (one?.tax ?? 0), 0)
  return (
    <p className="mt-2 border-t border-line pt-3 text-right">
      {t('subtotal')} {money.show(net)} · {t('taxes')} {money.show(tax)} ·{' '}
      <strong className="font-semibold">
        {t('total')} {money.show(net + tax)}
      </strong>
    </p>
  )
}
