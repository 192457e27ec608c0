import { randomInt } from 'node:crypto'
import type { Coupon, CouponCheck, CouponsCreate } from '@odata-pos/domain/promotions'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise, raiseTaken } from '../../platform/problem.ts'
import { getPromotion } from './promotion-queries.ts'

type CouponQuery = { q?: string | undefined; used?: boolean | undefined; cursor?: string | undefined; limit: number }

/** The coupons of a promotion, newest first. */
export async function listCoupons(db: Db, promotionId: string, query: CouponQuery): Promise<Page<Coupon>> {
  await getPromotion(db, promotionId)
  const where = [sql<boolean>`c.promotion_id = ${promotionId}`]
  if (query.q !== undefined && query.q !== '') where.push(sql`position(${query.q.toUpperCase()} in c.code) > 0`)
  if (query.used !== undefined) where.push(query.used ? sql`c.uses > 0` : sql`c.uses = 0`)
  if (query.cursor !== undefined) where.push(sql`c.id < ${decodeCursor(query.cursor, 1)[0]}::uuid`)
  const { rows } = await sql<Omit<Coupon, 'createdAt'> & { createdAt: Date }>`
    select c.id, c.code, c.max_uses as "maxUses", c.uses, c.active, c.created_at as "createdAt"
    from promotion_coupons c
    where ${sql.join(where, sql` and `)}
    order by c.id desc
    limit ${query.limit + 1}`.execute(db)
  return toPage(
    rows,
    query.limit,
    ({ id }) => [id],
    ({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }),
  )
}

/** No letter or digit that is read for another. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const RANDOM_LENGTH = 10

const randomCode = (prefix: string) =>
  prefix + Array.from({ length: RANDOM_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

/** Makes one coupon with the code given, or many random ones; returns their codes. Raises `already_exists`. */
export async function createCoupons(
  db: Db,
  actor: Actor,
  promotionId: string,
  input: z.output<typeof CouponsCreate>,
): Promise<{ codes: string[] }> {
  return inTransaction(db, async (tx) => {
    const { name } = await getPromotion(tx, promotionId)
    const codes =
      'code' in input ? [input.code] : [...new Set(Array.from({ length: input.count }, () => randomCode(input.prefix)))]
    const { rows } = await sql<{ code: string }>`
      insert into promotion_coupons (id, promotion_id, code, max_uses)
      select c.id, ${promotionId}, c.code, ${input.maxUses}
      from unnest(${codes.map(() => uuid())}::uuid[], ${codes}::text[]) as c (id, code)
      on conflict (code) do nothing returning code`.execute(tx)
    if ('code' in input && rows.length === 0) {
      raiseTaken('code', 'There is a coupon with this code.')
    }
    await audit(tx, actor, {
      action: 'coupon.create',
      entity: 'promotion',
      entityId: promotionId,
      detail: { name, count: rows.length, ...('code' in input ? { code: input.code } : {}), maxUses: input.maxUses },
    })
    return { codes: rows.map(({ code }) => code) }
  })
}

/** Takes a coupon out of use, or back into it. */
export async function setCouponActive(
  db: Db,
  actor: Actor,
  place: { promotionId: string; couponId: string },
  active: boolean,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const row = await tx
      .updateTable('promotion_coupons')
      .set({ active })
      .where('id', '=', place.couponId)
      .where('promotion_id', '=', place.promotionId)
      .returning('code')
      .executeTakeFirst()
    if (row === undefined) raise('not_found', 'There is no such coupon.')
    await audit(tx, actor, {
      action: active ? 'coupon.activate' : 'coupon.deactivate',
      entity: 'promotion',
      entityId: place.promotionId,
      detail: { code: row.code },
    })
  })
}

export type KnownCoupon = CouponCheck & { id: string; usable: boolean }

/** The coupons with these codes, in the order of the codes; an unknown code is left out. */
export async function findCoupons(db: Db | Tx, codes: readonly string[]): Promise<KnownCoupon[]> {
  if (codes.length === 0) return []
  const { rows } = await sql<KnownCoupon>`
    select c.id, c.code, c.promotion_id as "promotionId", p.name,
      c.active and p.active and p.exhausted_at is null and (c.max_uses is null or c.uses < c.max_uses) as usable
    from promotion_coupons c join promotions p on p.id = c.promotion_id
    where c.code = any (${codes}::text[])
    order by array_position(${codes}::text[], c.code)`.execute(db)
  return rows
}

/** What a coupon stands for, for a till that was shown it. Raises `not_found`, `coupon_used`. */
export async function checkCoupon(db: Db, code: string): Promise<CouponCheck> {
  const [coupon] = await findCoupons(db, [code])
  if (coupon === undefined) raise('not_found', 'There is no such coupon.')
  if (!coupon.usable) raise('coupon_used', 'The coupon was used up or is no longer in use.')
  return { code: coupon.code, promotionId: coupon.promotionId, name: coupon.name }
}
