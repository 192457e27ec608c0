import { TransferCreate } from '@odata-pos/domain/inventory/contract'
import { useRouter } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { FormBody, SaveButton } from '../../shared/form/form.tsx'
import { blankToNull, useForm } from '../../shared/form/use-form.ts'
import { QuantityInput } from '../../shared/ui/amount-input.tsx'
import { IconButton } from '../../shared/ui/button.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { ProductFinder } from '../products/product-finder.tsx'
import { useRefresh, useStores } from '../reference.ts'

const LIST = '/admin/inventory/transfers'

type Line = { productId: string; name: string; sku: string; quantity: string | null }
type TransferDraft = { fromStoreId: string; toStoreId: string; note: string; lines: readonly Line[] }

/** Asks for goods of another store. */
export function NewTransfer() {
  const { t } = useTranslation('inventory')
  const router = useRouter()
  const refresh = useRefresh()
  const stores = useStores()
  const [id] = useState(() => uuidv7())
  const [toBody] = useState(() => ({ fromStoreId, toStoreId, note, lines }: TransferDraft) => ({
    id,
    fromStoreId,
    toStoreId,
    note: blankToNull(note),
    lines: lines.map(({ productId, quantity }) => ({ productId, quantity })),
  }))
  const form = useForm<TransferDraft, typeof TransferCreate>({
    initial: { fromStoreId: '', toStoreId: '', note: '', lines: [] },
    schema: TransferCreate,
    toBody,
    save: async (body) => {
      const transfer = await answer(api.POST('/api/v1/inventory/transfers', { body }))
      toast.success(t('transferAsked'), transfer.number)
      await refresh()
      router.history.replace(`${LIST}/${transfer.id}`)
    },
  })
  const { draft, set, error } = form
  const storeField = (key: 'fromStoreId' | 'toStoreId', label: string) => (
    <Field label={label} error={error(key)} required>
      <Select
        value={draft[key] === '' ? null : draft[key]}
        onValue={(value) => set(key, value)}
        placeholder={t('chooseStore')}
        options={stores.map((store) => ({ value: store.id, label: store.name }))}
      />
    </Field>
  )
  const put = (productId: string, quantity: string | null) =>
    set(
      'lines',
      draft.lines.map((line) => (line.productId === productId ? { ...line, quantity } : line)),
    )
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('newTransfer')} backTo={LIST}>
        <SaveButton form={form} label={t('askTransfer')} />
      </PageHeader>
      <FormBody form={form}>
        <Card>
          <div className="grid items-start gap-4 sm:grid-cols-3">
            {storeField('fromStoreId', t('fromStore'))}
            {storeField('toStoreId', t('toStore'))}
            <Field label={t('reason')} error={error('note')}>
              <TextInput value={draft.note} maxLength={500} onValue={(value) => set('note', value)} />
            </Field>
          </div>
        </Card>
        <Card title={t('lines')}>
          <ProductFinder
            label={t('addProduct')}
            hint={t('addProductHint')}
            error={draft.lines.length === 0 ? error('lines') && t('noLines') : null}
            onProduct={({ id: productId, name, sku }) => {
              if (draft.lines.some((line) => line.productId === productId)) return
              set('lines', [...draft.lines, { productId, name, sku, quantity: '1' }])
            }}
          />
          <ul className="mt-3 flex flex-col divide-y divide-line">
            {draft.lines.map((line, index) => (
              <li key={line.productId} className="flex items-start gap-3 py-2">
                <div className="min-w-0 flex-1 pt-1">
                  <p className="truncate font-medium">{line.name}</p>
                  <p className="text-xs text-ink-3">{line.sku}</p>
                </div>
                <Field
                  label={`${t('quantity')} · ${line.name}`}
                  labelHidden
                  error={error(`lines.${index}.quantity`) ?? error(`lines.${index}.productId`)}
                  className="w-32"
                >
                  <QuantityInput value={line.quantity} onValue={(value) => put(line.productId, value)} />
                </Field>
                <IconButton
                  icon={Trash2}
                  label={t('remove', { name: line.name })}
                  onClick={() =>
                    set(
                      'lines',
                      draft.lines.filter((one) => one.productId !== line.productId),
                    )
                  }
                />
              </li>
            ))}
          </ul>
        </Card>
      </FormBody>
    </div>
  )
}
