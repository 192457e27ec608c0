import { salePostings } from '@odata-pos/domain/accounting'
import type { Permission } from '@odata-pos/domain/iam'
import type { LinePromotion } from '@odata-pos/domain/promotions'
import type { SaleCreate, SaleFlag } from '@odata-pos/domain/sales'
import { CompiledQuery } from 'kysely'
import pg from 'pg'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { allowedBy } from './allowed-by.ts'
import { isNoNumber, NO_NUMBER } from './no-number.ts'
import type { PricedSale } from './price-sale.ts'
import type { SaleSession } from './sale-sessions.ts'

/** A sale that was decided and waits to be written. Amounts are minor units, quantities thousandths. */
export type SaleRecord = {
  request: SaleCreate
  priced: PricedSale
  session: SaleSession
  occurredAt: Date
  /** `occurredAt` as a day of the store: the number series must be valid on it. */
  day: string
  cashier: { id: string; fullName: string }
  customer: { id: string; name: string } | null
  priceListId: string | null
  flags: z.infer<typeof SaleFlag>[]
  /** Permissions the cashier lacks: an approval must cover each. */
  lacking: readonly Permission[]
  hash: Buffer
  payments: {
    tenders: readonly { id: string; method: string; amount: number; reference?: string | undefined; kind: string }[]
    paid: number
    change: number
    rounding: number
  }
  bookVersion: number
  /** False for history: the stock of today was counted after it. */
  movesStock: boolean
  /** What refuses to go below zero does so all the same: it left the shop already. */
  sellsBelowZero: boolean
  /** Coupons whose promotion gave something. */
  coupons: readonly string[]
  /** Limits of promotions and coupons are counted and no longer stand in the way. */
  overLimits: boolean
  /** The quotation that is sold, as its terms were read. */
  quotation: { id: string; version: number } | null
  /** Payments that spend stored value, by payment id. */
  redemptions: readonly { paymentId: string; accountId: string; amount: number }[]
  /** A number that a till gave from its lease; null takes the series' next. */
  number: number | null
  /** The till's entry that is noted with the sale; null when no till's queue brought it. */
  entry: TillSaleEntry | null
}

/** An entry of a till's queue that is a sale. */
export type TillSaleEntry = {
  tillId: string
  sequence: number
  bodyHash: Buffer
  userId: string
  sentBy: string
  occurredAt: Date
  clockSkewMs: number
}

export type Recorded =
  | { outcome: 'recorded'; documentNumber: string; receivedAt: Date; flags: z.infer<typeof SaleFlag>[] }
  | { outcome: 'catalog_moved' | 'replayed' | 'idempotency_conflict' }

type Row = {
  outcome: Recorded['outcome'] | 'session_unknown' | 'session_closed' | 'stock_short'
  documentNumber: string
  receivedAt: Date
  flags: z.infer<typeof SaleFlag>[]
  short: string[] | null
}

// The sale itself, its lines, its stock moves, its taxes, its payments, its postings.
const PARAMETERS = 24 + 15 + 5 + 5 + 5 + 3
const places = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `$${from + index}`).join(', ')
const OUTCOME = `select outcome, document_number as "documentNumber", received_at as "receivedAt", flags, short`

/** Written once: the pool's connections each prepare it under its name. */
export const RECORD_SALE = `${OUTCOME} from record_sale(${places(1, PARAMETERS)}) r`
const RECORD_NUMBERED_SALE = `${OUTCOME} from record_sale(${places(1, PARAMETERS + 1)}) r`
// The sale and the advance of the till are one statement, and so one round trip and one transaction.
const RECORD_TILL_SALE = `${OUTCOME} from record_sale(${places(1, PARAMETERS + 1)}) r
  cross join lateral note_till_sale(r.outcome, r.document_number, ${places(PARAMETERS + 2, PARAMETERS + 10)}, $${PARAMETERS + 1}) n`

type Statement = { name: string; text: string; values: unknown[] }

function statementOf(record: SaleRecord, actor: Actor, approvedBy: string | null): Statement {
  const statement = saleStatement(record, actor, approvedBy)
  const noted = record.priced.lines.flatMap(({ id, promotions }) => promotions.map((one) => ({ ...one, lineId: id })))
  const promoted = noted.length === 0 ? statement : withPromotions(statement, record, noted)
  return withQuotation(withRedemptions(promoted, record, actor), record, actor)
}

/** The quotation bears the sale in the sale's own statement, so that it is sold once. */
function withQuotation({ name, text, values }: Statement, record: SaleRecord, actor: Actor): Statement {
  const { quotation, session, overLimits } = record
  if (quotation === null) return { name, text, values }
  const from = values.length + 1
  return {
    name: `${name}_of_quotation`,
    text: `${text} cross join lateral note_sale_quotation(r.outcome, $1, $2, ${places(from, from + 5)}) q`,
    values: [...values, session.registerId, actor.userId, actor.ip, quotation.id, quotation.version, overLimits],
  }
}

