import { type SupplierProduct, SupplierProductPut } from '@odata-pos/domain/purchasing/contract'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { blankToNull, useForm } from '../../shared/form/use-form.ts'
import { MoneyInput, QuantityInput } from '../../shared/ui/amount-input.tsx'
import { Switch } from '../../shared/ui/choice.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { RecordSheet } from '../record-sheet.tsx'
import { useRefresh } from '../reference.ts'

type TermsDraft = {
  supplierCode: string
  packName: string
  packSize: string | null
  lastCost: number | null
  preferred: boolean
}

const toBody = (draft: TermsDraft) => ({
  supplierCode: blankToNull(draft.supplierCode),
  packName: blankToNull(draft.packName),
  packSize: draft.packSize,
  lastCost: draft.lastCost,
  preferred: draft.preferred,
})

/** How a supplier sells one product. */
export function SupplierProductSheet({
  supplierId,
  productId,
  name,
  sold,
  onClose,
}: {
  supplierId: string
  productId: string
  name: string
  sold: SupplierProduct | null
  onClose: () => void
}) {
  const { t } = useTranslation(['purchasing', 'form'])
  const refresh = useRefresh()
  const params = { path: { id: supplierId, productId } }
  const form = useForm<TermsDraft, typeof SupplierProductPut>({
    initial: {
      supplierCode: sold?.supplierCode ?? '',
      packName: sold?.packName ?? '',
      packSize: sold?.packSize ?? '1',
      lastCost: sold?.lastCost ?? null,
      preferred: sold?.preferred ?? false,
    },
    schema: SupplierProductPut,
    toBody,
    save: async (body) => {
      await answer(api.PUT('/api/v1/suppliers/{id}/products/{productId}', { params, body }))
      toast.success(t('form:saved'), name)
      await refresh()
      onClose()
    },
  })
  const { draft, set, error } = form
  const removal = sold && {
    title: t('removeProductTitle', { name }),
    text: t('removeProductText'),
    failed: t('deleteFailed'),
    send: () => answer(api.DELETE('/api/v1/suppliers/{id}/products/{productId}', { params })),
  }
  return (
    <RecordSheet title={t('ofProduct', { name })} onClose={onClose} form={form} removal={removal}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t('supplierCode')} error={error('supplierCode')}>
          <TextInput value={draft.supplierCode} onValue={(value) => set('supplierCode', value)} />
        </Field>
        <Field label={t('lastCost')} hint={t('packCost')} error={error('lastCost')}>
          <MoneyInput value={draft.lastCost} onValue={(value) => set('lastCost', value)} />
        </Field>
        <Field label={t('packName')} error={error('packName')}>
          <TextInput value={draft.packName} onValue={(value) => set('packName', value)} />
        </Field>
        <Field label={t('packSize')} error={error('packSize')} required>
          <QuantityInput value={draft.packSize} onValue={(value) => set('packSize', value)} />
        </Field>
        <div className="sm:col-span-2">
          <Switch
            checked={draft.preferred}
            onChecked={(value) => set('preferred', value)}
            label={t('preferred')}
            hint={t('preferredHint')}
          />
        </div>
      </div>
    </RecordSheet>
  )
}
