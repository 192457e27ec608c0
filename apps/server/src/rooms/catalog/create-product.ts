import type { Product, ProductCreate } from '@odata-pos/domain/catalog/contract'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { raiseTaken } from '../../platform/problem.ts'
import { getProduct } from './get-product.ts'
import { signPrices } from './list-prices.ts'
import { productColumns, requireFreeCodes, requireKnownParts, writeParts } from './product-input.ts'

/** Adds a product with its taxes, barcodes and list prices. Raises `already_exists` or `validation_failed` by field. */
export async function createProduct(db: Db, actor: Actor, input: z.output<typeof ProductCreate>): Promise<Product> {
  const id = input.id ?? uuid()
  return inTransaction(db, async (tx) => {
    const known = await tx.selectFrom('products').select('id').where('id', '=', id).executeTakeFirst()
    if (known) {
      raiseTaken('id', 'There is a product with this id.')
    }
    await requireKnownParts(tx, input)
    await requireFreeCodes(tx, id, input)
    await tx
      .insertInto('products')
      .values({ ...productColumns(input), id, sku: input.sku, name: input.name.normalize('NFC'), price: input.price })
      .execute()
    await signPrices(tx, actor)
    await writeParts(tx, id, input)
    await audit(tx, actor, {
      action: 'product.create',
      entity: 'product',
      entityId: id,
      detail: { sku: input.sku, name: input.name, price: input.price, cost: input.cost, taxIds: input.taxIds },
    })
    return getProduct(tx, actor, id)
  })
}