/** Stored value is spent in the sale's own statement, or there is no sale. */
function withRedemptions(statement: Statement, record: SaleRecord, actor: Actor): Statement {
  const { name, text, values } = statement
  const { redemptions, occurredAt, overLimits } = record
  if (redemptions.length === 0) return statement
  const from = values.length + 1
  return {
    name: `${name}_with_stored_value`,
    text: `${text} cross join lateral redeem_stored_value(r.outcome, $1, $2, ${places(from, from + 5)}) v`,
    values: [
      ...values,
      actor.userId,
      occurredAt,
      redemptions.map(({ paymentId }) => paymentId),
      redemptions.map(({ accountId }) => accountId),
      redemptions.map(({ amount }) => amount),
      overLimits,
    ],
  }
}

/** What promotions gave is noted in the sale's own statement; a sale without any pays nothing for it. */
function withPromotions(
  { name, text, values }: Statement,
  { coupons, overLimits }: SaleRecord,
  noted: readonly (LinePromotion & { lineId: string })[],
): Statement {
  const from = values.length + 1
  return {
    name: `${name}_with_promotions`,
    // Its first two values are the sale and its store, as everywhere here.
    text: `${text} cross join lateral note_sale_promotions(r.outcome, $1, $2, ${places(from, from + 5)}) p`,
    values: [
      ...values,
      noted.map(({ lineId }) => lineId),
      noted.map(({ promotionId }) => promotionId),
      noted.map((one) => one.name),
      noted.map(({ amount }) => amount),
      coupons,
      overLimits,
    ],
  }
}

function saleStatement(record: SaleRecord, actor: Actor, approvedBy: string | null): Statement {
  const values = [
    ...saleParameters(record, actor, approvedBy),
    ...lineParameters(record),
    ...paymentParameters(record),
    ...postingParameters(record),
  ]
  const { number, entry } = record
  if (entry !== null) {
    const { tillId, sequence, bodyHash, userId, sentBy, occurredAt, clockSkewMs } = entry
    const noted = [
      tillId,
      record.session.storeId,
      sequence,
      record.request.id,
      bodyHash,
      userId,
      sentBy,
      occurredAt,
      clockSkewMs,
    ]
    return { name: 'sales.record_till_sale', text: RECORD_TILL_SALE, values: [...values, number, ...noted] }
  }
  if (number !== null) {
    return { name: 'sales.record_numbered_sale', text: RECORD_NUMBERED_SALE, values: [...values, number] }
  }
  return { name: 'sales.record_sale', text: RECORD_SALE, values }
}

/**
 * Writes the sale by one call of `record_sale`. An approval, where one is needed, is used up in the same transaction.
 * Raises session_unknown, session_closed, stock_short, invalid_approval, promotion_exhausted, coupon_used,
 * stored_value_short, quotation_not_open
 * and the problems of the number series.
 */
export async function storeSale(ctx: Context, actor: Actor, record: SaleRecord): Promise<Recorded> {
  const row = await (record.lacking.length === 0 ? storeUnapproved : storeApproved)(ctx, actor, record)
  if (row.outcome === 'stock_short') refuseShort(record, row.short ?? [])
  if (row.outcome === 'session_unknown') raise('session_unknown', 'There is no such cash session.')
  if (row.outcome === 'session_closed') raise('session_closed', 'The cash session is closed.')
  if (row.outcome !== 'recorded') return { outcome: row.outcome }
  return { outcome: 'recorded', documentNumber: row.documentNumber, receivedAt: row.receivedAt, flags: row.flags }
}

/** A sale that was not written leaves its approvals unused. */
async function storeApproved(ctx: Context, actor: Actor, record: SaleRecord): Promise<Row> {
  const tx = await ctx.db.startTransaction().execute()
  try {
    const approvedBy = await allowedBy(
      tx,
      { ...actor, userId: record.cashier.id },
      {
        permissions: record.lacking,
        storeId: record.session.storeId,
        approvals: record.request.approvals,
        usedFor: record.request.id,
      },
    )
    const { text, values } = statementOf({ ...record, flags: [...record.flags, 'approved'] }, actor, approvedBy)
    const row = only(await tx.executeQuery<Row>(CompiledQuery.raw(text, values)).catch(refuseLate))
    await (row.outcome === 'recorded' ? tx.commit() : tx.rollback()).execute()
    return row
  } catch (error) {
    if (!tx.isCommitted && !tx.isRolledBack) await tx.rollback().execute()
    throw error
  }
}

async function storeUnapproved(ctx: Context, actor: Actor, record: SaleRecord): Promise<Row> {
  return only(await ctx.pool.query<Row>(statementOf(record, actor, null)).catch(refuseLate))
}

function only({ rows: [row] }: { rows: readonly Row[] }): Row {
  if (row === undefined) throw new Error('record_sale gave no answer')
  return row
}

