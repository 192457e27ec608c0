import { allocate, MAX_MINOR, mulDiv, parsePercent, WHOLE } from '../money/index.ts'
import { applyPromotions } from '../promotions/apply.ts'
import type { ReadyPromotion } from '../promotions/eligible.ts'
import type { LinePromotion } from '../promotions/promotion.ts'
import { ONE } from '../quantity/index.ts'
import { type LineTax, type TaxAmount, type TaxRules, taxLine, taxSummary } from '../tax/index.ts'

/** `value` of a percent is a decimal string ('10', '2.5'); of an amount, minor units. */
export type Discount =
  | { readonly kind: 'percent'; readonly value: string; readonly reason?: string | undefined }
  | { readonly kind: 'amount'; readonly value: number; readonly reason?: string | undefined }

/** `quantity` in thousandths; `unitPrice` in minor units for `priceUnit` units (1 but for finely priced imports). */
export type CartLine = {
  readonly id: string
  readonly productId: string
  /** For promotions of a category. */
  readonly categoryId?: string | null | undefined
  readonly quantity: number
  readonly unitPrice: number
  readonly priceUnit: number
  readonly discount?: Discount | undefined
  readonly taxes: readonly LineTax[]
}

export type LineAmounts = {
  /** unitPrice × quantity, before discounts. */
  gross: number
  /** The line's own discount, what promotions gave, and its share of the sale's. */
  discount: number
  /** What each promotion gave; part of `discount`. */
  promotions: readonly LinePromotion[]
  discountReason: string | null
  taxable: number
  taxes: TaxAmount[]
  total: number
}

/** A cart line with its amounts; whatever else the line carried (name, sku...) is kept. */
export type PricedLine<L extends CartLine = CartLine> = Omit<L, keyof LineAmounts> & LineAmounts

export type PricedCart<L extends CartLine = CartLine> = {
  lines: PricedLine<L>[]
  subtotal: number
  discountTotal: number
  taxTotal: number
  total: number
  taxes: TaxAmount[]
}

export type Cart<L extends CartLine = CartLine> = {
  readonly lines: readonly L[]
  readonly discount?: Discount | undefined
  /** Promotions that may apply, or what promotions gave on each line, where that was settled before. */
  readonly promotions?: readonly ReadyPromotion[] | undefined
  readonly given?: readonly (readonly LinePromotion[])[] | undefined
}

export type CartProblem = {
  ok: false
  code: 'no_lines' | 'amount_out_of_range' | 'discount_above_line' | 'discount_above_total'
  /** Where: 'lines', 'lines.3.discount', 'discount'... */
  path: string
}

export type CartResult<L extends CartLine = CartLine> = { ok: true; cart: PricedCart<L> } | CartProblem

/**
 * Prices a cart; till and server call this same function, so they cannot disagree.
 * gross = unitPrice × quantity ÷ (1000 × priceUnit); the line's discount comes off its gross, promotions off what is left
 * of the lines, and the sale's discount off the sum of what is left then, split over the lines in proportion without
 * losing a cent; each line is then taxed, and every total is a sum of lines. Always total = Σ taxable + Σ taxes; with taxes included also
 * total = subtotal − discountTotal. All amounts are integer minor units.
 * Throws RangeError only on a malformed percentage, which the wire contract never lets in.
 */
export function priceCart<L extends CartLine>(cart: Cart<L>, rules: TaxRules): CartResult<L> {
  const { lines } = cart
  if (lines.length === 0) return problem('no_lines', 'lines')
  const grosses: number[] = []
  const nets: number[] = []
  let subtotal = 0
  let netTotal = 0
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]
    if (line === undefined) continue
    const wrong = wrongField(line)
    if (wrong !== null) return problem('amount_out_of_range', `lines.${index}.${wrong}`)
    const gross = grossOf(line, rules)
    subtotal += gross
    if (subtotal > MAX_MINOR) return problem('amount_out_of_range', `lines.${index}`)
    const net = gross - discountOf(line.discount, gross, rules)
    if (net < 0 || net > gross) return problem('discount_above_line', `lines.${index}.discount`)
    netTotal += net
    grosses.push(gross)
    nets.push(net)
  }
  const given = promotionsOf(cart, nets, rules)
  if (given !== null) {
    for (const [index, ofLine] of given.entries()) {
      const net = (nets[index] ?? 0) - amountOf(ofLine)
      if (!(net >= 0 && net <= (nets[index] ?? 0))) return problem('discount_above_line', `lines.${index}.promotions`)
      netTotal += net - (nets[index] ?? 0)
      nets[index] = net
    }
  }
  const saleDiscount = discountOf(cart.discount, netTotal, rules)
  if (saleDiscount < 0 || saleDiscount > netTotal) return problem('discount_above_total', 'discount')
  const shares = saleDiscount === 0 ? null : allocate(saleDiscount, nets)
  return taxed(lines, { grosses, nets, shares, given }, subtotal, rules)
}

