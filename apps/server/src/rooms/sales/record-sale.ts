import { discountsAbove, givenByHand } from '@odata-pos/domain/cart'
import { type Settlement, settle } from '@odata-pos/domain/cash'
import type { Permission } from '@odata-pos/domain/iam'
import type { Sale, SaleCreate, SaleFlag } from '@odata-pos/domain/sales'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { dayIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requestHash } from '../../platform/idempotency.ts'
import { Problem, raise } from '../../platform/problem.ts'
import { findPerson, findSeller } from '../iam/index.ts'
import type { KnownCoupon } from '../promotions/index.ts'
import { namedCustomer, occurrence, refuseSession } from './document-request.ts'
import { notHeld } from './not-held.ts'
import { listsInUse, type PriceBook, type PriceBooks } from './price-book.ts'
import { linesBelowCost, type PricedSale, priceSale, productKeys, requireDistinct } from './price-sale.ts'
import { readSale } from './read-sale.ts'
import { answerOf } from './sale-answer.ts'
import { claimedPromotions, couponsOf, eligibleFor, noteExhausted, usedCoupons } from './sale-promotions.ts'
import { type QuotedTerms, quotedTerms } from './sale-quotation.ts'
import type { SaleSessions } from './sale-sessions.ts'
import { accountsOf, type PaidAccounts, redemptionsOf } from './sale-stored-value.ts'
import { type Recorded, type SaleRecord, storeSale, type TillSaleEntry } from './store-sale.ts'

type Flag = z.infer<typeof SaleFlag>

/** A sale that arrives later than this was made offline or imported, and says so. */
const LATE_MS = 10 * 60_000
/** Catalogue versions that may pass while one sale is being recorded. */
const ATTEMPTS_MAX = 10

export type SalesDesk = { ctx: Context; books: PriceBooks; sessions: SaleSessions }

/**
 * Terms that only an import sets: history keeps its prices, which count for `priceUnit` units, was paid in full by one
 * means, and moves no stock, because the stock of today was counted after it.
 */
export type History = { readonly priceUnit: number; readonly paidBy: string }

/** How a sale comes in, where it is not simply asked for. */
export type SaleTerms = {
  readonly history?: History
  /** The number that a till printed, from its lease. */
  readonly number?: number | undefined
  /** The till's entry that this sale is: noted in the same statement. */
  readonly entry?: TillSaleEntry
  /**
   * A person accepted it as it was sold at a till: what the shop's rules would have refused beforehand (a permission,
   * stock, a product or means of payment given up since) no longer stands in the way.
   */
  readonly asSold?: boolean
}

/**
 * Records a sale once, whatever happens to the answers: the same id with the same body is answered with what was
 * recorded the first time (`created: false`). Prices, taxes and totals are computed here; the request's own total is
 * only compared. Raises the problems of the sales room; nothing is written then.
 */
export async function recordSale(
  desk: SalesDesk,
  actor: Actor,
  request: SaleCreate,
  terms: SaleTerms = {},
): Promise<{ created: boolean; sale: Sale }> {
  const { history, number = null, entry = null, asSold = false } = terms
  const session = await desk.sessions.find(request.cashSessionId)
  if (session === null) refuseSession()
  requirePermission(actor, 'sales.create', session.storeId)
  const hash = requestHash(history === undefined ? request : { ...request, history })
  const customer = await namedCustomer(desk.ctx.db, request)
  const cashier = await cashierOf(desk.ctx, actor, request, session.storeId, asSold)
  const accounts = await accountsOf(desk.ctx.db, request)
  const coupons = await couponsOf(desk.ctx.db, request, asSold)
  const quoted = await quotedTerms(desk.ctx.db, request, session.storeId)
  /** Promotions whose limit this sale would pass. */
  const exhausted = new Set<string>()

  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const book = await desk.books.open(productKeys(request.lines), session.storeId)
    let recorded: Recorded
    let record: SaleRecord
    try {
      const decided = decide({
        ...{ request, book, actor, cashier, session, customer, hash, terms, coupons, quoted, accounts, exhausted },
        now: desk.ctx.clock(),
      })
      record = { ...decided, number, entry }
      recorded = await storeSale(desk.ctx, actor, record)
    } catch (error) {
      // What the copy of the catalogue refuses counts only if the copy is up to date, and a replay is no mistake.
      if (!(error instanceof Problem)) throw error
      const known = await readSale(desk.ctx.db, request.id)
      if (known !== null) return replay(known, hash)
      if (error.code === 'promotion_exhausted' && request.promotions === undefined && noteExhausted(error, exhausted)) {
        continue
      }
      if ((await desk.books.refresh()).version === book.version) throw error
      continue
    }
    if (recorded.outcome === 'catalog_moved') await desk.books.refresh()
    else if (recorded.outcome === 'recorded') return { created: true, sale: answerOf(record, recorded) }
    else {
      const known = await readSale(desk.ctx.db, request.id)
      if (known === null) throw new Error(`sale ${request.id} was recorded and cannot be read`)
      return replay(known, hash)
    }
  }
  raise('catalog_busy', 'The catalogue is changing too fast to price this sale. Send it again.', {
    retryAfterSeconds: 1,
  })
}

