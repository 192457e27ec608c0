import { sum } from '../money/index.ts'

/** What a part of a document is to the books; a posting rule takes it to an account. */
export const COMPONENTS = [
  'cash',
  'cash_safe',
  'cash_in',
  'cash_out',
  'cash_over',
  'cash_short',
  'payment',
  'receivable',
  'customer_advance',
  'bad_debt',
  'gift_card',
  'store_credit',
  'loyalty',
  'revenue',
  'sales_return',
  'tax',
  'rounding',
  'cost_of_sales',
  'inventory',
  'inventory_in_transit',
  'stock_gain',
  'stock_loss',
  'opening_balance',
  'goods_received',
  'payable',
  'purchase_tax',
  'purchase_difference',
  'purchase_withholding',
  'supplier_advance',
] as const
export type Component = (typeof COMPONENTS)[number]

/** One component of a document. `key` is its tax code or means of payment, '' for none; amount in minor units, debits positive. */
export type Posting = { readonly component: Component; readonly key: string; readonly amount: number }

type PostedTender = { readonly method: string; readonly kind: string; readonly amount: number }
type PostedLine = {
  readonly taxable: number
  readonly taxes: readonly { readonly code: string; readonly amount: number }[]
}

const posting = (component: Component, amount: number, key = ''): Posting => ({ component, key, amount })

/** Adds up what has the same component and key, and leaves out what adds up to nothing. Keeps the order of first sight. */
export function combine(postings: readonly Posting[]): Posting[] {
  const combined = new Map<string, Posting>()
  for (const one of postings) {
    const name = `${one.component} ${one.key}`
    const known = combined.get(name)
    combined.set(name, known === undefined ? one : { ...known, amount: sum([known.amount, one.amount]) })
  }
  return [...combined.values()].filter(({ amount }) => amount !== 0)
}

/** Where a means of payment is booked: the drawer, the customer's account, or what the method's own rule says. */
const tenderPosting = ({ method, kind, amount }: PostedTender): Posting => {
  if (kind === 'cash') return posting('cash', amount)
  return kind === 'credit' ? posting('receivable', amount, method) : posting('payment', amount, method)
}

/** The tax that names a line's revenue: the first by its code, '' where there is none. */
const firstTax = ({ taxes }: PostedLine): string =>
  taxes.reduce((first, { code }) => (first === '' || code < first ? code : first), '')

/**
 * A sale for the books, without its cost: what was paid less the change, what rounding gave up, revenue and taxes.
 * Its amounts add up to zero.
 */
export function salePostings(sale: {
  tenders: readonly PostedTender[]
  change: number
  /** Never above zero. */
  rounding: number
  lines: readonly PostedLine[]
}): Posting[] {
  return combine([
    ...sale.tenders.map(tenderPosting),
    posting('cash', -sale.change),
    posting('rounding', -sale.rounding),
    ...sale.lines.map((line) => posting('revenue', -line.taxable, firstTax(line))),
    ...sale.lines.flatMap(({ taxes }) => taxes.map(({ code, amount }) => posting('tax', -amount, code))),
  ])
}

/** A return for the books, without the stock it puts back. Its amounts add up to zero. */
export function returnPostings(returned: {
  refunds: readonly PostedTender[]
  /** Never below zero. */
  rounding: number
  lines: readonly PostedLine[]
}): Posting[] {
  return combine([
    ...returned.lines.map((line) => posting('sales_return', line.taxable, firstTax(line))),
    ...returned.lines.flatMap(({ taxes }) => taxes.map(({ code, amount }) => posting('tax', amount, code))),
    posting('rounding', returned.rounding),
    ...returned.refunds.map((refund) => tenderPosting({ ...refund, amount: -refund.amount })),
  ])
}

/** A cash move that no sale explains; `amount` is signed, out of the drawer negative. */
export function cashPostings(kind: 'float' | 'in' | 'out' | 'difference', amount: number): Posting[] {
  const others = {
    float: 'cash_safe',
    in: 'cash_in',
    out: 'cash_out',
    difference: amount > 0 ? 'cash_over' : 'cash_short',
  } as const
  return combine([posting('cash', amount), posting(others[kind], -amount)])
}

/** The close of a drawer: what was counted goes to the safe. */
export function closePostings(counted: number): Posting[] {
  return combine([posting('cash_safe', counted), posting('cash', -counted)])
}

/** Stock that came (value above zero) or went with no sale or purchase, at its cost. */
export function stockPostings(kind: 'adjustment' | 'opening', value: { gained: number; lost: number }): Posting[] {
  const other =
    kind === 'opening' ? (['opening_balance', 'opening_balance'] as const) : (['stock_gain', 'stock_loss'] as const)
  return combine([
    posting('inventory', value.gained - value.lost),
    posting(other[0], -value.gained),
    posting(other[1], value.lost),
  ])
}

/** Goods that came back to the shelf at the cost they were sold at. */
export function restockPostings(value: number): Posting[] {
  return combine([posting('inventory', value), posting('cost_of_sales', -value)])
}
