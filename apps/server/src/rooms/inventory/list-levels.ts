import type { StockLevel } from '@odata-pos/domain/inventory/contract'
import { mulDiv } from '@odata-pos/domain/money'
import { formatQuantity, ONE } from '@odata-pos/domain/quantity'
import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { type Condition, categoryBranch, everyCondition, holdsWords } from '../catalog/index.ts'
import { storesInSight } from './stores-in-sight.ts'

export type LevelQuery = {
  storeId?: string | undefined
  categoryId?: string | undefined
  productId?: string | undefined
  /** Only what is below its minimum. */
  below?: boolean | undefined
  q?: string | undefined
  cursor?: string | undefined
  limit: number
}

type Row = Omit<StockLevel, 'onHand' | 'minStock'> & {
  onHand: number
  minStock: number | null
  priceUnit: number
}

/**
 * What is on hand of every product that keeps stock, in each store the actor sees, by name. A product that never moved
 * has 0; an archived one is told of while something of it is left.
 */
export async function listLevels(db: Db, actor: Actor, query: LevelQuery): Promise<Page<StockLevel>> {
  const { rows } = await sql<Row>`
    select s.id as "storeId", s.code as "storeCode", p.id as "productId", p.sku, p.name, p.category_id as "categoryId",
      p.unit_code as "unitCode", coalesce(l.on_hand, 0) as "onHand", p.min_stock as "minStock", p.cost,
      coalesce(l.value, 0) as value, p.price_unit as "priceUnit"
    from products p
    cross join stores s
    left join stock_levels l on l.store_id = s.id and l.product_id = p.id
    where p.track_stock and (p.active or l.on_hand <> 0)
      and ${everyCondition([...storesInSight(actor, 'inventory.read', query.storeId), ...(await conditions(db, query))])}
    order by p.name, p.id, s.code
    limit ${query.limit + 1}`.execute(db)
  return toPage(rows, query.limit, ({ name, productId, storeCode }) => [name, productId, storeCode], toLevel)
}

async function conditions(db: Db, { categoryId, productId, below, q, cursor }: LevelQuery): Promise<Condition[]> {
  const where: Condition[] = q === undefined || q === '' ? [] : holdsWords(q)
  if (productId !== undefined) where.push(sql`p.id = ${productId}`)
  if (categoryId !== undefined) where.push(sql`p.category_id = any (${await categoryBranch(db, categoryId)}::uuid[])`)
  if (below === true) where.push(sql`coalesce(l.on_hand, 0) < p.min_stock`)
  if (below === false) where.push(sql`(p.min_stock is null or coalesce(l.on_hand, 0) >= p.min_stock)`)
  if (cursor !== undefined) {
    const [name, id, code] = decodeCursor(cursor, 3)
    where.push(sql`(p.name, p.id, s.code) > (${name}::text, ${id}::uuid, ${code}::text)`)
  }
  return where
}

function toLevel({ priceUnit, onHand, minStock, ...row }: Row): StockLevel {
  return {
    ...row,
    cost: onHand > 0 ? mulDiv(row.value, ONE * priceUnit, onHand, 'half-up') : row.cost,
    onHand: formatQuantity(onHand),
    minStock: minStock === null ? null : formatQuantity(minStock),
  }
}