type Given = readonly (readonly LinePromotion[])[]

/** What promotions give on each line; null where there is none to ask, which costs a sale nothing. */
function promotionsOf(
  { lines, promotions, given }: Cart,
  nets: readonly number[],
  { rounding }: TaxRules,
): Given | null {
  if (given !== undefined) return given
  if (promotions === undefined || promotions.length === 0) return null
  const promoted = lines.map(({ id, productId, categoryId, quantity }, index) => ({
    id,
    productId,
    categoryId,
    quantity,
    net: nets[index] ?? 0,
  }))
  return applyPromotions(promoted, promotions, rounding)
}

const amountOf = (promotions: readonly LinePromotion[]) => promotions.reduce((all, { amount }) => all + amount, 0)

const NOTHING: readonly LinePromotion[] = []

type Amounts = {
  readonly grosses: readonly number[]
  readonly nets: readonly number[]
  readonly shares: readonly number[] | null
  readonly given: Given | null
}

function taxed<L extends CartLine>(
  lines: readonly L[],
  { grosses, nets, shares, given }: Amounts,
  subtotal: number,
  rules: TaxRules,
): CartResult<L> {
  const { pricesIncludeTax, rounding } = rules
  const priced: PricedLine<L>[] = []
  let discountTotal = 0
  let taxTotal = 0
  let total = 0
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]
    if (line === undefined) continue
    const gross = grosses[index] ?? 0
    const amount = (nets[index] ?? 0) - (shares?.[index] ?? 0)
    const tax = taxLine({ amount, quantity: line.quantity, taxes: line.taxes, pricesIncludeTax, rounding })
    const discount = gross - amount
    discountTotal += discount
    taxTotal += tax.total - tax.taxable
    total += tax.total
    if (total > MAX_MINOR) return problem('amount_out_of_range', `lines.${index}`)
    const amounts: LineAmounts = {
      gross,
      discount,
      promotions: given?.[index] ?? NOTHING,
      discountReason: line.discount?.reason ?? null,
      taxable: tax.taxable,
      taxes: tax.taxes,
      total: tax.total,
    }
    priced.push({ ...line, ...amounts })
  }
  return { ok: true, cart: { lines: priced, subtotal, discountTotal, taxTotal, total, taxes: taxSummary(priced) } }
}

function problem(code: CartProblem['code'], path: string): CartProblem {
  return { ok: false, code, path }
}

function wrongField(line: CartLine): 'quantity' | 'unitPrice' | 'priceUnit' | null {
  if (!Number.isSafeInteger(line.quantity) || line.quantity <= 0) return 'quantity'
  if (!Number.isSafeInteger(line.unitPrice) || line.unitPrice < 0) return 'unitPrice'
  if (!Number.isSafeInteger(line.priceUnit) || line.priceUnit <= 0) return 'priceUnit'
  return null
}

/** Infinity when it passes the largest amount, so that the caller's range check names the line. */
function grossOf(line: CartLine, { rounding }: TaxRules): number {
  const divisor = ONE * line.priceUnit
  if ((line.unitPrice / divisor) * line.quantity > MAX_MINOR) return Number.POSITIVE_INFINITY
  return mulDiv(line.unitPrice, line.quantity, divisor, rounding)
}

function discountOf(discount: Discount | undefined, amount: number, { rounding }: TaxRules): number {
  if (discount === undefined) return 0
  return discount.kind === 'amount' ? discount.value : mulDiv(amount, parsePercent(discount.value), WHOLE, rounding)
}
