import {
  type PriceList,
  PriceListEntriesPut,
  type PriceListEntry,
  type Product,
} from '@odata-pos/domain/catalog/contract'
import { useQuery } from '@tanstack/react-query'
import { Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useForm } from '../../shared/form/use-form.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useCan } from '../../shared/session/session.ts'
import { MoneyInput, QuantityInput } from '../../shared/ui/amount-input.tsx'
import { Button, IconButton } from '../../shared/ui/button.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { RecordSheet, SheetSkeleton } from '../record-sheet.tsx'
import { useRefresh } from '../reference.ts'

type EntrySheetProps = { list: PriceList; productId: string; onClose: () => void }

/** One product's prices in a list: by quantity, by days, or none. */
export function EntrySheet({ list, productId, onClose }: EntrySheetProps) {
  const known = useQuery({
    queryKey: ['detail', 'price-list-entries', list.id, productId],
    queryFn: async () => {
      const [product, entries] = await Promise.all([
        answer(api.GET('/api/v1/products/{id}', { params: { path: { id: productId } } })),
        answer(
          api.GET('/api/v1/price-lists/{id}/prices', {
            params: { path: { id: list.id }, query: { productId, limit: 500 } },
          }),
        ),
      ])
      return { product, entries: entries.items }
    },
    // A form over prices somebody else may change: what it starts from is asked for each time.
    gcTime: 0,
  })
  if (known.data === undefined) return <SheetSkeleton title={list.name} onClose={onClose} />
  return <EntryForm list={list} {...known.data} onClose={onClose} />
}

type PriceRow = { key: number; price: number | null; minQuantity: string | null; validFrom: string; validTo: string }
type EntryDraft = { prices: readonly PriceRow[] }

const emptyRow = (key: number): PriceRow => ({ key, price: null, minQuantity: null, validFrom: '', validTo: '' })

function entryDraft(entries: readonly PriceListEntry[]): EntryDraft {
  if (entries.length === 0) return { prices: [emptyRow(0)] }
  return {
    prices: entries.map(({ price, minQuantity, validFrom, validTo }, key) => ({
      key,
      price,
      minQuantity: minQuantity === '0' ? null : minQuantity,
      validFrom: validFrom ?? '',
      validTo: validTo ?? '',
    })),
  }
}

const entryBody = ({ prices }: EntryDraft) => ({
  prices: prices.map(({ price, minQuantity, validFrom, validTo }) => ({
    price,
    ...(minQuantity === null || Number(minQuantity) === 0 ? {} : { minQuantity }),
    validFrom: validFrom === '' ? null : validFrom,
    validTo: validTo === '' ? null : validTo,
  })),
})

function EntryForm({
  list,
  product,
  entries,
  onClose,
}: {
  list: PriceList
  product: Product
  entries: readonly PriceListEntry[]
  onClose: () => void
}) {
  const { t } = useTranslation(['prices', 'form'])
  const can = useCan()
  const money = useMoney()
  const refresh = useRefresh()
  const form = useForm({
    initial: entryDraft(entries),
    schema: PriceListEntriesPut,
    toBody: entryBody,
    save: async (body) => {
      const params = { path: { id: list.id, productId: product.id } }
      await answer(api.PUT('/api/v1/price-lists/{id}/prices/{productId}', { params, body }))
      toast.success(t('saved'), product.name)
      await refresh()
      onClose()
    },
  })
  const { draft, set, error } = form
  const change = (key: number, part: Partial<PriceRow>) =>
    set(
      'prices',
      draft.prices.map((row) => (row.key === key ? { ...row, ...part } : row)),
    )
  return (
    <RecordSheet
      title={product.name}
      description={`${list.name} · ${t('general')}: ${money.show(product.price)}`}
      onClose={onClose}
      form={form}
      readOnly={!can('catalog.write')}
    >
      <p className="text-[0.8125rem] text-ink-2">{t('entryHint')}</p>
      {draft.prices.map((row, index) => (
        <fieldset key={row.key} className="grid grid-cols-2 items-start gap-3 rounded-xl border border-line p-3">
          <legend className="sr-only">{t('priceNumber', { number: index + 1 })}</legend>
          <Field label={t('price')} error={error(`prices.${index}.price`)} required>
            <MoneyInput autoFocus={index === 0} value={row.price} onValue={(price) => change(row.key, { price })} />
          </Field>
          <Field label={t('minQuantity')} error={error(`prices.${index}.minQuantity`)}>
            <QuantityInput value={row.minQuantity} onValue={(minQuantity) => change(row.key, { minQuantity })} />
          </Field>
          <Field label={t('validFrom')} error={error(`prices.${index}.validFrom`)}>
            <TextInput type="date" value={row.validFrom} onValue={(validFrom) => change(row.key, { validFrom })} />
          </Field>
          <div className="flex items-end gap-2">
            <Field label={t('validTo')} error={error(`prices.${index}.validTo`)} className="flex-1">
              <TextInput type="date" value={row.validTo} onValue={(validTo) => change(row.key, { validTo })} />
            </Field>
            <IconButton
              icon={Trash2}
              label={t('removePrice', { number: index + 1 })}
              onClick={() =>
                set(
                  'prices',
                  draft.prices.filter(({ key }) => key !== row.key),
                )
              }
            />
          </div>
        </fieldset>
      ))}
      <Button
        icon={Plus}
        onClick={() =>
          set('prices', [...draft.prices, emptyRow(Math.max(-1, ...draft.prices.map(({ key }) => key)) + 1)])
        }
      >
        {t('addPrice')}
      </Button>
    </RecordSheet>
  )
}
