import type { PromotionPreview, PromotionPreviewCreate } from '@odata-pos/domain/promotions'
import { applyPromotions, eligiblePromotions, momentIn, readyPromotions } from '@odata-pos/domain/promotions'
import { formatQuantity } from '@odata-pos/domain/quantity'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'

/** Carts read at a time: enough to keep the database busy, few enough to keep the worker answering between them. */
const BATCH_SALES = 500
const DAYS_MAX = 366
const PRODUCTS_SHOWN = 20

type CartRow = {
  id: string
  storeId: string
  occurredAt: Date
  timeZone: string
  groupId: string | null
  lines: {
    id: string
    productId: string
    categoryId: string | null
    name: string
    quantity: number
    net: number
    total: number
  }[]
}

/**
 * Runs a promotion alone over the carts sold in a period, each at its own moment, store and customer, on what its lines
 * cost after the discounts they had. Tells what it would have given. Raises `validation_failed` past a year.
 */
export async function previewPromotion(
  { db }: Pick<Context, 'db'>,
  actor: Actor,
  { promotion, from, to }: z.output<typeof PromotionPreviewCreate>,
): Promise<PromotionPreview> {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  if (days < 0 || days > DAYS_MAX) {
    raise('validation_failed', 'A period of at most a year.', { errors: [{ path: 'to', message: 'at most a year' }] })
  }
  const categories = await db.selectFrom('categories').select(['id', 'parent_id as parentId']).execute()
  const company = await db.selectFrom('company').select('rounding').executeTakeFirstOrThrow()
  const rounding = company.rounding === 'half-up' ? 'half-up' : 'half-even'
  // Its days are those asked for: a promotion of next month is tried on last month.
  const ready = readyPromotions(
    [{ ...promotion, id: 'preview', validFrom: null, validTo: null, needsCoupon: false }],
    categories,
  )
  const stores = actor.storesWith('reports.read')
  const result = { sales: 0, touched: 0, cost: 0, soldInTouched: 0 }
  const byDay = new Map<string, { touched: number; cost: number }>()
  const byProduct = new Map<string, { name: string; units: number; cost: number }>()

  for (let after: string | null = null; ; ) {
    const carts = await readCarts(db, { from, to, stores, after })
    for (const cart of carts) {
      result.sales += 1
      const moment = momentIn(cart.timeZone, cart.occurredAt)
      const terms = { storeId: cart.storeId, customerGroupId: cart.groupId, moment, couponsFor: [] }
      const given = applyPromotions(cart.lines, eligiblePromotions(ready, terms), rounding)
      let cost = 0
      for (const [index, [one]] of given.entries()) {
        const line = cart.lines[index]
        if (one === undefined || line === undefined) continue
        cost += one.amount
        const known = byProduct.get(line.productId) ?? { name: line.name, units: 0, cost: 0 }
        byProduct.set(line.productId, {
          name: known.name,
          units: known.units + line.quantity,
          cost: known.cost + one.amount,
        })
      }
      if (cost === 0) continue
      result.touched += 1
      result.cost += cost
      result.soldInTouched += cart.lines.reduce((all, { total }) => all + total, 0)
      const day = byDay.get(moment.day) ?? { touched: 0, cost: 0 }
      byDay.set(moment.day, { touched: day.touched + 1, cost: day.cost + cost })
    }
    if (carts.length < BATCH_SALES) break
    after = carts.at(-1)?.id ?? null
  }
  return {
    ...result,
    days: [...byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, figures]) => ({ day, ...figures })),
    products: [...byProduct]
      .sort(([, a], [, b]) => b.cost - a.cost)
      .slice(0, PRODUCTS_SHOWN)
      .map(([productId, { name, units, cost }]) => ({ productId, name, units: formatQuantity(units), cost })),
  }
}

type CartQuery = { from: string; to: string; stores: 'all' | readonly string[]; after: string | null }

async function readCarts(db: Context['db'], { from, to, stores, after }: CartQuery): Promise<CartRow[]> {
  const { rows } = await sql<CartRow>`
    select s.id, s.store_id as "storeId", s.occurred_at as "occurredAt", t.time_zone as "timeZone", c.group_id as "groupId",
      (select json_agg(json_build_object('id', l.id, 'productId', l.product_id, 'categoryId', p.category_id,
          'name', l.name, 'quantity', l.quantity, 'net', l.gross - l.discount, 'total', l.total))
        from sale_lines l join products p on p.id = l.product_id where l.sale_id = s.id) as lines
    from sales s join stores t on t.id = s.store_id
    left join customers c on c.id = s.customer_id
    where s.occurred_at >= (${from}::date)::timestamp at time zone t.time_zone
      and s.occurred_at < (${to}::date + 1)::timestamp at time zone t.time_zone
      and (${stores === 'all'} or s.store_id = any (${stores === 'all' ? [] : stores}::uuid[]))
      and (${after}::uuid is null or s.id > ${after}::uuid)
      and not exists (select from sale_voids v where v.sale_id = s.id)
    order by s.id
    limit ${BATCH_SALES}`.execute(db)
  return rows
}
