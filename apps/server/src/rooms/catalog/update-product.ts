import type { Product, ProductUpdate } from '@odata-pos/domain/catalog/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { raise } from '../../platform/problem.ts'
import { changesBetween } from './changes.ts'
import { getProduct } from './get-product.ts'
import { signPrices } from './list-prices.ts'
import { productColumns, requireFreeCodes, requireKnownParts, writeParts } from './product-input.ts'

/** Changes what the input names. `expected` is the version the caller saw, null = whatever it is now. */
export async function updateProduct(
  db: Db,
  actor: Actor,
  id: string,
  input: z.output<typeof ProductUpdate>,
  expected: number | null,
): Promise<Product> {
  return inTransaction(db, async (tx) => {
    requireVersion(expected, await lockProduct(tx, id))
    await requireKnownParts(tx, input)
    await requireFreeCodes(tx, id, input)
    await signPrices(tx, actor)
    const before = await getProduct(tx, actor, id)
    await tx
      .updateTable('products')
      .set({ ...productColumns(input), version: sql`version + 1`, updated_at: sql`now()` })
      .where('id', '=', id)
      .execute()
    await writeParts(tx, id, input)
    const after = await getProduct(tx, actor, id)
    await audit(tx, actor, {
      action: 'product.update',
      entity: 'product',
      entityId: id,
      detail: { sku: after.sku, changes: changesBetween(before, after) },
    })
    return after
  })
}

/** Locks the product until the transaction ends and returns its version. Raises `not_found`. */
export async function lockProduct(tx: Tx, id: string): Promise<number> {
  const row = await tx.selectFrom('products').select('version').where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  return row?.version ?? raise('not_found', 'There is no such product.')
}
