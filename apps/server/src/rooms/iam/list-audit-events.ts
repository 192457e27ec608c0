import { actionsNamed } from '@odata-pos/domain/audit'
import type { AuditEvent } from '@odata-pos/domain/iam/contract'
import { Id, ListQuery } from '@odata-pos/domain/wire/contract'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { DayOrInstant, inRange } from '../../platform/day-range.ts'
import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { afterCursor, decodeCursor, toPage } from '../../platform/pagination.ts'

export const AuditQuery = ListQuery.extend({
  action: z.string().max(80).optional(),
  entity: z.string().max(80).optional(),
  entityId: z.string().max(80).optional(),
  userId: Id.optional(),
  storeId: Id.optional(),
  from: DayOrInstant.optional(),
  to: DayOrInstant.optional(),
})

type Event = z.infer<typeof AuditEvent>
type Row = Omit<Event, 'occurredAt'> & { occurredAt: Date; occurredKey: string }

const COMPANY_ZONE = sql<string>`coalesce((select c.time_zone from company c), 'UTC')`

/** One page of the audit trail, the newest first. Days are days of the company's time zone; `q` looks in action (its words too), entity
 * and person. */
export async function listAuditEvents(db: Db, actor: Actor, query: z.output<typeof AuditQuery>): Promise<Page<Event>> {
  const key = [sql`e.occurred_at`, sql`e.chain`, sql`e.sequence`]
  const conditions: RawBuilder<SqlBool>[] = [inRange(sql<Date>`e.occurred_at`, COMPANY_ZONE, query)]
  // What belongs to no store is the whole company's: it is told to who may read the trail everywhere.
  const stores = actor.storesWith('audit.read')
  if (stores !== 'all') conditions.push(sql`e.store_id = any (${stores}::uuid[])`)
  if (query.action !== undefined) conditions.push(sql`e.action = ${query.action}`)
  if (query.entity !== undefined) conditions.push(sql`e.entity = ${query.entity}`)
  if (query.entityId !== undefined) conditions.push(sql`e.entity_id = ${query.entityId}`)
  if (query.userId !== undefined) conditions.push(sql`e.user_id = ${query.userId}`)
  if (query.storeId !== undefined) conditions.push(sql`e.store_id = ${query.storeId}`)
  if (query.q !== undefined && query.q !== '') {
    const named = actionsNamed(query.q)
    conditions.push(
      sql`(e.action = any(${named}::text[])
        or position(fold(${query.q}) in fold(concat_ws(' ', e.action, e.entity, u.full_name, u.username))) > 0)`,
    )
  }
  if (query.cursor !== undefined) conditions.push(afterCursor(key, decodeCursor(query.cursor, 3), 'desc'))
  const { rows } = await sql<Row>`
    select e.chain, e.sequence, e.occurred_at as "occurredAt", e.occurred_at::text as "occurredKey", e.action, e.entity,
      e.entity_id as "entityId", e.user_id as "userId", u.full_name as "userName", e.approved_by as "approvedBy",
      e.store_id as "storeId", host(e.ip) as ip, e.detail, encode(e.hash, 'hex') as hash
    from audit.events e left join users u on u.id = e.user_id
    where ${sql.join(conditions, sql` and `)}
    order by e.occurred_at desc, e.chain desc, e.sequence desc limit ${query.limit + 1}`.execute(db)
  return toPage(
    rows,
    query.limit,
    (row) => [row.occurredKey, row.chain, row.sequence],
    ({ occurredKey: _, ...row }) => ({ ...row, occurredAt: row.occurredAt.toISOString() }),
  )
}
