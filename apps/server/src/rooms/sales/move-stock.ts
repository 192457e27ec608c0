import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'

export type StockBack = {
  storeId: string
  kind: 'void' | 'return'
  documentId: string
  userId: string
  reason: string
  occurredAt: Date
  /** Quantities in thousandths, signed; unit costs in minor units. */
  moves: readonly { id: string; productId: string; quantity: number; unitCost: number }[]
}

/** Puts goods back on the shelf through the one writer of stock, which locks the levels in product order. */
export async function moveStock(tx: Tx, { storeId, kind, documentId, userId, reason, occurredAt, moves }: StockBack) {
  if (moves.length === 0) return
  await sql`select 1 from apply_stock_moves(
    ${storeId}, ${kind}, ${documentId}, ${userId}, ${reason}, ${occurredAt},
    ${moves.map(({ id }) => id)}::uuid[], ${moves.map(({ productId }) => productId)}::uuid[],
    ${moves.map(({ quantity }) => quantity)}::bigint[], ${moves.map(({ unitCost }) => unitCost)}::bigint[],
    ${moves.map(() => false)}::boolean[]
  )`.execute(tx)
}
