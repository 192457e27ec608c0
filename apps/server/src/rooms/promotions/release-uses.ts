import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'

/** A sale that is voided gives back what it took of limits and coupons. Locks in the order of the sale. */
export async function releaseUses(tx: Tx, saleId: string): Promise<void> {
  const { rows } = await sql<{ promotionId: string }>`
    select u.promotion_id as "promotionId" from promotion_uses u
    where u.promotion_id in (select s.promotion_id from sale_promotions s where s.sale_id = ${saleId})
    order by u.promotion_id for update`.execute(tx)
  const limited = rows.map(({ promotionId }) => promotionId)
  if (limited.length > 0) {
    await sql`
      update promotion_uses u set uses = u.uses - 1, spent = u.spent - g.amount
      from (
        select s.promotion_id, sum(s.amount) as amount from sale_promotions s where s.sale_id = ${saleId} group by 1
      ) g
      where u.promotion_id = g.promotion_id`.execute(tx)
    await sql`
      update promotions p set exhausted_at = null from promotion_uses u
      where u.promotion_id = p.id and p.id = any (${limited}::uuid[]) and p.exhausted_at is not null
        and (p.max_uses is null or u.uses < p.max_uses) and (p.budget is null or u.spent < p.budget)`.execute(tx)
  }
  await sql`
    update promotion_coupons c set uses = c.uses - 1
    where c.id in (select s.coupon_id from sale_coupons s where s.sale_id = ${saleId})`.execute(tx)
}
