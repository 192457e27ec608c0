import type { StockMove } from '@odata-pos/domain/inventory/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'

export type StockChange = {
  id: string
  productId: string
  /** Thousandths, signed. */
  quantity: number
  /** Minor units for the product's price unit: what it is worth where the stock itself does not say. */
  unitCost: number
  /** Minor units that what comes in is worth, exact to the cent; without it `quantity` at `unitCost`. */
  value?: number
  /** Whether the level must not go below zero. */
  refuse: boolean
}

export type StockDocument = {
  storeId: string
  kind: Exclude<StockMove['kind'], 'sale' | 'void' | 'return' | 'revaluation'>
  documentId: string | null
  userId: string
  reason: string | null
  occurredAt: Date
}

/** `value`: what the stock of the store gained, minor units, negative when it lost. */
export type MovedStock = { short: readonly string[]; value: number }

/**
 * Moves stock through its one writer, which works out what it is worth. `short` names products that would go below zero
 * and refuse to: then nothing was written.
 */
export async function applyMoves(
  tx: Tx,
  { storeId, kind, documentId, userId, reason, occurredAt }: StockDocument,
  changes: readonly StockChange[],
): Promise<MovedStock> {
  if (changes.length === 0) return { short: [], value: 0 }
  const { rows } = await sql<{ short: string[] | null; value: number }>`
    select a.short, a.moved_value as value from apply_stock_moves(
      ${storeId}, ${kind}, ${documentId}, ${userId}, ${reason}, ${occurredAt},
      ${changes.map(({ id }) => id)}::uuid[], ${changes.map(({ productId }) => productId)}::uuid[],
      ${changes.map(({ quantity }) => quantity)}::bigint[], ${changes.map(({ unitCost }) => unitCost)}::bigint[],
      ${changes.map(({ refuse }) => refuse)}::boolean[], ${changes.map(({ value }) => value ?? null)}::bigint[]) a`.execute(
    tx,
  )
  return { short: rows[0]?.short ?? [], value: rows[0]?.value ?? 0 }
}

/**
 * Makes the cost of these products what a unit of them is worth on average over all stores, for prices, margins and
 * whatever has no stock to take a value from. Products of which nothing is on hand keep the cost they had. Locks the
 * products and moves the catalogue's version, so it comes after the stock and before the audit.
 */
export async function takeAverageCosts(tx: Tx, productIds: readonly string[]): Promise<void> {
  await sql`
    update products p set cost = a.cost, version = p.version + 1, updated_at = now()
    from (
      select q.id, round(sum(l.value)::numeric * 1000 * q.price_unit / sum(l.on_hand))::bigint as cost
      from products q join stock_levels l on l.product_id = q.id and l.on_hand > 0
      where q.id = any (${productIds}::uuid[])
      group by q.id, q.price_unit
    ) a
    where a.id = p.id and a.cost <> p.cost`.execute(tx)
}
