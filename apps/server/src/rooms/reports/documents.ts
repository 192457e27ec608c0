import { type RawBuilder, sql } from 'kysely'
import { dayStart } from '../../platform/day-range.ts'
import type { Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'

/** Stores and days that a report covers. Days are inclusive, each store's in its own time zone; null is open. */
export type Scope = { stores: 'all' | readonly string[]; from: string | null; to: string | null }

/** Stores whose days begin at the same instants, and the instants between which their documents count; null is open. */
export type Zone = { stores: readonly string[]; fromAt: Date | null; toAt: Date | null }

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

function inZones(zones: readonly Zone[]): Part {
  if (zones.length === 0) return sql`false`
  const parts = zones.map(({ stores, fromAt, toAt }) => {
    const since = fromAt === null ? sql`` : sql` and d.occurred_at >= ${fromAt}`
    const until = toAt === null ? sql`` : sql` and d.occurred_at < ${toAt}`
    return sql`(d.store_id = any (${stores}::uuid[])${since}${until})`
  })
  return sql`(${sql.join(parts, sql` or `)})`
}

/**
 * `with` parts `sold` (sales that stand: a void counts nowhere) and `back` (returns, on their own day). `key` is the
 * group of a document `d` of store `st`.
 */
export function documentParts(zones: readonly Zone[], key: Part): Part {
  return sql`sold as (
    select d.id, d.store_id, d.total, d.discount_total, d.tax_total, d.change, d.rounding, ${key} as key
    from sales d join stores st on st.id = d.store_id
    where ${inZones(zones)}
      and not exists (select 1 from sale_voids v where v.sale_id = d.id and v.store_id = d.store_id)
  ), back as (
    select d.id, d.store_id, d.total, d.tax_total, d.rounding, d.restocked, ${key} as key
    from returns d join stores st on st.id = d.store_id
    where ${inZones(zones)}
  )`
}
