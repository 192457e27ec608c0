import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'

/** What stock moves brought and took, by their recorded values (minor units, neither below zero). */
export async function movedValue(
  tx: Tx,
  storeId: string,
  moveIds: readonly string[],
): Promise<{ gained: number; lost: number }> {
  if (moveIds.length === 0) return { gained: 0, lost: 0 }
  const { rows } = await sql<{ gained: number; lost: number }>`
    select coalesce(sum(m.value) filter (where m.value > 0), 0)::bigint as gained,
      coalesce(-sum(m.value) filter (where m.value < 0), 0)::bigint as lost
    from stock_moves m
    where m.store_id = ${storeId} and m.id = any (${moveIds}::uuid[])`.execute(tx)
  return rows[0] ?? { gained: 0, lost: 0 }
}
