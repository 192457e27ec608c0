import type { Product } from '@odata-pos/domain/catalog/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { type CursorValues, decodeCursor, parseSort, toPage } from '../../platform/pagination.ts'
import type { Reader } from '../../platform/prepared.ts'
import { type Condition, filterConditions, type ProductFilters } from './product-filters.ts'
import { productsByIds, selectProducts, storesSeen } from './product-queries.ts'
import type { ProductWords } from './product-words.ts'
import { holdsSimilarWords, holdsWords, searchProducts } from './search-products.ts'

export const PRODUCT_SORTS = ['name', 'sku', 'price', 'updatedAt'] as const
type SortKey = (typeof PRODUCT_SORTS)[number]

export type ProductListQuery = ProductFilters & {
  q?: string | undefined
  sort?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** The column behind each key, how a cursor's text becomes its type again, and its value in a product. */
const SORTED: Record<SortKey, { column: string; type: string; value(product: Product): string | number }> = {
  name: { column: 'name', type: 'text', value: ({ name }) => name },
  sku: { column: 'sku', type: 'text', value: ({ sku }) => sku },
  price: { column: 'price', type: 'bigint', value: ({ price }) => price },
  updatedAt: { column: 'updated_at', type: 'timestamptz', value: ({ updatedAt }) => updatedAt },
}

/** One page of products; with `q` and no sort the best match first. */
export async function listProducts(
  { db, read, words }: { db: Db; read: Reader; words: ProductWords },
  actor: Actor,
  query: ProductListQuery,
): Promise<Page<Product>> {
  const filters = await filterConditions(db, query)
  const stores = storesSeen(actor)
  if (query.q !== undefined && query.q !== '' && query.sort === undefined) {
    const { ids, nextCursor } = await searchProducts(read, words, { ...query, q: query.q, filters })
    return { items: await productsByIds(read, ids, stores), nextCursor }
  }
  const { key, direction } = parseSort(query.sort, PRODUCT_SORTS)
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, 2)
  const { column, type, value } = SORTED[key]
  const page = async (matching: readonly Condition[]) => {
    const turn = sql.raw(direction)
    const ref = expression(column, type)
    return selectProducts(read, {
      where: [...filters, ...matching, ...beyond(ref, type, direction, after)],
      orderBy: sql`${ref} ${turn}, p.id ${turn}`,
      limit: query.limit + 1,
      stores,
    })
  }
  const q = query.q ?? ''
  let products = await page(q === '' ? [] : holdsWords(q))
  if (products.length === 0 && q !== '') {
    const similar = await holdsSimilarWords(words, q)
    if (similar !== null) products = await page(similar)
  }
  return toPage(
    products,
    query.limit,
    (product) => [value(product), product.id],
    (product) => product,
  )
}

/** Instants are compared to the millisecond, for that is what a cursor holds of them. */
const expression = (column: string, type: string): RawBuilder<unknown> =>
  type === 'timestamptz' ? sql`date_trunc('milliseconds', p.${sql.ref(column)})` : sql`p.${sql.ref(column)}`

function beyond(
  ref: RawBuilder<unknown>,
  type: string,
  direction: 'asc' | 'desc',
  after: CursorValues | null,
): Condition[] {
  if (after === null) return []
  const [last, id] = after
  return [sql`(${ref}, p.id) ${sql.raw(direction === 'asc' ? '>' : '<')} (${last}::${sql.raw(type)}, ${id}::uuid)`]
}
