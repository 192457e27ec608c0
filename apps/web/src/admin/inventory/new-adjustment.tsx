import { AdjustmentCreate } from '@odata-pos/domain/inventory/contract'
import { useRouter } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { FormBody, SaveButton } from '../../shared/form/form.tsx'
import { type Form, useForm } from '../../shared/form/use-form.ts'
import { IconButton } from '../../shared/ui/button.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Segments } from '../../shared/ui/choice.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { ProductFinder } from '../products/product-finder.tsx'
import { useRefresh, useStores } from '../reference.ts'
import { type AdjustmentDraft, adjustmentBody, withProduct } from './adjustment-draft.ts'

const LIST = '/admin/inventory/adjustments'
const EMPTY: AdjustmentDraft = { storeId: '', reason: '', mode: 'set', lines: [] }

export function NewAdjustment() {
  const { t } = useTranslation('inventory')
  const router = useRouter()
  const refresh = useRefresh()
  const stores = useStores()
  const [id] = useState(() => uuidv7())
  const [toBody] = useState(() => (draft: AdjustmentDraft) => adjustmentBody(id, draft))
  const form = useForm({
    initial: EMPTY,
    schema: AdjustmentCreate,
    toBody,
    save: async (body) => {
      await answer(api.POST('/api/v1/inventory/adjustments', { body }))
      toast.success(t('saved'))
      await refresh()
      router.history.replace(`${LIST}/${body.id}`)
    },
  })
  const { draft, set, error } = form
  const only = stores.length === 1 ? stores[0] : undefined
  useEffect(() => {
    if (draft.storeId === '' && only !== undefined) set('storeId', only.id)
  }, [draft.storeId, only, set])
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('newTitle')} backTo={LIST}>
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
            <Field label={t('why')} hint={t('whyHint')} error={error('reason')} required>
              <TextInput value={draft.reason} onValue={(value) => set('reason', value)} />
            </Field>
            <div>
              <p className="mb-1 text-[0.8125rem] font-medium text-ink-2">{t('modeLabel')}</p>
              <Segments
                label={t('modeLabel')}
                value={draft.mode}
                onValue={(value) => set('mode', value)}
                options={(['set', 'change'] as const).map((value) => ({ value, label: t(`mode.${value}`) }))}
              />
              <p className="mt-1 text-xs text-ink-3">{t(`modeHint.${draft.mode}`)}</p>
            </div>
          </div>
        </Card>
        <Card title={t('lines')}>
          <ProductFinder
            label={t('addProduct')}
            hint={t('addProductHint')}
            error={draft.lines.length === 0 ? error('lines') && t('noLines') : null}
            onProduct={(product) => set('lines', withProduct(draft.lines, product))}
          />
          <Lines form={form} />
        </Card>
      </FormBody>
    </div>
  )
}

function Lines({ form }: { form: Form<AdjustmentDraft> }) {
  const { t } = useTranslation('inventory')
  const { draft, set, error } = form
  return (
    <ul className="mt-3 flex flex-col divide-y divide-line">
      {draft.lines.map((line, index) => (
        <li key={line.productId} className="flex items-start gap-3 py-2">
          <div className="min-w-0 flex-1 pt-1">
            <p className="truncate font-medium">{line.name}</p>
            <p className="text-xs text-ink-3">
              {line.sku}
              {line.onHand !== null && ` · ${t('now', { quantity: line.onHand })}`}
            </p>
          </div>
          <Field
            label={`${t('quantity')} · ${line.name}`}
            labelHidden
            error={line.quantity === '' ? null : error(`lines.${index}`)}
            className="w-36"
          >
            <TextInput
              autoFocus
              inputMode="decimal"
              className="text-right"
              value={line.quantity}
              onValue={(quantity) =>
                set(
                  'lines',
                  draft.lines.map((one, place) => (place === index ? { ...one, quantity } : one)),
                )
              }
            />
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
  )
}
