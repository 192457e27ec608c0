import type { Product } from '@odata-pos/domain/catalog/contract'
import type { Db, Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { readerOf } from '../../platform/prepared.ts'
import { raise } from '../../platform/problem.ts'
import { productsByIds, storesSeen } from './product-queries.ts'

/** The product, or raises `not_found`. */
export async function getProduct(db: Db | Tx, actor: Actor, id: string): Promise<Product> {
  const [product] = await productsByIds(readerOf(db), [id], storesSeen(actor))
  return product ?? raise('not_found', 'There is no such product.')
}
