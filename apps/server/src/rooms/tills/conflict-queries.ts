import type { TillConflict, TillConflictDetail } from '@odata-pos/domain/tills'
import { sql } from 'kysely'
import { inRange } from '../../platform/day-range.ts'
import type { Db, Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'

type Row = Omit<TillConflict, 'occurredAt' | 'receivedAt' | 'resolvedAt'> & {
  occurredAt: Date
  receivedAt: Date
  resolvedAt: Date | null
}

const COLUMNS = sql`c.id, c.store_id as "storeId", c.till_id as "tillId", t.register_id as "registerId", r.code as "registerCode",
  c.kind, c.state, c.code, coalesce(c.problem->>'detail', '') as detail, c.document_number as "documentNumber", c.amount,
  c.user_id as "userId", u.full_name as "userName", c.occurred_at as "occurredAt", e.received_at as "receivedAt",
  w.full_name as "resolvedByName", c.resolved_at as "resolvedAt", c.reason, c.version`

const SOURCE = sql`till_conflicts c
  join tills t on t.id = c.till_id and t.store_id = c.store_id
  join registers r on r.id = t.register_id and r.store_id = t.store_id
  join stores s on s.id = c.store_id
  join till_entries e on e.till_id = c.till_id and e.sequence = c.sequence and e.store_id = c.store_id
  left join users u on u.id = c.user_id
  left join users w on w.id = c.resolved_by`

const shown = <T extends Row>(row: T) => ({
  ...row,
  occurredAt: row.occurredAt.toISOString(),
  receivedAt: row.receivedAt.toISOString(),
  resolvedAt: row.resolvedAt?.toISOString() ?? null,
})

export type ConflictFilter = {
  storeId?: string | undefined
  registerId?: string | undefined
  state?: TillConflict['state'] | undefined
  kind?: string | undefined
  from?: string | undefined
  to?: string | undefined
  /** Part of the document's number or of who did it. */
  q?: string | undefined
  limit: number
  cursor?: string | undefined
}

/** What tills did and the rules refuse, of the stores the actor sees, the latest first. */
export async function listConflicts(db: Db, actor: Actor, filter: ConflictFilter): Promise<Page<TillConflict>> {
  const stores = actor.storesWith('tills.read')
  const conditions = [inRange(sql<Date>`c.occurred_at`, sql<string>`s.time_zone`, filter)]
  if (stores !== 'all') conditions.push(sql`c.store_id = any (${stores}::uuid[])`)
  if (filter.storeId !== undefined) conditions.push(sql`c.store_id = ${filter.storeId}`)
  if (filter.registerId !== undefined) conditions.push(sql`t.register_id = ${filter.registerId}`)
  if (filter.state !== undefined) conditions.push(sql`c.state = ${filter.state}`)
  if (filter.kind !== undefined) conditions.push(sql`c.kind = ${filter.kind}`)
  if (filter.q !== undefined && filter.q !== '') {
    conditions.push(
      sql`strpos(fold(coalesce(c.document_number, '') || ' ' || coalesce(u.full_name, '')), fold(${filter.q})) > 0`,
    )
  }
  if (filter.cursor !== undefined) {
    const [occurredAt, id] = decodeCursor(filter.cursor, 2)
    conditions.push(sql`(c.occurred_at, c.id) < (${occurredAt}::timestamptz, ${id}::uuid)`)
  }
  const { rows } = await sql<Row & { exact: string }>`
    select ${COLUMNS}, c.occurred_at::text as exact from ${SOURCE}
    where ${sql.join(conditions, sql` and `)}
    order by c.occurred_at desc, c.id desc limit ${filter.limit + 1}`.execute(db)
  return toPage(
    rows,
    filter.limit,
    (row) => [row.exact, row.id],
    ({ exact: _exact, ...row }) => shown(row),
  )
}

/** One conflict with both versions. Raises not_found, also when it stands in a store that the actor does not see. */
export async function readConflict(db: Db | Tx, actor: Actor, id: string): Promise<TillConflictDetail> {
  const { rows } = await sql<Row & Pick<TillConflictDetail, 'subjectId' | 'body' | 'problem'>>`
    select ${COLUMNS}, c.subject_id as "subjectId", c.body, c.problem from ${SOURCE} where c.id = ${id}`.execute(db)
  const [row] = rows
  if (row === undefined || !actor.can('tills.read', row.storeId)) raise('not_found', 'There is no such conflict.')
  return shown(row)
}
