import { formatQuantity, parseQuantity } from '@odata-pos/domain/quantity'
import { Trash2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useMoney } from '../../shared/format/money.ts'
import type { RowOf } from '../../shared/list/use-list.ts'
import { MoneyInput, QuantityInput } from '../../shared/ui/amount-input.tsx'
import { IconButton } from '../../shared/ui/button.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { ProductFinder } from '../products/product-finder.tsx'
import { useTaxes } from '../reference.ts'
import { type DraftLine, draftAmounts, type Terms, withScanned } from './purchase-draft.ts'

type Product = RowOf<'/api/v1/products'>

type PurchaseLinesProps = {
  supplierId: string
  lines: readonly DraftLine[]
  onLines: (lines: DraftLine[]) => void
  error: (path: string) => string | null
  /** Which of the sent lines a line became: lines of which nothing came are not sent. */
  sentAs?: (index: number) => number
}

/** The lines of an order or a receipt: found or scanned, in the supplier's packs, with what they cost. */
export function PurchaseLines({ supplierId, lines, onLines, error, sentAs = (index) => index }: PurchaseLinesProps) {
  const { t } = useTranslation('purchasing')
  const terms = useTerms(supplierId)
  // Two scans in a row: the second must find what the first wrote, though its terms are still on their way.
  const latest = useRef(lines)
  useEffect(() => {
    latest.current = lines
  }, [lines])
  const change = (make: (now: readonly DraftLine[]) => DraftLine[]) => {
    const made = make(latest.current)
    latest.current = made
    onLines(made)
  }
  const put = (index: number, part: Partial<DraftLine>) =>
    change((now) => now.map((line, place) => (place === index ? { ...line, ...part } : line)))
  const add = async (product: Product) => {
    const known = latest.current.some((line) => line.productId === product.id)
    const found = known ? EMPTY_TERMS : await terms(product)
    change((now) => withScanned(now, product, found))
  }
  return (
    <>
      <ProductFinder
        label={t('addProduct')}
        hint={`${t('addProductHint')} ${t('scanHint')}`}
        error={lines.length === 0 && error('lines') !== null ? t('noLines') : null}
        onProduct={(product) => void add(product)}
      />
      <ul className="mt-3 flex flex-col divide-y divide-line">
        {lines.map((line, index) => (
          <Line
            // A product can stand on two lines of an order, in two packs.
            key={line.orderLineId ?? line.productId}
            line={line}
            onLine={(part) => put(index, part)}
            onRemove={() => change((now) => now.filter((_, place) => place !== index))}
            error={(field) => error(`lines.${sentAs(index)}.${field}`)}
          />
        ))}
      </ul>
      <Totals lines={lines} />
    </>
  )
}

const EMPTY_TERMS: Terms = { supplierCode: null, packName: '', packSize: '1', packCost: null, taxRate: '0' }

/** How the supplier sells a product; of one it never sold, the card's cost and taxes. */
function useTerms(supplierId: string): (product: Product) => Promise<Terms> {
  const taxes = useTaxes()
  return async (product) => {
    const params = { path: { id: supplierId }, query: { productId: product.id } }
    const known =
      supplierId === '' ? undefined : (await answer(api.GET('/api/v1/suppliers/{id}/products', { params }))).items.at(0)
    const charged = taxes.find(
      (tax) => product.taxIds.includes(tax.id) && tax.treatment === 'taxed' && tax.kind === 'percent',
    )
    if (known === undefined) return { ...EMPTY_TERMS, packCost: product.cost, taxRate: charged?.rate ?? '0' }
    return {
      supplierCode: known.supplierCode,
      packName: known.packName ?? '',
      packSize: known.packSize,
      packCost: known.lastCost,
      taxRate: known.taxRate,
    }
  }
}

type LineProps = {
  line: DraftLine
  onLine: (part: Partial<DraftLine>) => void
  onRemove: () => void
  error: (field: string) => string | null
}

