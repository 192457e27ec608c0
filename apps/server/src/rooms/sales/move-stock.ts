import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'

export type StockBack = {
  storeId: string
  kind: 'void' | 'return'
  documentId: string
  userId: string
  reason: string
  occurredAt: Date
  /**
   * Quantities in thousandths, signed; costs and values in minor units. `value` is what the goods were worth when they
   * left; null where no sale says so: then they come in at their cost.
   */
  moves: readonly { id: string; productId: string; quantity: number; unitCost: number; value: number | null }[]
}

/**
 * Puts goods back on the shelf through the one writer of stock, which locks the levels in product order. Returns what
 * they are worth there (minor units).
 */
export async function moveStock(tx: Tx, { storeId, kind, documentId, userId, reason, occurredAt, moves }: StockBack) {
  if (moves.length === 0) return 0
  const { rows } = await sql<{ value: number }>`select moved_value as value from apply_stock_moves(
    ${storeId}, ${kind}, ${documentId}, ${userId}, ${reason}, ${occurredAt},
    ${moves.map(({ id }) => id)}::uuid[], ${moves.map(({ productId }) => productId)}::uuid[],
    ${moves.map(({ quantity }) => quantity)}::bigint[], ${moves.map(({ unitCost }) => unitCost)}::bigint[],
    ${moves.map(() => false)}::boolean[], ${moves.map(({ value }) => value)}::bigint[]
  )`.execute(tx)
  return rows[0]?.value ?? 0
}

/** What left with each of these lines of sales: by line id, quantity (thousandths) and value (minor units), both above zero. */
export async function soldStock(
  tx: Tx,
  lineIds: readonly string[],
): Promise<ReadonlyMap<string, { quantity: number; value: number }>> {
  const { rows } = await sql<{ id: string; quantity: number; value: number }>`
    select m.id, -m.quantity as quantity, -m.value as value from stock_moves m
    where m.id = any (${lineIds}::uuid[]) and m.kind = 'sale'`.execute(tx)
  return new Map(rows.map(({ id, ...sold }) => [id, sold]))
}
