import { type RawBuilder, sql } from 'kysely'
import { dayStart } from '../../platform/day-range.ts'
import type { Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'

/** Stores and days that a report covers. Days are inclusive, each store's in its own time zone; null is open. */
export type Scope = { stores: 'all' | readonly string[]; from: string | null; to: string | null }

/** Stores whose days begin at the same instants, and the instants between which their documents count; null is open. */
export type Zone = { stores: readonly string[]; fromAt: Date | null; toAt: Date | null }

/** Documents by id: sales that count, sales that no longer do, and returns. */
export type Named = { made: readonly string[]; voided: readonly string[]; returned: readonly string[] }

/** The stores of a report: the one asked for, or all that the actor may see. Raises forbidden. */
export function storesOf(actor: Actor, storeId: string | undefined): Scope['stores'] {
  if (storeId === undefined) return actor.storesWith('reports.read')
  requirePermission(actor, 'reports.read', storeId)
  return [storeId]
}

/**
 * The days of a scope as instants, by time zone. Read before the report's own query, because a planner that knows the
 * instants takes each store's documents from its index of time, and one that does not reads them all.
 */
export async function zonesOf(tx: Tx, { stores, from, to }: Scope): Promise<Zone[]> {
  const zone = sql<string>`s.time_zone`
  const fromAt = from === null ? sql`null::timestamptz` : dayStart(from, zone)
  const toAt = to === null ? sql`null::timestamptz` : dayStart(to, zone, 1)
  const visible = stores === 'all' ? sql`true` : sql`s.id = any (${stores}::uuid[])`
  const { rows } = await sql<Zone>`
    select array_agg(s.id order by s.id) as stores, ${fromAt} as "fromAt", ${toAt} as "toAt"
    from stores s where ${visible} group by s.time_zone`.execute(tx)
  return rows
}

type Part = RawBuilder<unknown>

/** Condition that a row `d` of a store, with its instant `occurred_at`, lies in the zones. */
export function inZones(zones: readonly Zone[]): Part {
  if (zones.length === 0) return sql`false`
  const parts = zones.map(({ stores, fromAt, toAt }) => {
    const since = fromAt === null ? sql`` : sql` and d.occurred_at >= ${fromAt}`
    const until = toAt === null ? sql`` : sql` and d.occurred_at < ${toAt}`
    return sql`(d.store_id = any (${stores}::uuid[])${since}${until})`
  })
  return sql`(${sql.join(parts, sql` or `)})`
}

const LOCAL = sql`(d.occurred_at at time zone st.time_zone)`
// `sign` is -1 for a sale that is to be taken out again.
const HEAD = sql`d.id, d.store_id, d.register_id, d.cashier_id, d.customer_id, ${LOCAL}::date as day,
  extract(hour from ${LOCAL})::smallint as hour, d.total, d.tax_total, d.rounding`
const SALE = sql`${HEAD}, d.discount_total, d.change`
const RETURN = sql`${HEAD}, d.restocked`
const NOT_VOIDED = sql`not exists (select 1 from sale_voids v where v.sale_id = d.id and v.store_id = d.store_id)`

/**
 * `with` parts `sold` (sales that stand: a void counts nowhere) and `back` (returns, on their own day), each with the
 * day and the hour of its store's clock.
 */
export function documentParts(zones: readonly Zone[]): Part {
  return sql`sold as (
    select ${SALE}, 1 as sign from sales d join stores st on st.id = d.store_id
    where ${inZones(zones)} and ${NOT_VOIDED}
  ), back as (
    select ${RETURN}, 1 as sign from returns d join stores st on st.id = d.store_id where ${inZones(zones)}
  )`
}

/** The same parts of the documents named. */
export function namedParts({ made, voided, returned }: Named): Part {
  return sql`sold as (
    select ${SALE}, case when d.id = any (${voided}::uuid[]) then -1 else 1 end as sign
    from sales d join stores st on st.id = d.store_id where d.id = any (${[...made, ...voided]}::uuid[])
  ), back as (
    select ${RETURN}, 1 as sign from returns d join stores st on st.id = d.store_id
    where d.id = any (${returned}::uuid[])
  )`
}

/** The same parts of every document of the company. */
export const ALL_PARTS: Part = sql`sold as (
    select ${SALE}, 1 as sign from sales d join stores st on st.id = d.store_id where ${NOT_VOIDED}
  ), back as (
    select ${RETURN}, 1 as sign from returns d join stores st on st.id = d.store_id
  )`