/**
 * A till sends what the cashier before left waiting: the sale stays theirs. What it needs beyond selling must still be
 * held by whoever is signed in, or naming a manager would be enough to become one.
 */
async function cashierOf(ctx: Context, actor: Actor, { cashierId }: SaleCreate, storeId: string, asSold: boolean) {
  if (cashierId === undefined || cashierId === actor.userId) return { id: actor.userId, fullName: actor.fullName }
  const cashier = await (asSold ? findPerson(ctx.db, cashierId) : findSeller(ctx.db, cashierId, storeId))
  if (cashier === null) {
    raise('cashier_unknown', 'Nobody with this id sells in this store.', {
      errors: [{ path: 'cashierId', message: 'nobody who sells in this store' }],
    })
  }
  return cashier
}

function replay(known: { sale: Sale; requestHash: Buffer }, hash: Buffer): { created: false; sale: Sale } {
  if (!known.requestHash.equals(hash)) {
    raise('idempotency_conflict', 'A sale with this id exists and is another one.')
  }
  return { created: false, sale: known.sale }
}

type Deciding = {
  request: SaleCreate
  book: PriceBook
  actor: Actor
  session: { id: string; storeId: string; registerId: string }
  cashier: { id: string; fullName: string }
  customer: { id: string; name: string; groupId: string | null; priceListId: string | null } | null
  coupons: readonly KnownCoupon[]
  quoted: QuotedTerms | null
  accounts: PaidAccounts
  exhausted: ReadonlySet<string>
  hash: Buffer
  terms: SaleTerms
  now: Date
}
type DecidedSale = Omit<SaleRecord, 'number' | 'entry'>

/** Everything that is decided before the database is asked: prices, permissions, payments. Raises what is refused. */
function decide(deciding: Deciding): DecidedSale {
  const { request, book, actor, cashier, session, customer, quoted, hash, terms, now } = deciding
  const { history, asSold = false } = terms
  const store = book.stores.get(session.storeId)
  if (store === undefined) throw new Error(`store ${session.storeId} is not in the book`)
  const occurredAt = occurrence('sale', request.occurredAt, now)
  const day = dayIn(store.timeZone, occurredAt)
  const storePriceListIds = listsInUse(book, session.storeId, [store.priceListId])
  const priceListIds = [
    ...listsInUse(book, session.storeId, [priceListOf(request, book, session.storeId) ?? customer?.priceListId]),
    ...storePriceListIds,
  ]
  const prices = { day, priceListIds, storePriceListIds, priceUnit: history?.priceUnit ?? 1, quoted }
  const promotions = history === undefined && quoted === null ? eligibleFor(deciding, store.timeZone, occurredAt) : []
  const own = priceSale(request, book, { ...prices, promotions })
  const claimed = claimedPromotions(request, own)
  const priced = claimed === null ? own : priceSale(request, book, { ...prices, given: claimed })
  if (request.expectedTotal !== undefined && request.expectedTotal !== priced.total)
    refuseTotal(request.expectedTotal, priced)

  const flags: Flag[] = []
  const needed: Permission[] = []
  if (history !== undefined) flags.push('imported')
  else if (asSold) flags.push('accepted')
  else judge(deciding, priced, { day, otherPromotions: claimed !== null }, flags, needed)
  if (now.getTime() - occurredAt.getTime() > LATE_MS) flags.push('late')
  const lacking = needed.filter((permission) => !actor.can(permission, session.storeId))
  if (lacking.length > 0 && request.approvals === undefined)
    requirePermission(actor, lacking[0] ?? 'sales.create', session.storeId)

  const payments = paymentsOf(deciding, priced.total)
  return {
    request,
    priced,
    session,
    occurredAt,
    day,
    cashier,
    customer,
    priceListId: priceListIds[0] ?? null,
    flags,
    lacking,
    hash,
    payments,
    bookVersion: book.version,
    movesStock: history === undefined,
    coupons: usedCoupons(deciding.coupons, priced),
    overLimits: asSold,
    quotation: quoted,
    redemptions: redemptionsOf(deciding, payments.tenders),
    sellsBelowZero: asSold,
  }
}

