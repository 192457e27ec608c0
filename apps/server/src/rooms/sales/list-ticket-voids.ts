import type { TicketVoid } from '@odata-pos/domain/sales'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { inRange } from '../../platform/day-range.ts'
import type { Db, Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'

type Row = Omit<TicketVoid, 'occurredAt'> & { occurredAt: Date; occurredAtExact: string }

const COLUMNS = sql`v.id, v.store_id as "storeId", v.register_id as "registerId", v.kind, v.sale_id as "saleId",
  v.user_id as "userId", u.full_name as "userName", v.reason, v.amount, v.lines, v.occurred_at as "occurredAt",
  v.occurred_at::text as "occurredAtExact"`

const toVoid = ({ occurredAtExact: _exact, ...row }: Row): TicketVoid => ({
  ...row,
  occurredAt: row.occurredAt.toISOString(),
})

/** One void that was just written. */
export async function findTicketVoid(tx: Tx, id: string): Promise<TicketVoid> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from ticket_voids v join users u on u.id = v.user_id where v.id = ${id}`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error(`ticket void ${id} was written and cannot be read`)
  return toVoid(row)
}

export type TicketVoidFilter = {
  from?: string | undefined
  to?: string | undefined
  storeId?: string | undefined
  registerId?: string | undefined
  userId?: string | undefined
  kind?: 'ticket' | 'line' | undefined
  q?: string | undefined
  limit: number
  cursor?: string | undefined
}

/** What left tickets unsold in the stores the actor may read, the latest first; `q` is part of the reason or of a name. */
export async function listTicketVoids(db: Db, actor: Actor, filter: TicketVoidFilter): Promise<Page<TicketVoid>> {
  const { storeId, registerId, userId, kind, q, cursor } = filter
  const conditions: RawBuilder<SqlBool>[] = [inRange(sql<Date>`v.occurred_at`, sql<string>`st.time_zone`, filter)]
  const stores = actor.storesWith('sales.read')
  if (stores !== 'all') conditions.push(sql`v.store_id = any (${stores}::uuid[])`)
  if (storeId !== undefined) conditions.push(sql`v.store_id = ${storeId}`)
  if (registerId !== undefined) conditions.push(sql`v.register_id = ${registerId}`)
  if (userId !== undefined) conditions.push(sql`v.user_id = ${userId}`)
  if (kind !== undefined) conditions.push(sql`v.kind = ${kind}`)
  if (q !== undefined && q !== '') {
    const words = `%${q.replace(/[\\%_]/g, '\\$&')}%`
    conditions.push(sql`(fold(coalesce(v.reason, '')) like fold(${words}) or fold(u.full_name) like fold(${words}))`)
  }
  if (cursor !== undefined) {
    const [occurredAt, id] = decodeCursor(cursor, 2)
    conditions.push(sql`(v.occurred_at, v.id) < (${occurredAt}::timestamptz, ${id}::uuid)`)
  }
  const { rows } = await sql<Row>`
    select ${COLUMNS}
    from ticket_voids v join stores st on st.id = v.store_id join users u on u.id = v.user_id
    where ${sql.join(conditions, sql` and `)}
    order by v.occurred_at desc, v.id desc limit ${filter.limit + 1}`.execute(db)
  return toPage(rows, filter.limit, (row) => [row.occurredAtExact, row.id], toVoid)
}
