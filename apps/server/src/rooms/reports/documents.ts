import { type RawBuilder, sql } from 'kysely'
import { dayStart } from '../../platform/day-range.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'

/** Stores and days that a report covers. Days are inclusive, each store's in its own time zone; null is open. */
export type Scope = { stores: 'all' | readonly string[]; from: string | null; to: string | null }

/** The stores of a report: the one asked for, or all that the actor may see. Raises forbidden. */
export function storesOf(actor: Actor, storeId: string | undefined): Scope['stores'] {
  if (storeId === undefined) return actor.storesWith('reports.read')
  requirePermission(actor, 'reports.read', storeId)
  return [storeId]
}

type Part = RawBuilder<unknown>
const TIME_ZONE = sql<string>`st.time_zone`

/** `with` parts: `store` has the stores in scope with the instants between which a document of theirs counts. */
function storePart({ stores, from, to }: Scope): Part {
  const fromAt = from === null ? sql`'-infinity'::timestamptz` : dayStart(from, TIME_ZONE)
  const toAt = to === null ? sql`'infinity'::timestamptz` : dayStart(to, TIME_ZONE, 1)
  const visible = stores === 'all' ? sql`true` : sql`st.id = any (${stores}::uuid[])`
  return sql`store as materialized (
    select st.id, st.time_zone, ${fromAt} as from_at, ${toAt} as to_at from stores st where ${visible}
  )`
}

/**
 * `with` parts `store`, `sold` (sales that stand: a void counts nowhere) and `back` (returns, on their own day), each
 * found store by store in the order of time. `key` is the group of a document `d` of store `st`.
 */
export function documentParts(scope: Scope, key: Part): Part {
  return sql`${storePart(scope)},
  sold as (
    select d.id, d.store_id, d.occurred_at, st.time_zone, d.total, d.discount_total, d.tax_total, d.change, d.rounding,
      ${key} as key
    from store st join sales d on d.store_id = st.id and d.occurred_at >= st.from_at and d.occurred_at < st.to_at
    where not exists (select 1 from sale_voids v where v.sale_id = d.id and v.store_id = d.store_id)
  ), back as (
    select d.id, d.store_id, d.total, d.tax_total, d.rounding, d.restocked, ${key} as key
    from store st join returns d on d.store_id = st.id and d.occurred_at >= st.from_at and d.occurred_at < st.to_at
  )`
}