function priceListOf(request: SaleCreate, book: PriceBook, storeId: string): string | null {
  if (!request.priceListId) return null
  const list = book.priceLists.get(request.priceListId)
  if (list === undefined || !list.active || (list.storeId !== null && list.storeId !== storeId)) {
    raise('price_list_unknown', 'This store has no such price list.', {
      errors: [{ path: 'priceListId', message: 'not a price list of this store' }],
    })
  }
  return request.priceListId
}

/**
 * Adds the flags of what is unusual about a sale, and the permissions that it needs beyond `sales.create`. What is sold
 * as it was quoted was allowed when the quotation was sent.
 */
function judge(
  { request, book, actor, quoted }: Deciding,
  { lines }: PricedSale,
  { day, otherPromotions }: { day: string; otherPromotions: boolean },
  flags: Flag[],
  needed: Permission[],
): void {
  const olderCatalog = request.catalogVersion !== undefined && request.catalogVersion < book.version
  const inactive = lines.findIndex(({ product }) => !product.active)
  const judged = quoted === null ? lines : notHeld(lines, quoted, day)
  const differs = otherPromotions || judged.some(({ priceDiffers }) => priceDiffers)
  if (inactive >= 0 && !olderCatalog) {
    raise('product_inactive', 'A product is no longer sold.', {
      errors: [{ path: `lines.${inactive}`, message: 'no longer sold' }],
    })
  }
  if (olderCatalog && (differs || inactive >= 0)) flags.push('older_catalog')
  else if (differs) {
    flags.push('price_override')
    needed.push('sales.price_override')
  }
  const byHand = judged.map((line) => ({ gross: line.gross, discount: givenByHand(line) }))
  if (byHand.some(({ discount }) => discount > 0)) {
    needed.push('sales.discount')
    if (discountsAbove(actor.maxDiscountPercent, byHand)) needed.push('sales.discount_over_limit')
  }
  if (linesBelowCost(judged).length > 0) {
    flags.push('below_cost')
    if (book.rules.sellBelowCost === 'approve') needed.push('sales.sell_below_cost')
  }
}

function refuseTotal(expectedTotal: number, { subtotal, discountTotal, taxTotal, total }: PricedSale): never {
  raise('total_mismatch', `The request expects ${expectedTotal}, the sale adds up to ${total}.`, {
    errors: [{ path: 'expectedTotal', message: `is ${total}` }],
    extra: { subtotal, discountTotal, taxTotal, total },
  })
}

const SETTLEMENT_REFUSED: Record<Extract<Settlement, { ok: false }>['code'], string> = {
  payment_short: 'The payments do not reach the total.',
  change_on_non_cash: 'Only cash gives change.',
  amount_out_of_range: 'The payments are too large.',
}

/** The one payment of a document of history, or one refund; nothing is paid for a total of zero. */
export function paidInFull({ paidBy }: History, total: number): { method: string; amount: number }[] {
  return total > 0 ? [{ method: paidBy, amount: total }] : []
}

function paymentsOf({ request, book, customer, terms }: Deciding, total: number): SaleRecord['payments'] {
  const { history, asSold = false } = terms
  const payments: SaleCreate['payments'] = history === undefined ? request.payments : paidInFull(history, total)
  const tenders = payments.map((payment, index) => {
    const method = book.methods.get(payment.method)
    // What was paid already may have been paid by means that the shop has given up since.
    if (method === undefined || !(method.active || history !== undefined || asSold)) {
      raise('payment_method_unknown', 'There is no such means of payment.', {
        errors: [{ path: `payments.${index}.method`, message: 'not a means of payment here' }],
      })
    }
    return { ...payment, id: payment.id ?? uuidv7(), kind: method.kind }
  })
  requireDistinct(
    tenders.map(({ id }) => id),
    'payments',
  )
  if (customer === null && tenders.some(({ kind }) => kind === 'credit')) {
    raise('customer_required', 'A sale on credit has a customer.', {
      errors: [{ path: 'customerId', message: 'who will owe it' }],
    })
  }
  const settled = settle({ total, payments: tenders, cashRounding: book.rules.cashRounding })
  if (!settled.ok) {
    const errors = [{ path: 'payments', message: settled.code }]
    raise(settled.code, SETTLEMENT_REFUSED[settled.code], { errors, extra: { total } })
  }
  return { tenders, paid: settled.paid, change: settled.change, rounding: settled.rounding }
}
