import type { StockMove } from '@odata-pos/domain/inventory/contract'
import { formatQuantity } from '@odata-pos/domain/quantity'
import { sql } from 'kysely'
import { inRange } from '../../platform/day-range.ts'
import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { type Condition, everyCondition } from '../catalog/index.ts'
import { storesInSight } from './stores-in-sight.ts'

export type MoveQuery = {
  storeId?: string | undefined
  productId?: string | undefined
  kind?: StockMove['kind'] | undefined
  from?: string | undefined
  to?: string | undefined
  cursor?: string | undefined
  limit: number
}

type Row = Omit<StockMove, 'quantity' | 'balance' | 'occurredAt'> & {
  quantity: number
  balance: number
  occurredAt: Date
  recordedAt: string
}

/**
 * The stock ledger of the stores the actor sees, latest first. `from` and `to` are days of the store or instants.
 * The moves of one product come in the order they were written, straight from its index; those of all products in
 * the order of their ids, which are time-ordered, straight from the primary key.
 */
export async function listStockMoves(db: Db, actor: Actor, query: MoveQuery): Promise<Page<StockMove>> {
  const byTime = query.productId !== undefined
  const { rows } = await sql<Row>`
    select m.id, m.store_id as "storeId", m.product_id as "productId", p.sku, p.name, m.kind, m.quantity, m.balance,
      m.unit_cost as "unitCost", m.value, m.document_id as "documentId", m.reason, m.user_id as "userId",
      u.full_name as "userName", m.occurred_at as "occurredAt", m.recorded_at::text as "recordedAt"
    from stock_moves m
    join stores s on s.id = m.store_id
    join products p on p.id = m.product_id
    left join users u on u.id = m.user_id
    where ${everyCondition([...storesInSight(actor, 'inventory.read', query.storeId), ...conditions(query, byTime)])}
    order by ${byTime ? sql`m.recorded_at desc, m.id desc` : sql`m.id desc`}
    limit ${query.limit + 1}`.execute(db)
  return toPage(rows, query.limit, ({ recordedAt, id }) => (byTime ? [recordedAt, id] : [id]), toMove)
}

function conditions({ storeId, productId, kind, from, to, cursor }: MoveQuery, byTime: boolean): Condition[] {
  const where: Condition[] = [inRange(sql<Date>`m.occurred_at`, sql<string>`s.time_zone`, { from, to })]
  if (storeId !== undefined) where.push(sql`m.store_id = ${storeId}`)
  if (productId !== undefined) where.push(sql`m.product_id = ${productId}`)
  if (kind !== undefined) where.push(sql`m.kind = ${kind}`)
  if (cursor !== undefined && byTime) {
    const [recordedAt, id] = decodeCursor(cursor, 2)
    where.push(sql`(m.recorded_at, m.id) < (${recordedAt}::timestamptz, ${id}::uuid)`)
  } else if (cursor !== undefined) {
    where.push(sql`m.id < ${decodeCursor(cursor, 1)[0]}::uuid`)
  }
  return where
}

function toMove({ recordedAt: _recordedAt, quantity, balance, occurredAt, ...row }: Row): StockMove {
  return {
    ...row,
    quantity: formatQuantity(quantity),
    balance: formatQuantity(balance),
    occurredAt: occurredAt.toISOString(),
  }
}
