import type { Till } from '@odata-pos/domain/tills'
import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { LAST_USED } from './lease-numbers.ts'

export type TillFilter = {
  storeId?: string | undefined
  registerId?: string | undefined
  inUse?: boolean | undefined
  /** Part of the till's name or of its register's code or name. */
  q?: string | undefined
  limit: number
  cursor?: string | undefined
}

type Row = Omit<Till, 'firstSeenAt' | 'lastSeenAt' | 'retiredAt'> & {
  firstSeenAt: Date
  lastSeenAt: Date
  retiredAt: Date | null
  lastSeenExact: string
}

/** Tills of the stores the actor sees, the last heard first. */
export async function listTills(db: Db, actor: Actor, filter: TillFilter): Promise<Page<Till>> {
  const stores = actor.storesWith('tills.read')
  const conditions = [sql`true`]
  if (stores !== 'all') conditions.push(sql`t.store_id = any (${stores}::uuid[])`)
  if (filter.storeId !== undefined) conditions.push(sql`t.store_id = ${filter.storeId}`)
  if (filter.registerId !== undefined) conditions.push(sql`t.register_id = ${filter.registerId}`)
  if (filter.inUse !== undefined) conditions.push(sql`(t.retired_at is null) = ${filter.inUse}`)
  if (filter.q !== undefined && filter.q !== '') {
    conditions.push(sql`strpos(fold(r.code || ' ' || r.name || ' ' || t.name), fold(${filter.q})) > 0`)
  }
  if (filter.cursor !== undefined) {
    const [seen, id] = decodeCursor(filter.cursor, 2)
    conditions.push(sql`(t.last_seen_at, t.id) < (${seen}::timestamptz, ${id}::uuid)`)
  }
  const { rows } = await sql<Row>`
    select t.id, t.store_id as "storeId", t.register_id as "registerId", r.code as "registerCode", t.name, t.waiting,
      (select count(*) from till_conflicts c where c.till_id = t.id and c.state = 'open') as conflicts,
      (select coalesce(sum(l.to_number - ${LAST_USED}), 0)::bigint
        from number_leases l join number_series s on s.id = l.series_id and s.store_id = l.store_id and s.kind = 'sale' and s.active
        where l.till_id = t.id and l.returned_from is null) as "numbersLeft",
      t.clock_skew_ms as "clockSkewMs", t.first_seen_at as "firstSeenAt", t.last_seen_at as "lastSeenAt",
      t.retired_at as "retiredAt", t.last_seen_at::text as "lastSeenExact"
    from tills t join registers r on r.id = t.register_id and r.store_id = t.store_id
    where ${sql.join(conditions, sql` and `)}
    order by t.last_seen_at desc, t.id desc limit ${filter.limit + 1}`.execute(db)
  return toPage(
    rows,
    filter.limit,
    (row) => [row.lastSeenExact, row.id],
    ({ lastSeenExact: _exact, ...row }) => ({
      ...row,
      firstSeenAt: row.firstSeenAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      retiredAt: row.retiredAt?.toISOString() ?? null,
    }),
  )
}
