import { sql } from 'kysely'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { lockProduct } from './update-product.ts'

/**
 * Takes a product out of the catalogue: one that was sold, returned or stocked is archived and keeps its past; one
 * that nothing refers to is deleted and frees its codes.
 */
export async function deleteProduct(db: Db, actor: Actor, id: string, expected: number | null): Promise<void> {
  await inTransaction(db, async (tx) => {
    requireVersion(expected, await lockProduct(tx, id))
    const archived = await hasHistory(tx, id)
    const { sku, name } = await tx
      .selectFrom('products')
      .select(['sku', 'name'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (archived) {
      await tx
        .updateTable('products')
        .set({ active: false, version: sql`version + 1`, updated_at: sql`now()` })
        .where('id', '=', id)
        .execute()
    } else {
      await tx.deleteFrom('stock_levels').where('product_id', '=', id).execute()
      await tx.deleteFrom('products').where('id', '=', id).execute()
    }
    await audit(tx, actor, {
      action: archived ? 'product.archive' : 'product.delete',
      entity: 'product',
      entityId: id,
      detail: { sku, name },
    })
  })
}

/** Stock moves are looked up store by store, as their index is ordered. */
async function hasHistory(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from sale_lines l where l.product_id = ${id})
      or exists (
        select 1 from stores s cross join lateral (
          select 1 from stock_moves m where m.store_id = s.id and m.product_id = ${id} limit 1) m)
      or exists (select 1 from return_lines r where r.product_id = ${id}) as found`.execute(tx)
  return rows[0]?.found ?? false
}
