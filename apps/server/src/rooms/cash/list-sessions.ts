import type { CashSession } from '@odata-pos/domain/cash'
import { sql } from 'kysely'
import { inRange } from '../../platform/day-range.ts'
import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'
import { findSession, SESSION_COLUMNS, SESSION_JOINS, type SessionRow, toCashSession } from './queries.ts'

export type SessionFilter = {
  storeId?: string | undefined
  registerId?: string | undefined
  status?: 'open' | 'closed' | undefined
  from?: string | undefined
  to?: string | undefined
  /** Part of the register's code or name, or of the name of who opened it. */
  q?: string | undefined
  sort?: 'openedAt' | '-openedAt' | undefined
  limit: number
  cursor?: string | undefined
}

/** Stores whose sessions the actor may see: with `cash.read` whole, with `cash.open` without the expected cash. */
function visibleStores(actor: Actor): 'all' | string[] {
  const read = actor.storesWith('cash.read')
  const open = actor.storesWith('cash.open')
  return read === 'all' || open === 'all' ? 'all' : [...new Set([...read, ...open])]
}

/** One session. Raises not_found, also when it stands in a store that the actor does not see. */
export async function readSession(db: Db, actor: Actor, id: string): Promise<CashSession> {
  const row = await findSession(db, id)
  if (row === null || !(actor.can('cash.read', row.storeId) || actor.can('cash.open', row.storeId))) {
    raise('not_found', 'There is no such cash session.')
  }
  return toCashSession(row, actor.can('cash.read', row.storeId))
}

/**
 * Sessions of the stores the actor sees, the latest first unless sorted the other way. `from` and `to` are days of the
 * store or instants.
 */
export async function listSessions(db: Db, actor: Actor, filter: SessionFilter): Promise<Page<CashSession>> {
  const stores = visibleStores(actor)
  const conditions = [inRange(sql<Date>`c.opened_at`, sql<string>`s.time_zone`, filter)]
  if (stores !== 'all') conditions.push(sql`c.store_id = any (${stores}::uuid[])`)
  if (filter.storeId !== undefined) conditions.push(sql`c.store_id = ${filter.storeId}`)
  if (filter.registerId !== undefined) conditions.push(sql`c.register_id = ${filter.registerId}`)
  if (filter.status !== undefined) conditions.push(sql`(c.closed_at is null) = ${filter.status === 'open'}`)
  if (filter.q !== undefined && filter.q !== '') {
    conditions.push(sql`strpos(fold(r.code || ' ' || r.name || ' ' || opener.full_name), fold(${filter.q})) > 0`)
  }
  const [direction, after] = filter.sort === 'openedAt' ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`]
  if (filter.cursor !== undefined) {
    const [openedAt, id] = decodeCursor(filter.cursor, 2)
    conditions.push(sql`(c.opened_at, c.id) ${after} (${openedAt}::timestamptz, ${id}::uuid)`)
  }
  const { rows } = await sql<SessionRow & { openedAtExact: string }>`
    select ${SESSION_COLUMNS}, c.opened_at::text as "openedAtExact"
    from cash_sessions c join stores s on s.id = c.store_id ${SESSION_JOINS}
    where ${sql.join(conditions, sql` and `)}
    order by c.opened_at ${direction}, c.id ${direction} limit ${filter.limit + 1}`.execute(db)
  return toPage(
    rows,
    filter.limit,
    (row) => [row.openedAtExact, row.id],
    (row) => toCashSession(row, actor.can('cash.read', row.storeId)),
  )
}
