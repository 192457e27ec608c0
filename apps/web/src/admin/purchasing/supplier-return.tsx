import { type GoodsReceipt, SupplierReturnCreate } from '@odata-pos/domain/purchasing'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { useForm } from '../../shared/form/use-form.ts'
import { useMoney } from '../../shared/format/money.ts'
import { QuantityInput } from '../../shared/ui/amount-input.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { RecordSheet } from '../record-sheet.tsx'
import { useRefresh } from '../reference.ts'

/** Packs that go back, by line of the receipt; a line without any stays. */
type ReturnDraft = { reason: string; packs: Readonly<Record<string, string | null>> }

/** Sends goods of a receipt back to the supplier. */
export function SupplierReturnSheet({ receipt, onClose }: { receipt: GoodsReceipt; onClose: () => void }) {
  const { t } = useTranslation('purchasing')
  const money = useMoney()
  const refresh = useRefresh()
  const [id] = useState(() => uuidv7())
  const going = (draft: ReturnDraft) => receipt.lines.filter((line) => (draft.packs[line.id] ?? null) !== null)
  const [toBody] = useState(() => (draft: ReturnDraft) => ({
    id,
    receiptId: receipt.id,
    reason: draft.reason,
    lines: going(draft).map((line) => ({ receiptLineId: line.id, packs: draft.packs[line.id] })),
  }))
  const form = useForm<ReturnDraft, typeof SupplierReturnCreate>({
    initial: { reason: '', packs: {} },
    schema: SupplierReturnCreate,
    toBody,
    save: async (body) => {
      const made = await answer(api.POST('/api/v1/supplier-returns', { body }))
      toast.success(
        t('returned'),
        made.total > 0 ? t('returnCredit', { amount: money.show(made.total) }) : t('returnUncharged'),
      )
      await refresh()
      onClose()
    },
  })
  const { draft, set, error } = form
  const place = (lineId: string) => going(draft).findIndex((line) => line.id === lineId)
  return (
    <RecordSheet title={t('returnTitle', { number: receipt.number })} onClose={onClose} form={form} creates>
      <div className="flex flex-col gap-4">
        <Field label={t('endReason')} error={error('reason')} required>
          <TextInput value={draft.reason} onValue={(value) => set('reason', value)} />
        </Field>
        {error('lines') !== null && going(draft).length === 0 && (
          <p className="text-sm text-danger-ink">{t('noReturnLines')}</p>
        )}
        <ul className="flex flex-col divide-y divide-line">
          {receipt.lines.map((line) => (
            <li key={line.id} className="flex items-start justify-between gap-3 py-2">
              <div className="min-w-0 pt-1">
                <p className="truncate font-medium">{line.name}</p>
                <p className="text-xs text-ink-3">{t('cameAs', { packs: line.packs })}</p>
              </div>
              <Field
                label={t('field', { field: t('packs'), name: line.name })}
                labelHidden
                error={place(line.id) < 0 ? null : error(`lines.${place(line.id)}`, 'packs')}
                className="w-28"
              >
                <QuantityInput
                  value={draft.packs[line.id] ?? null}
                  onValue={(value) => set('packs', { ...draft.packs, [line.id]: value })}
                />
              </Field>
            </li>
          ))}
        </ul>
      </div>
    </RecordSheet>
  )
}
