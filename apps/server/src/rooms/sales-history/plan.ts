import { MAX_MINOR, mulDiv, type Rounding, sum } from '@odata-pos/domain/money'
import { ONE } from '@odata-pos/domain/quantity'
import { MAX_LINES } from '@odata-pos/domain/sales'
import type { SalesMapping } from './mapping.ts'
import { type PlannedCustomer, type PlannedProduct, planCustomers, planProducts } from './plan-masters.ts'
import type { HistoryFile, Row } from './read-file.ts'
import { type ReadRow, rowReader } from './read-row.ts'
import { type Reason, type Refused, refuse } from './refusals.ts'
import { instantInZone } from './zoned-time.ts'

/** `quantity` in thousandths, above zero; `unitPrice` in minor units for the receipt's `priceUnit` units. */
export type PlannedLine = { readonly sku: string; readonly quantity: number; readonly unitPrice: number }

export type PlannedReceipt = {
  readonly kind: 'sale' | 'return'
  /** Its number in the file. */
  readonly receipt: string
  readonly occurredAt: Date
  readonly customer: string | null
  /** The prices of the whole receipt count for this many units: 1, or 10, 100, 1000 where one price is finer. */
  readonly priceUnit: number
  readonly lines: readonly PlannedLine[]
  /** Sum of the lines at their prices, minor units. */
  readonly amount: number
  readonly rows: readonly Row[]
}

export type Plan = {
  /** In the order they happened. */
  readonly receipts: readonly PlannedReceipt[]
  readonly products: readonly PlannedProduct[]
  readonly customers: readonly PlannedCustomer[]
  /** In the order of the file. */
  readonly refused: readonly Refused[]
}

export type PlanTerms = {
  mapping: SalesMapping
  minorDigits: number
  rounding: Rounding
  /** IANA zone of local times: the store's. */
  timeZone: string
  now: Date
}

/**
 * Sorts the rows of a file into receipts, returns and refused rows: every row is in exactly one of them. Rows of one
 * receipt may stand anywhere in the file; its first usable row says when it happened.
 */
export function planHistory(file: Omit<HistoryFile, 'encoding'>, terms: PlanTerms): Plan {
  const { mapping, minorDigits } = terms
  const read = rowReader({ mapping, columns: file.columns, cellCount: file.headers.length, minorDigits })
  const groups = new Map<string, ReadRow[]>()
  const refused: Refused[] = []
  for (const row of file.rows) {
    const line = read(row)
    if (typeof line === 'string') refused.push(refuse(row, line))
    else {
      const group = groups.get(line.receipt)
      if (group === undefined) groups.set(line.receipt, [line])
      else group.push(line)
    }
  }

  const receipts: PlannedReceipt[] = []
  const kept: ReadRow[] = []
  for (const group of groups.values()) {
    const usable = sift(group, mapping, refused)
    const planned = usable.rows.length === 0 ? null : planReceipt(usable, terms)
    if (typeof planned === 'string') refused.push(...usable.rows.map(({ row }) => refuse(row, planned)))
    else if (planned !== null) {
      receipts.push(planned)
      kept.push(...usable.rows)
    }
  }
  receipts.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime())
  refused.sort((a, b) => a.row.line - b.row.line)
  kept.sort((a, b) => a.row.line - b.row.line)
  return { receipts, refused, products: planProducts(kept, mapping), customers: planCustomers(kept) }
}

type Usable = { kind: PlannedReceipt['kind']; rows: readonly ReadRow[] }

/** The usable rows of one receipt; the others are added to `refused`. */
function sift(group: readonly ReadRow[], { returns }: SalesMapping, refused: Refused[]): Usable {
  const isReturn =
    returns === 'negative-receipts'
      ? group.every(({ quantity }) => quantity < 0)
      : (group[0]?.receipt.startsWith(returns.receiptPrefix) ?? false)
  const rows = group.filter((line) => {
    const reason = judge(line, isReturn)
    if (reason !== null) refused.push(refuse(line.row, reason))
    return reason === null
  })
  return { kind: isReturn ? 'return' : 'sale', rows }
}

function judge({ quantity, price }: ReadRow, isReturn: boolean): Reason | null {
  if (quantity === 0) return 'quantity_zero'
  if (quantity < 0 && !isReturn) return 'quantity_negative_no_return'
  if (quantity > 0 && isReturn) return 'quantity_positive_on_return'
  if (price === 0) return 'price_zero'
  return price < 0 ? 'price_negative' : null
}

function planReceipt({ kind, rows }: Usable, { rounding, timeZone, now }: PlanTerms): PlannedReceipt | Reason {
  const [first] = rows
  if (first === undefined) throw new Error('a receipt has rows')
  if (rows.length > MAX_LINES) return 'too_many_lines'
  const { moment, receipt } = first
  const occurredAt = new Date(moment.zoned ? moment.ms : instantInZone(timeZone, moment.ms))
  if (occurredAt > now) return 'date_in_future'
  const extra = Math.max(...rows.map(({ priceExtra }) => priceExtra))
  const priceUnit = 10 ** extra
  const lines = rows.map((row) => ({
    sku: row.sku,
    quantity: Math.abs(row.quantity),
    unitPrice: row.price * 10 ** (extra - row.priceExtra),
  }))
  const amount = amountOf(lines, priceUnit, rounding)
  if (amount === null) return 'amount_out_of_range'
  const customer = rows.find((row) => row.customer !== null)?.customer ?? null
  return { kind, receipt, occurredAt, customer, priceUnit, lines, amount, rows: rows.map(({ row }) => row) }
}

/** As `priceCart` has it: each line rounded by itself. null past the largest amount. */
function amountOf(lines: readonly PlannedLine[], priceUnit: number, rounding: Rounding): number | null {
  try {
    const amount = sum(lines.map(({ quantity, unitPrice }) => mulDiv(unitPrice, quantity, ONE * priceUnit, rounding)))
    return amount > MAX_MINOR ? null : amount
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
