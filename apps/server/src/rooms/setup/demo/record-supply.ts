import { sql } from 'kysely'
import { audit } from '../../../platform/audit.ts'
import type { Tx } from '../../../platform/db.ts'
import { requestHash } from '../../../platform/idempotency.ts'
import type { DemoStockDocument } from './history/supply.ts'
import { SELF } from './masters.ts'

/** Books goods in and out through the one writer of stock, as of the day on which they came. */
export async function recordSupply(tx: Tx, document: DemoStockDocument, userId: string): Promise<void> {
  const { id, kind, storeId, at, reason, moves } = document
  if (kind === 'adjustment') {
    const lines = moves.map(({ product, quantity }) => ({ productId: product.id, quantity }))
    const request_hash = requestHash({ id, storeId, reason, lines })
    await tx
      .insertInto('stock_adjustments')
      .values({ id, store_id: storeId, reason, user_id: userId, request_hash, created_at: at })
      .execute()
  }
  await sql`select 1 from apply_stock_moves(
    ${storeId}, ${kind}, ${id}, ${userId}, ${reason}, ${at},
    ${moves.map((move) => move.id)}::uuid[], ${moves.map(({ product }) => product.id)}::uuid[],
    ${moves.map(({ quantity }) => quantity)}::bigint[], ${moves.map(({ product }) => product.cost)}::bigint[],
    ${moves.map(() => false)}::boolean[]
  )`.execute(tx)
  const detail = { reason, lines: moves.length }
  const action = kind === 'opening' ? 'stock.open' : 'stock.adjust'
  await audit(tx, { userId, ip: SELF }, { action, entity: 'stock_adjustment', entityId: id, storeId, detail })
}
