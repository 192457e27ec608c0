import type { CatalogPromotion } from '@odata-pos/domain/promotions'
import type pg from 'pg'

type TargetRow = { part: number; productId: string | null; categoryId: string | null }
export type PromotionRow = Omit<CatalogPromotion, 'target'> & { targets: TargetRow[] }

/** The columns of `promotions p` that decide, with their parts. */
export const DECIDING = `p.id, p.name, p.priority, p.stacks, p.valid_from as "validFrom", p.valid_to as "validTo", p.weekdays,
  p.from_minute as "fromMinute", p.until_minute as "untilMinute", p.reward, p.times_per_sale as "timesPerSale",
  p.needs_coupon as "needsCoupon",
  array(select s.store_id from promotion_stores s where s.promotion_id = p.id order by 1) as "storeIds",
  array(select g.customer_group_id from promotion_customer_groups g where g.promotion_id = p.id order by 1) as "customerGroupIds",
  coalesce((
    select json_agg(json_build_object('part', t.part, 'productId', t.product_id, 'categoryId', t.category_id)
      order by t.part, t.product_id, t.category_id)
    from promotion_targets t where t.promotion_id = p.id), '[]') as targets`

/** A row as the engine takes it: the reward with its targets put back in their places. */
export function toPromotion<Row extends PromotionRow>({
  targets,
  ...row
}: Row): Omit<Row, 'targets'> & CatalogPromotion {
  const part = (wanted: number) => {
    const rows = targets.filter((target) => target.part === wanted)
    return {
      productIds: rows.flatMap(({ productId }) => productId ?? []),
      categoryIds: rows.flatMap(({ categoryId }) => categoryId ?? []),
    }
  }
  const { reward } = row
  const whole =
    reward.kind === 'buy_get'
      ? { ...reward, getTarget: targets.some((target) => target.part === 1) ? part(1) : null }
      : reward.kind === 'bundle'
        ? { ...reward, items: reward.items.map((item, index) => ({ ...item, target: part(index + 1) })) }
        : reward
  return { ...row, reward: whole, target: part(0) }
}

/** Promotions in use that have not ended before `day` and reached no limit: what tills and server price with. */
export async function promotionsInUse(client: pg.ClientBase, day: string | null): Promise<CatalogPromotion[]> {
  const { rows } = await client.query<PromotionRow>(
    `select ${DECIDING} from promotions p
     where p.active and p.exhausted_at is null and ($1::date is null or p.valid_to is null or p.valid_to >= $1::date - 1)
     order by p.priority, p.id`,
    [day],
  )
  return rows.map(toPromotion)
}
