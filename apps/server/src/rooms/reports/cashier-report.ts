import type { CashierReportQuery, CashierReportRow } from '@odata-pos/domain/reports'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type Db, inTransaction } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { inZones, storesOf, zonesOf } from './documents.ts'

type Row = z.output<typeof CashierReportRow>

/**
 * What people did at the tills on days of the store: sales that stand, voids by whoever voided, returns, sales with a
 * price of their own or below cost, and drawers opened with no sale. Whoever voided most comes first. Raises forbidden.
 */
export async function cashierReport(
  db: Db,
  actor: Actor,
  { from, to, storeId }: z.output<typeof CashierReportQuery>,
): Promise<Page<Row>> {
  const scope = { stores: storesOf(actor, storeId), from, to }
  const items = await inTransaction(
    db,
    async (tx) => {
      const within = inZones(await zonesOf(tx, scope))
      const { rows } = await sql<Row>`
        with act as (
          select d.cashier_id as user_id, 1 as sales, d.total, d.discount_total as discounts, 0 as voids,
            0::bigint as voided, 0 as returns, 0::bigint as returned, ('price_override' = any (d.flags))::int as overrides,
            ('below_cost' = any (d.flags))::int as below_cost, 0 as drawers
          from sales d
          where ${within} and not exists (
            select 1 from sale_voids v where v.sale_id = d.id and v.store_id = d.store_id)
          union all
          select v.user_id, 0, 0, 0, 1, d.total, 0, 0, 0, 0, 0
          from sales d join sale_voids v on v.sale_id = d.id and v.store_id = d.store_id where ${within}
          union all
          select d.cashier_id, 0, 0, 0, 0, 0, 1, d.total, 0, 0, 0 from returns d where ${within}
          union all
          select d.user_id, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 from cash_moves d where d.kind = 'drawer' and ${within}
        )
        select u.id as "userId", u.full_name as name, sum(a.sales)::int as sales, sum(a.total)::bigint as total,
          sum(a.discounts)::bigint as discounts, sum(a.voids)::int as voids, sum(a.voided)::bigint as voided,
          sum(a.returns)::int as returns, sum(a.returned)::bigint as returned,
          sum(a.overrides)::int as "priceOverrides", sum(a.below_cost)::int as "belowCost",
          sum(a.drawers)::int as "drawerOpenings"
        from act a join users u on u.id = a.user_id
        group by u.id, u.full_name
        order by voids desc, "drawerOpenings" desc, "priceOverrides" desc, u.full_name, u.id`.execute(tx)
      return rows
    },
    { isolation: 'repeatable read' },
  )
  return { items, nextCursor: null }
}
