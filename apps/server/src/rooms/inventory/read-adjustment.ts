import type { Adjustment, AdjustmentSummary } from '@odata-pos/domain/inventory/contract'
import { formatQuantity } from '@odata-pos/domain/quantity'
import { sql } from 'kysely'
import { inRange } from '../../platform/day-range.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'
import { type Condition, everyCondition } from '../catalog/index.ts'
import { storesInSight } from './stores-in-sight.ts'

/** The adjustment with the moves it made, in product order. Raises `not_found`. */
export async function readAdjustment(db: Db | Tx, id: string): Promise<Adjustment> {
  const document = await db
    .selectFrom('stock_adjustments')
    .select(['id', 'store_id', 'reason', 'user_id', 'created_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (document === undefined) raise('not_found', 'There is no such adjustment.')
  const moves = await db
    .selectFrom('stock_moves')
    .select(['product_id', 'quantity', 'balance'])
    .where('document_id', '=', id)
    .where('kind', '=', 'adjustment')
    .orderBy('product_id')
    .execute()
  return {
    id: document.id,
    storeId: document.store_id,
    reason: document.reason,
    userId: document.user_id,
    createdAt: document.created_at.toISOString(),
    lines: moves.map(({ product_id, quantity, balance }) => ({
      productId: product_id,
      quantity: formatQuantity(quantity),
      balance: formatQuantity(balance),
    })),
  }
}

/** The same for somebody who may not see every store. */
export async function readAdjustmentAs(db: Db, actor: Actor, id: string): Promise<Adjustment> {
  const adjustment = await readAdjustment(db, id)
  requirePermission(actor, 'inventory.read', adjustment.storeId)
  return adjustment
}

export type AdjustmentQuery = {
  storeId?: string | undefined
  from?: string | undefined
  to?: string | undefined
  cursor?: string | undefined
  limit: number
}

type Row = Omit<AdjustmentSummary, 'createdAt'> & { createdAt: Date; createdAtExact: string }

/** Adjustments of the stores the actor sees, latest first. */
export async function listAdjustments(db: Db, actor: Actor, query: AdjustmentQuery): Promise<Page<AdjustmentSummary>> {
  const where: Condition[] = [
    ...storesInSight(actor, 'inventory.read', query.storeId),
    inRange(sql<Date>`a.created_at`, sql<string>`s.time_zone`, query),
  ]
  if (query.cursor !== undefined) {
    const [createdAt, id] = decodeCursor(query.cursor, 2)
    where.push(sql`(a.created_at, a.id) < (${createdAt}::timestamptz, ${id}::uuid)`)
  }
  const { rows } = await sql<Row>`
    select a.id, a.store_id as "storeId", a.reason, a.user_id as "userId", u.full_name as "userName",
      (select count(*) from stock_moves m where m.document_id = a.id and m.kind = 'adjustment') as "lineCount",
      a.created_at as "createdAt", a.created_at::text as "createdAtExact"
    from stock_adjustments a
    join stores s on s.id = a.store_id
    join users u on u.id = a.user_id
    where ${everyCondition(where)}
    order by a.created_at desc, a.id desc
    limit ${query.limit + 1}`.execute(db)
  return toPage(
    rows,
    query.limit,
    ({ createdAtExact, id }) => [createdAtExact, id],
    ({ createdAtExact: _exact, createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }),
  )
}