function Line({ line, onLine, onRemove, error }: LineProps) {
  const { t } = useTranslation('purchasing')
  const money = useMoney()
  const label = (field: string) => t('field', { field, name: line.name })
  const ordered = line.orderLineId !== null
  const amounts = draftAmounts(line)
  return (
    <li className="grid grid-cols-2 items-start gap-x-3 gap-y-2 py-2.5 sm:grid-cols-4 lg:grid-cols-[minmax(10rem,1fr)_7rem_6rem_6rem_8rem_5rem_8rem_2.25rem]">
      <div className="col-span-2 min-w-0 pt-1 sm:col-span-4 lg:col-span-1">
        <p className="truncate font-medium">{line.name}</p>
        <p className="text-xs text-ink-3">
          {line.supplierCode ?? line.sku}
          {line.missing !== null && ` · ${t('missing', { quantity: line.missing })}`}
        </p>
        {error('productId') && <p className="text-xs text-danger-ink">{error('productId')}</p>}
      </div>
      <Cell label={label(t('packName'))} shown={t('pack')}>
        <TextInput
          value={line.packName}
          maxLength={40}
          disabled={ordered}
          onValue={(packName) => onLine({ packName })}
        />
      </Cell>
      <Cell label={label(t('packSize'))} shown={t('packUnits')} error={error('packSize')}>
        <QuantityInput value={line.packSize} disabled={ordered} onValue={(packSize) => onLine({ packSize })} />
      </Cell>
      <Cell label={label(t('packs'))} shown={t('packs')} error={error('packs')}>
        <QuantityInput value={line.packs} onValue={(packs) => onLine({ packs })} />
        <UnitsIn line={line} />
      </Cell>
      <Cell label={label(t('packCost'))} shown={t('cost')} error={error('packCost')}>
        <MoneyInput value={line.packCost} onValue={(packCost) => onLine({ packCost })} />
      </Cell>
      <Cell label={label(t('taxRate'))} shown={t('taxRate')} error={error('taxRate')}>
        <TextInput
          className="text-right"
          inputMode="decimal"
          value={line.taxRate}
          onValue={(taxRate) => onLine({ taxRate })}
        />
      </Cell>
      <div className="min-w-0 self-end pb-2 text-right max-lg:text-left">
        <span className="block text-xs text-ink-3 lg:hidden">{t('net')}</span>
        {amounts === null ? '—' : money.show(amounts.net)}
      </div>
      <div className="justify-self-end self-end">
        <IconButton icon={Trash2} label={t('remove', { name: line.name })} onClick={onRemove} />
      </div>
    </li>
  )
}

/** A field whose name is read out in full and shown short. */
function Cell(props: { label: string; shown: string; error?: string | null; children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <span aria-hidden className="block truncate text-xs text-ink-3">
        {props.shown}
      </span>
      <Field label={props.label} labelHidden error={props.error ?? null}>
        {props.children}
      </Field>
    </div>
  )
}

/** How many units the packs hold, where a pack is more than one. */
function UnitsIn({ line }: { line: DraftLine }) {
  if (line.packs === null || line.packSize === null || line.packSize === '1') return null
  const thousandths = (parseQuantity(line.packs) * parseQuantity(line.packSize)) / 1000
  if (!Number.isSafeInteger(thousandths)) return null
  return <span className="text-right text-xs text-ink-3">= {formatQuantity(thousandths)}</span>
}

function Totals({ lines }: { lines: readonly DraftLine[] }) {
  const { t } = useTranslation('purchasing')
  const money = useMoney()
  const amounts = lines.map(draftAmounts)
  const net = amounts.reduce((sum, one) => sum + (one?.net ?? 0), 0)
  const tax = amounts.reduce((sum, one) => sum + (one?.tax ?? 0), 0)
  return (
    <dl className="mt-2 ml-auto grid w-fit grid-cols-2 gap-x-6 gap-y-1 border-t border-line pt-3 text-right">
      <dt className="text-ink-2">{t('subtotal')}</dt>
      <dd>{money.show(net)}</dd>
      <dt className="text-ink-2">{t('taxes')}</dt>
      <dd>{money.show(tax)}</dd>
      <dt className="font-semibold">{t('total')}</dt>
      <dd className="font-semibold">{money.show(net + tax)}</dd>
    </dl>
  )
}
