import { Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMoney } from '../../shared/format/money.ts'
import { MoneyInput, QuantityInput } from '../../shared/ui/amount-input.tsx'
import { IconButton } from '../../shared/ui/button.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { ProductFinder } from '../products/product-finder.tsx'
import { type DraftDiscount, type DraftLine, withProduct } from './quotation-draft.ts'

type QuotationLinesProps = {
  lines: readonly DraftLine[]
  onLines: (lines: readonly DraftLine[]) => void
  error: (path: string) => string | null
}

/** The lines being quoted: found or scanned, at the price of the lists unless another is typed. */
export function QuotationLines({ lines, onLines, error }: QuotationLinesProps) {
  const { t } = useTranslation('quotations')
  const put = (index: number, part: Partial<DraftLine>) =>
    onLines(lines.map((line, place) => (place === index ? { ...line, ...part } : line)))
  return (
    <>
      <ProductFinder
        label={t('addProduct')}
        hint={t('addProductHint')}
        error={lines.length === 0 && error('lines') !== null ? t('noLines') : null}
        onProduct={(product) => onLines(withProduct(lines, product))}
      />
      <ul aria-label={t('lines')} className="mt-3 flex flex-col divide-y divide-line">
        {lines.map((line, index) => (
          <Line
            key={line.productId}
            line={line}
            onLine={(part) => put(index, part)}
            onRemove={() => onLines(lines.filter((_, place) => place !== index))}
            error={(field) => error(`lines.${index}.${field}`)}
          />
        ))}
      </ul>
    </>
  )
}

type LineProps = {
  line: DraftLine
  onLine: (part: Partial<DraftLine>) => void
  onRemove: () => void
  error: (field: string) => string | null
}

function Line({ line, onLine, onRemove, error }: LineProps) {
  const { t } = useTranslation('quotations')
  const money = useMoney()
  const label = (field: string) => t('field', { field, name: line.name })
  return (
    <li className="grid grid-cols-2 items-start gap-x-3 gap-y-2 py-2.5 sm:grid-cols-[6rem_9rem_7rem_2.25rem] lg:grid-cols-[minmax(10rem,1fr)_7rem_9rem_7rem_2.25rem]">
      <div className="col-span-2 min-w-0 pt-1 sm:col-span-4 lg:col-span-1">
        <p className="truncate font-medium">{line.name}</p>
        <p className="text-xs text-ink-3">{line.sku}</p>
        {error('productId') && <p className="text-xs text-danger-ink">{error('productId')}</p>}
      </div>
      <Cell label={label(t('quantity'))} shown={t('quantity')} error={error('quantity')}>
        <QuantityInput value={line.quantity} onValue={(quantity) => onLine({ quantity })} />
      </Cell>
      <Cell label={label(t('price'))} shown={t('price')} error={error('unitPrice')}>
        <MoneyInput
          value={line.unitPrice}
          placeholder={money.plain(line.listPrice)}
          onValue={(unitPrice) => onLine({ unitPrice })}
        />
      </Cell>
      <Cell label={label(t('discountPercent'))} shown={t('discountPercent')} error={error('discount')}>
        <DiscountInput value={line.discount} onValue={(discount) => onLine({ discount })} />
      </Cell>
      <div className="self-end justify-self-end">
        <IconButton icon={Trash2} label={t('remove', { name: line.name })} onClick={onRemove} />
      </div>
    </li>
  )
}

/** A percentage; an amount that stands in its place is shown until one is typed. */
export function DiscountInput(props: { value: DraftDiscount; onValue: (value: DraftDiscount) => void }) {
  const money = useMoney()
  const { percent, amount, reason } = props.value
  return (
    <TextInput
      className="text-right"
      inputMode="decimal"
      value={percent}
      placeholder={amount === null ? '' : money.show(-amount)}
      onValue={(typed) => props.onValue({ percent: typed, amount: typed === '' ? null : amount, reason })}
    />
  )
}

/** A field whose name is read out in full and shown short. */
function Cell(props: { label: string; shown: string; error: string | null; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <span aria-hidden className="block truncate text-xs text-ink-3">
        {props.shown}
      </span>
      <Field label={props.label} labelHidden error={props.error}>
        {props.children}
      </Field>
    </div>
  )
}
