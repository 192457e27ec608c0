import {
  type PromotionCreate,
  type PromotionRecord,
  type PromotionUpdate,
  PromotionWhole,
  type Target,
} from '@odata-pos/domain/promotions'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { raise, raiseTaken } from '../../platform/problem.ts'
import { getPromotion } from './promotion-queries.ts'

type Terms = z.output<typeof PromotionWhole>

/** Raises `validation_failed` where two fields do not go together. */
function requireWhole(terms: Pick<Terms, 'fromMinute' | 'untilMinute' | 'validFrom' | 'validTo'>): void {
  if ((terms.fromMinute === null) !== (terms.untilMinute === null)) {
    const path = terms.fromMinute === null ? 'fromMinute' : 'untilMinute'
    raise('validation_failed', 'Hours have a beginning and an end.', { errors: [{ path, message: 'is missing' }] })
  }
  if (terms.validFrom !== null && terms.validTo !== null && terms.validTo < terms.validFrom) {
    raise('validation_failed', 'The promotion ends before it begins.', {
      errors: [{ path: 'validTo', message: 'before validFrom' }],
    })
  }
}

/** The reward as it is stored, and the targets of all parts. */
function partsOf({ target, reward }: Pick<Terms, 'target' | 'reward'>): { stored: unknown; parts: Target[] } {
  switch (reward.kind) {
    case 'buy_get':
      return {
        stored: { ...reward, getTarget: null },
        parts: [target, ...(reward.getTarget === null ? [] : [reward.getTarget])],
      }
    case 'bundle': {
      const items = reward.items.map(({ quantity }) => ({ quantity, target: { productIds: [], categoryIds: [] } }))
      return { stored: { ...reward, items }, parts: [target, ...reward.items.map((item) => item.target)] }
    }
    default:
      return { stored: reward, parts: [target] }
  }
}

async function writeParts(tx: Tx, id: string, terms: Terms): Promise<void> {
  const { parts } = partsOf(terms)
  await tx.deleteFrom('promotion_targets').where('promotion_id', '=', id).execute()
  await tx.deleteFrom('promotion_stores').where('promotion_id', '=', id).execute()
  await tx.deleteFrom('promotion_customer_groups').where('promotion_id', '=', id).execute()
  const targets = parts.flatMap(({ productIds, categoryIds }, part) => [
    ...[...new Set(productIds)].map((product_id) => ({ promotion_id: id, part, product_id, category_id: null })),
    ...[...new Set(categoryIds)].map((category_id) => ({ promotion_id: id, part, product_id: null, category_id })),
  ])
  if (targets.length > 0) await tx.insertInto('promotion_targets').values(targets).execute()
  const stores = [...new Set(terms.storeIds)].map((store_id) => ({ promotion_id: id, store_id }))
  if (stores.length > 0) await tx.insertInto('promotion_stores').values(stores).execute()
  const groups = [...new Set(terms.customerGroupIds)].map((customer_group_id) => ({
    promotion_id: id,
    customer_group_id,
  }))
  if (groups.length > 0) await tx.insertInto('promotion_customer_groups').values(groups).execute()
}

const columnsOf = (terms: Terms) => ({
  name: terms.name.normalize('NFC'),
  priority: terms.priority,
  stacks: terms.stacks,
  valid_from: terms.validFrom,
  valid_to: terms.validTo,
  weekdays: [...new Set(terms.weekdays)].sort(),
  from_minute: terms.fromMinute,
  until_minute: terms.untilMinute,
  reward: JSON.stringify(partsOf(terms).stored),
  times_per_sale: terms.timesPerSale,
  needs_coupon: terms.needsCoupon,
  budget: terms.budget,
  max_uses: terms.maxUses,
})

/**
 * Counts what a promotion that has limits gave so far. Its row is locked: sales under way have finished, and those to
 * come find the count.
 */
async function countUses(tx: Tx, id: string, terms: Terms): Promise<void> {
  if (terms.budget === null && terms.maxUses === null) return
  await sql`
    insert into promotion_uses (promotion_id, uses, spent)
    select ${id}, count(distinct s.sale_id), coalesce(sum(s.amount), 0)
    from sale_promotions s
    where s.promotion_id = ${id} and not exists (select from sale_voids v where v.sale_id = s.sale_id)
    on conflict (promotion_id) do nothing`.execute(tx)
}

export async function createPromotion(
  db: Db,
  actor: Actor,
  { id = uuid(), ...terms }: z.output<typeof PromotionCreate>,
): Promise<PromotionRecord> {
  requireWhole(terms)
  return inTransaction(db, async (tx) => {
    const known = await tx.selectFrom('promotions').select('id').where('id', '=', id).executeTakeFirst()
    if (known) {
      raiseTaken('id', 'There is a promotion with this id.')
    }
    await tx
      .insertInto('promotions')
      .values({ id, ...columnsOf(terms) })
      .execute()
    await writeParts(tx, id, terms)
    await countUses(tx, id, terms)
    await audit(tx, actor, { action: 'promotion.create', entity: 'promotion', entityId: id, detail: terms })
    return getPromotion(tx, id)
  })
}

/** Changes what the input names. A promotion that reached a limit is offered again when the limit is raised. */
export async function updatePromotion(
  db: Db,
  actor: Actor,
  id: string,
  change: z.output<typeof PromotionUpdate>,
  expected: number | null,
): Promise<PromotionRecord> {
  return inTransaction(db, async (tx) => {
    await lockPromotion(tx, id, expected)
    const before = await getPromotion(tx, id)
    const terms = PromotionWhole.parse({ ...before, ...change })
    requireWhole(terms)
    await writeParts(tx, id, terms)
    await countUses(tx, id, terms)
    await tx
      .updateTable('promotions')
      .set({
        ...columnsOf(terms),
        active: change.active,
        exhausted_at: sql`(
          select case when u.uses >= ${terms.maxUses}::bigint or u.spent >= ${terms.budget}::bigint
            then coalesce(promotions.exhausted_at, now()) end
          from promotion_uses u where u.promotion_id = promotions.id)`,
        version: sql`version + 1`,
      })
      .where('id', '=', id)
      .execute()
    await audit(tx, actor, {
      action: 'promotion.update',
      entity: 'promotion',
      entityId: id,
      detail: { name: terms.name, ...change },
    })
    return getPromotion(tx, id)
  })
}

/** Deletes a promotion that never gave anything; one that did is archived. */
export async function deletePromotion(db: Db, actor: Actor, id: string, expected: number | null): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockPromotion(tx, id, expected)
    const { name } = await getPromotion(tx, id)
    const used =
      (await tx
        .selectFrom('sale_promotions')
        .select('sale_id')
        .where('promotion_id', '=', id)
        .limit(1)
        .executeTakeFirst()) ??
      (await tx.selectFrom('promotion_coupons').select('id').where('promotion_id', '=', id).limit(1).executeTakeFirst())
    if (used) {
      await tx
        .updateTable('promotions')
        .set({ active: false, version: sql`version + 1` })
        .where('id', '=', id)
        .execute()
    } else {
      await tx.deleteFrom('promotions').where('id', '=', id).execute()
    }
    await audit(tx, actor, {
      action: used ? 'promotion.archive' : 'promotion.delete',
      entity: 'promotion',
      entityId: id,
      detail: { name },
    })
  })
}

async function lockPromotion(tx: Tx, id: string, expected: number | null): Promise<void> {
  const row = await tx.selectFrom('promotions').select('version').where('id', '=', id).forUpdate().executeTakeFirst()
  requireVersion(expected, row?.version ?? raise('not_found', 'There is no such promotion.'))
}
