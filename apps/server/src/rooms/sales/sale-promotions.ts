import { eligiblePromotions, type LinePromotion, momentIn, type ReadyPromotion } from '@odata-pos/domain/promotions'
import type { SaleCreate } from '@odata-pos/domain/sales'
import type { Db } from '../../platform/db.ts'
import { type Problem, raise } from '../../platform/problem.ts'
import { findCoupons, type KnownCoupon } from '../promotions/index.ts'
import type { PriceBook } from './price-book.ts'
import type { GivenPromotions, PricedSale } from './price-sale.ts'

/** A cart may stand open this long at the price of its hours. */
const PRICED_BEFORE_MS_MAX = 12 * 3_600_000

/** The coupons of a request. Raises coupon_unknown, except for what was sold already, and promotion_unknown. */
export async function couponsOf(
  db: Db,
  { coupons = [], promotions = [] }: SaleCreate,
  asSold: boolean,
): Promise<readonly KnownCoupon[]> {
  await requireKnown(db, promotions)
  if (coupons.length === 0) return []
  const known = await findCoupons(db, [...new Set(coupons)])
  if (asSold) return known
  for (const [index, code] of coupons.entries()) {
    if (known.some((one) => one.code === code)) continue
    raise('coupon_unknown', 'There is no such coupon.', { errors: [{ path: `coupons.${index}`, message: code }] })
  }
  return known
}

async function requireKnown(db: Db, promotions: NonNullable<SaleCreate['promotions']>): Promise<void> {
  if (promotions.length === 0) return
  const ids = [...new Set(promotions.map(({ promotionId }) => promotionId))]
  const known = await db.selectFrom('promotions').select('id').where('id', 'in', ids).execute()
  const unknown = promotions.findIndex(({ promotionId }) => known.every(({ id }) => id !== promotionId))
  if (unknown < 0) return
  raise('promotion_unknown', 'A promotion does not exist.', {
    errors: [{ path: `promotions.${unknown}.promotionId`, message: 'no such promotion' }],
  })
}

type Occasion = {
  request: SaleCreate
  book: PriceBook
  session: { storeId: string }
  customer: { groupId: string | null } | null
  coupons: readonly KnownCoupon[]
  exhausted: ReadonlySet<string>
  terms: { readonly asSold?: boolean }
}

/** The promotions that may apply to a sale, at the moment its cart was priced. Raises coupon_used. */
export function eligibleFor(
  { request, book, session, customer, coupons, exhausted, terms }: Occasion,
  timeZone: string,
  occurredAt: Date,
): readonly ReadyPromotion[] {
  const used = terms.asSold === true ? -1 : coupons.findIndex(({ usable }) => !usable)
  if (used >= 0) {
    raise('coupon_used', 'A coupon was used up, or is no longer in use.', {
      errors: [{ path: `coupons.${used}`, message: coupons[used]?.code ?? '' }],
    })
  }
  if (book.promotions.length === 0) return []
  const pricedAt = request.pricedAt === undefined ? occurredAt : new Date(request.pricedAt)
  const waited = occurredAt.getTime() - pricedAt.getTime()
  const moment = momentIn(timeZone, waited >= 0 && waited <= PRICED_BEFORE_MS_MAX ? pricedAt : occurredAt)
  const couponsFor = coupons.map(({ promotionId }) => promotionId)
  const eligible = eligiblePromotions(book.promotions, {
    storeId: session.storeId,
    customerGroupId: customer?.groupId ?? null,
    moment,
    couponsFor,
  })
  return exhausted.size === 0 ? eligible : eligible.filter(({ id }) => !exhausted.has(id))
}

/** What the till gave, where that is not what the server would give; null when they agree or the till says nothing. */
export function claimedPromotions({ promotions }: SaleCreate, own: PricedSale): GivenPromotions | null {
  if (promotions === undefined) return null
  const key = (lineId: string, { promotionId, amount }: LinePromotion) => `${lineId} ${promotionId} ${amount}`
  const given = new Set(own.lines.flatMap((line) => line.promotions.map((one) => key(line.id, one))))
  if (given.size === promotions.length && promotions.every((one) => given.has(key(one.lineId, one)))) return null
  const lines = new Set(own.lines.map(({ id }) => id))
  const stray = promotions.findIndex(({ lineId }) => !lines.has(lineId))
  if (stray >= 0) {
    raise('validation_failed', 'A promotion was given on no line of the sale.', {
      errors: [{ path: `promotions.${stray}.lineId`, message: 'no such line' }],
    })
  }
  const claimed = new Map<string, LinePromotion[]>()
  for (const { lineId, ...one } of promotions) claimed.set(lineId, [...(claimed.get(lineId) ?? []), one])
  return claimed
}

/** Ids of the coupons whose promotion gave something: only those are used up. */
export function usedCoupons(coupons: readonly KnownCoupon[], { lines }: PricedSale): string[] {
  if (coupons.length === 0) return []
  const gave = new Set(lines.flatMap(({ promotions }) => promotions.map(({ promotionId }) => promotionId)))
  return coupons.filter(({ promotionId }) => gave.has(promotionId)).map(({ id }) => id)
}

/** Adds the promotions that the problem names; false when it names none that is new. */
export function noteExhausted({ extra }: Problem, exhausted: Set<string>): boolean {
  const before = exhausted.size
  const named = extra?.promotionIds
  if (Array.isArray(named)) for (const id of named) if (typeof id === 'string') exhausted.add(id)
  return exhausted.size > before
}