/** What is found out after something was written is raised, to undo it: no number left, a limit reached, no credit. */
function refuseLate(error: unknown): never {
  if (error instanceof pg.DatabaseError && error.code === 'P0NUM' && isNoNumber(error.message)) {
    raise(error.message, NO_NUMBER[error.message])
  }
  if (error instanceof pg.DatabaseError && error.code === 'P0PRO') {
    raise('promotion_exhausted', 'A promotion has reached its limit.', {
      extra: { promotionIds: error.message.split(',') },
    })
  }
  if (error instanceof pg.DatabaseError && error.code === 'P0QUO') {
    raise('quotation_not_open', 'The quotation was sold, cancelled or changed meanwhile.', {
      errors: [{ path: 'quotationId', message: 'not open' }],
    })
  }
  if (error instanceof pg.DatabaseError && error.code === 'P0VAL') {
    raise('stored_value_short', 'A card or credit does not hold that much.', { extra: { accountId: error.message } })
  }
  if (error instanceof pg.DatabaseError && error.code === 'P0CPN') {
    raise('coupon_used', 'A coupon was used up.', { extra: { couponIds: error.message.split(',') } })
  }
  if (error instanceof pg.DatabaseError && error.code === 'P0CRD') {
    raise('credit_over_limit', 'The customer may not owe that much.', {
      errors: [{ path: 'payments', message: 'above the credit of the customer' }],
    })
  }
  throw error
}

function refuseShort(record: SaleRecord, short: readonly string[]): never {
  const errors = record.priced.lines.flatMap(({ product }, index) =>
    short.includes(product.id)
      ? [{ path: `lines.${index}.quantity`, message: `not enough of ${product.name} in stock` }]
      : [],
  )
  raise('stock_short', 'There is not enough in stock.', { errors })
}

function saleParameters(record: SaleRecord, actor: Actor, approvedBy: string | null): unknown[] {
  const { request, priced, session, payments } = record
  return [
    request.id,
    session.storeId,
    session.registerId,
    session.id,
    record.cashier.id,
    actor.userId,
    record.customer?.id ?? null,
    record.priceListId,
    record.occurredAt,
    record.day,
    priced.subtotal,
    priced.discountTotal,
    priced.taxTotal,
    priced.total,
    payments.rounding,
    payments.paid,
    payments.change,
    Math.min(request.catalogVersion ?? record.bookVersion, record.bookVersion),
    record.bookVersion,
    record.flags,
    request.note ?? null,
    approvedBy,
    actor.ip,
    record.hash,
  ]
}

function lineParameters({ priced: { lines }, movesStock, sellsBelowZero }: SaleRecord): unknown[] {
  const moved = movesStock ? lines.filter(({ product }) => product.trackStock) : []
  const taxed = lines.flatMap(({ id, taxes }) => taxes.map((tax) => ({ ...tax, lineId: id })))
  return [
    lines.map(({ id }) => id),
    lines.map(({ productId }) => productId),
    lines.map(({ product }) => product.sku),
    lines.map(({ product }) => product.name),
    lines.map(({ product }) => product.unitCode),
    lines.map(({ quantity }) => quantity),
    lines.map(({ unitPrice }) => unitPrice),
    lines.map(({ priceUnit }) => priceUnit),
    lines.map(({ product }) => product.cost),
    lines.map(({ gross }) => gross),
    lines.map(({ discount }) => discount),
    lines.map(({ discountReason }) => discountReason),
    lines.map(({ taxable }) => taxable),
    lines.map(({ total, taxable }) => total - taxable),
    lines.map(({ total }) => total),
    moved.map(({ id }) => id),
    moved.map(({ productId }) => productId),
    moved.map(({ quantity }) => -quantity),
    moved.map(({ product }) => product.cost),
    moved.map(({ product }) => product.refuseBelowZero && !sellsBelowZero),
    taxed.map(({ lineId }) => lineId),
    taxed.map(({ code }) => code),
    taxed.map(({ rate }) => rate),
    taxed.map(({ base }) => base),
    taxed.map(({ amount }) => amount),
  ]
}

function paymentParameters({ payments: { tenders } }: SaleRecord): unknown[] {
  return [
    tenders.map(({ id }) => id),
    tenders.map(({ method }) => method),
    tenders.map(({ amount }) => amount),
    tenders.map(({ reference }) => reference ?? null),
    tenders.map(({ kind }) => kind === 'cash'),
  ]
}

/** History is booked by its own command: the books of the system it comes from may hold it already. */
function postingParameters({ priced, payments, flags }: SaleRecord): unknown[] {
  if (flags.includes('imported')) return [null, null, null]
  const postings = salePostings({ ...payments, lines: priced.lines })
  return [
    postings.map(({ component }) => component),
    postings.map(({ key }) => key),
    postings.map(({ amount }) => amount),
  ]
}
