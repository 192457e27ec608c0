import type { Today } from '@odata-pos/domain/reports'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import { documentParts, type Scope, type Zone, zonesOf } from './documents.ts'

const TOP_PRODUCTS = 10
const LOW_STOCK_MAX = 20
/** Cost of a line as it was sold: unit cost is for `price_unit` units, quantity in thousandths. */
const COST = sql`round(l.quantity::numeric * l.unit_cost / (1000 * l.price_unit))`

type Figures = { sales: number; total: number; discounts: number; returned: number; margin: number }

/**
 * Margin: net of tax less cost, of what was sold less what came back; goods that did not go back on the shelf keep
 * their cost lost.
 */
export async function figures(tx: Tx, zones: readonly Zone[]): Promise<Figures> {
  const { rows } = await sql<Figures>`
    with ${documentParts(zones)},
    head as (
      select count(*)::int as sales, coalesce(sum(total), 0) as total, coalesce(sum(discount_total), 0) as discounts,
        coalesce(sum(total - tax_total), 0) as net
      from sold
    ), returned as (
      select coalesce(sum(total), 0) as total, coalesce(sum(total - tax_total), 0) as net from back
    ), cost as (
      select coalesce(sum(${COST}), 0) as sold
      from sold join sale_lines l on l.sale_id = sold.id and l.store_id = sold.store_id
    ), cost_back as (
      select coalesce(sum(${COST}), 0) as restocked
      from back join return_lines l on l.return_id = back.id and l.store_id = back.store_id where back.restocked
    )
    select head.sales, head.total::bigint as total, head.discounts::bigint as discounts,
      returned.total::bigint as returned,
      (head.net - cost.sold - returned.net + cost_back.restocked)::bigint as margin
    from head, returned, cost, cost_back`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error('an aggregate without a row')
  return row
}

/** Sold on each of the `count` days up to `day`, days without a sale included. */
export async function lastDays(
  tx: Tx,
  stores: Scope['stores'],
  day: string,
  count: number,
): Promise<Today['lastDays']> {
  const zones = await zonesOf(tx, { stores, from: daysBefore(day, count - 1), to: day })
  const { rows } = await sql<Today['lastDays'][number]>`
    with ${documentParts(zones)}
    select g.day::date as day, coalesce(sum(sold.total), 0)::bigint as total
    from generate_series(${day}::date - ${count - 1}::integer, ${day}::date, interval '1 day') as g (day)
    left join sold on sold.day = g.day::date
    group by g.day order by g.day`.execute(tx)
  return rows
}

function daysBefore(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - count)
  return date.toISOString().slice(0, 10)
}

export async function byHour(tx: Tx, zones: readonly Zone[]): Promise<Today['byHour']> {
  const { rows } = await sql<Today['byHour'][number]>`
    with ${documentParts(zones)}
    select hour, count(*)::int as sales, sum(total)::bigint as total from sold group by hour order by hour`.execute(tx)
  return rows
}

export async function topProducts(
  tx: Tx,
  zones: readonly Zone[],
): Promise<{ productId: string; name: string; units: number; total: number }[]> {
  const { rows } = await sql<{ productId: string; name: string; units: number; total: number }>`
    with ${documentParts(zones)},
    top as (
      select l.product_id, sum(l.quantity)::bigint as units, sum(l.total)::bigint as total
      from sold join sale_lines l on l.sale_id = sold.id and l.store_id = sold.store_id
      group by l.product_id order by total desc, l.product_id limit ${TOP_PRODUCTS}
    )
    select p.id as "productId", p.name, top.units, top.total from top join products p on p.id = top.product_id
    order by top.total desc, p.id`.execute(tx)
  return rows
}

/** What was paid by each means, cash less the change given. */
export async function byMethod(tx: Tx, zones: readonly Zone[]): Promise<Today['byMethod']> {
  const { rows } = await sql<Today['byMethod'][number]>`
    with ${documentParts(zones)},
    paid as (
      select p.method, sum(p.amount) as amount
      from sold join payments p on p.sale_id = sold.id and p.store_id = sold.store_id group by p.method
    )
    select m.code as method, m.name,
      (paid.amount - case m.kind when 'cash' then (select coalesce(sum(sold.change), 0) from sold) else 0 end)::bigint as total
    from paid join payment_methods m on m.code = paid.method order by total desc, m.code`.execute(tx)
  return rows
}

type OpenSession = { id: string; registerName: string; storeName: string; openedBy: string; openedAt: Date }

export async function openSessions(tx: Tx, stores: Scope['stores']): Promise<OpenSession[]> {
  const { rows } = await sql<OpenSession>`
    select c.id, r.name as "registerName", s.name as "storeName", u.full_name as "openedBy", c.opened_at as "openedAt"
    from cash_sessions c join registers r on r.id = c.register_id and r.store_id = c.store_id
    join stores s on s.id = c.store_id join users u on u.id = c.opened_by
    where c.closed_at is null and ${visible(stores, sql`c.store_id`)}
    order by c.opened_at, c.id`.execute(tx)
  return rows
}

type LowLevel = { productId: string; name: string; storeName: string; onHand: number; minStock: number | null }

/** What runs out: below its minimum, or below zero where it has none; the worst first. */
export async function lowStock(tx: Tx, stores: Scope['stores']): Promise<LowLevel[]> {
  const { rows } = await sql<LowLevel>`
    select p.id as "productId", p.name, s.name as "storeName", l.on_hand as "onHand", p.min_stock as "minStock"
    from stock_levels l join products p on p.id = l.product_id join stores s on s.id = l.store_id
    where p.active and p.track_stock and l.on_hand < coalesce(p.min_stock, 0) and ${visible(stores, sql`l.store_id`)}
    order by l.on_hand - coalesce(p.min_stock, 0), p.name, p.id limit ${LOW_STOCK_MAX}`.execute(tx)
  return rows
}

function visible(stores: Scope['stores'], storeId: ReturnType<typeof sql>) {
  return stores === 'all' ? sql`true` : sql`${storeId} = any (${stores}::uuid[])`
}
