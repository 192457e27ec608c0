import type { ListPriceOfProduct, Product } from '@odata-pos/domain/catalog/contract'
import { formatQuantity } from '@odata-pos/domain/quantity'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/http/guard.ts'
import type { Reader } from '../../platform/prepared.ts'
import { imageUrl } from './image-url.ts'
import { type Condition, everyCondition } from './product-filters.ts'

type ProductRow = {
  id: string
  sku: string
  name: string
  description: string | null
  category_id: string | null
  unit_code: string
  price: number
  cost: number
  price_unit: number
  scale_code: string | null
  weighed: boolean
  track_stock: boolean
  stock_policy: 'refuse' | 'allow'
  min_stock: number | null
  active: boolean
  updated_at: Date
  version: number
  tax_ids: string[]
  barcodes: string[]
  prices: (Omit<ListPriceOfProduct, 'minQuantity'> & { minQuantity: number })[]
  image_sha: string | null
  on_hand: number | null
}

/** The stores whose stock an actor is told about; null = every store. */
export const storesSeen = (actor: Pick<Actor, 'storesWith'>): readonly string[] | null => {
  const stores = actor.storesWith('inventory.read')
  return stores === 'all' ? null : stores
}

export type ProductSelection = {
  where: readonly Condition[]
  orderBy: RawBuilder<unknown>
  limit: number
  stores: readonly string[] | null
}

/** Products that meet the conditions, with everything that belongs to them, in one statement. */
export async function selectProducts(
  read: Reader,
  { where, orderBy, limit, stores }: ProductSelection,
): Promise<Product[]> {
  const inSight = stores === null ? sql`` : sql`and l.store_id = any (${stores}::uuid[])`
  const rows = await read(sql<ProductRow>`
    select p.id, p.sku, p.name, p.description, p.category_id, p.unit_code, p.price, p.cost, p.price_unit, p.scale_code,
      p.weighed, p.track_stock, p.stock_policy, p.min_stock, p.active, p.updated_at, p.version,
      array(select t.tax_id from product_taxes t where t.product_id = p.id order by t.tax_id) as tax_ids,
      array(select b.barcode from product_barcodes b where b.product_id = p.id order by b.position, b.barcode) as barcodes,
      coalesce((
        select json_agg(json_build_object('priceListId', r.price_list_id, 'price', r.price, 'minQuantity', r.min_quantity,
            'validFrom', r.valid_from, 'validTo', r.valid_to)
          order by r.price_list_id, r.min_quantity, r.valid_from nulls first)
        from product_prices r where r.product_id = p.id), '[]') as prices,
      (select encode(i.sha256, 'hex') from product_images i where i.product_id = p.id) as image_sha,
      case when p.track_stock then coalesce((
        select sum(l.on_hand) from stock_levels l where l.product_id = p.id ${inSight}), 0)::bigint end as on_hand
    from products p
    where ${everyCondition(where)}
    order by ${orderBy}
    limit ${limit}`)
  return rows.map(toProduct)
}

function toProduct(row: ProductRow): Product {
  return {
    id: row.id,
    sku: row.sku,
    name: row.name,
    description: row.description,
    categoryId: row.category_id,
    unitCode: row.unit_code,
    price: row.price,
    cost: row.cost,
    priceUnit: row.price_unit,
    taxIds: row.tax_ids,
    barcodes: row.barcodes,
    scaleCode: row.scale_code,
    weighed: row.weighed,
    trackStock: row.track_stock,
    stockPolicy: row.stock_policy,
    minStock: row.min_stock === null ? null : formatQuantity(row.min_stock),
    imageUrl: row.image_sha === null ? null : imageUrl(row.image_sha),
    active: row.active,
    prices: row.prices.map((one) => ({ ...one, minQuantity: formatQuantity(one.minQuantity) })),
    onHand: row.on_hand === null ? null : formatQuantity(row.on_hand),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  }
}

/** Products by id, in the order of the ids. */
export async function productsByIds(
  read: Reader,
  ids: readonly string[],
  stores: readonly string[] | null,
): Promise<Product[]> {
  if (ids.length === 0) return []
  return selectProducts(read, {
    where: [sql`p.id = any (${ids}::uuid[])`],
    orderBy: sql`array_position(${ids}::uuid[], p.id)`,
    limit: ids.length,
    stores,
  })
}
