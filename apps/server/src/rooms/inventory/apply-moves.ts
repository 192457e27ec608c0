import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'

export type StockChange = {
  id: string
  productId: string
  /** Thousandths, signed. */
  quantity: number
  /** Minor units. */
  unitCost: number
  /** Whether the level must not go below zero. */
  refuse: boolean
}

export type StockDocument = {
  storeId: string
  kind: 'adjustment' | 'opening' | 'import'
  documentId: string | null
  userId: string
  reason: string | null
  occurredAt: Date
}

/**
 * Moves stock through its one writer. Returns the ids of products that would go below zero and refuse to: then nothing
 * was written.
 */
export async function applyMoves(
  tx: Tx,
  { storeId, kind, documentId, userId, reason, occurredAt }: StockDocument,
  changes: readonly StockChange[],
): Promise<readonly string[]> {
  if (changes.length === 0) return []
  const { rows } = await sql<{ short: string[] | null }>`
    select a.short from apply_stock_moves(
      ${storeId}, ${kind}, ${documentId}, ${userId}, ${reason}, ${occurredAt},
      ${changes.map(({ id }) => id)}::uuid[], ${changes.map(({ productId }) => productId)}::uuid[],
      ${changes.map(({ quantity }) => quantity)}::bigint[], ${changes.map(({ unitCost }) => unitCost)}::bigint[],
      ${changes.map(({ refuse }) => refuse)}::boolean[]) a`.execute(tx)
  return rows[0]?.short ?? []
}
