import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { inRange } from '../../platform/day-range.ts'
import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import {
  RETURN_HEAD_COLUMNS,
  RETURN_HEAD_JOINS,
  type ReturnHead,
  type ReturnHeadRow,
  toReturnHead,
} from './return-queries.ts'

export type ReturnFilter = {
  saleId?: string | undefined
  from?: string | undefined
  to?: string | undefined
  storeId?: string | undefined
  registerId?: string | undefined
  cashSessionId?: string | undefined
  /** Number of the return or of its sale. */
  q?: string | undefined
  sort?: 'occurredAt' | '-occurredAt' | undefined
  limit: number
  cursor?: string | undefined
}

type Row = ReturnHeadRow & { occurredAtExact: string }

/**
 * Returns into the stores the actor may read, the latest first unless sorted the other way. `from` and `to` are days of
 * the store or instants.
 */
export async function listReturns(db: Db, actor: Actor, filter: ReturnFilter): Promise<Page<ReturnHead>> {
  const direction = filter.sort === 'occurredAt' ? sql`asc` : sql`desc`
  const { rows } = await sql<Row>`
    select ${RETURN_HEAD_COLUMNS}, r.occurred_at::text as "occurredAtExact"
    from returns r join stores st on st.id = r.store_id ${RETURN_HEAD_JOINS}
    where ${sql.join(conditionsOf(actor, filter), sql` and `)}
    order by r.occurred_at ${direction}, r.id ${direction} limit ${filter.limit + 1}`.execute(db)
  return toPage(
    rows,
    filter.limit,
    (row) => [row.occurredAtExact, row.id],
    ({ occurredAtExact: _exact, ...row }) => toReturnHead(row),
  )
}

function conditionsOf(actor: Actor, filter: ReturnFilter): RawBuilder<SqlBool>[] {
  const { saleId, storeId, registerId, cashSessionId, q, cursor } = filter
  const conditions = [inRange(sql<Date>`r.occurred_at`, sql<string>`st.time_zone`, filter)]
  const stores = actor.storesWith('sales.read')
  if (stores !== 'all') conditions.push(sql`r.store_id = any (${stores}::uuid[])`)
  if (saleId !== undefined) conditions.push(sql`r.sale_id = ${saleId}`)
  if (storeId !== undefined) conditions.push(sql`r.store_id = ${storeId}`)
  if (registerId !== undefined) conditions.push(sql`r.register_id = ${registerId}`)
  if (cashSessionId !== undefined) conditions.push(sql`r.cash_session_id = ${cashSessionId}`)
  if (q !== undefined && q !== '') conditions.push(sql`upper(${q}) in (r.document_number, s.document_number)`)
  if (cursor !== undefined) {
    const [occurredAt, id] = decodeCursor(cursor, 2)
    const after = filter.sort === 'occurredAt' ? sql`>` : sql`<`
    conditions.push(sql`(r.occurred_at, r.id) ${after} (${occurredAt}::timestamptz, ${id}::uuid)`)
  }
  return conditions
}
