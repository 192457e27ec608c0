import type { Category } from '@odata-pos/domain/catalog/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import { raise } from '../../platform/problem.ts'
import { type Condition, everyCondition } from './product-filters.ts'

/** Categories that meet the conditions on `categories c`, in the order shown, each with its own active products counted. */
export async function selectCategories(
  db: Db | Tx,
  where: readonly Condition[],
  limit: number | null,
): Promise<Category[]> {
  const { rows } = await sql<Category>`
    select c.id, c.name, c.parent_id as "parentId", c.color, c.position,
      (select count(*) from products p where p.category_id = c.id and p.active) as products, c.version
    from categories c
    where ${everyCondition(where)}
    order by c.position, c.name, c.id
    limit ${limit}`.execute(db)
  return rows
}

/** The category, or raises `not_found`. */
export async function getCategory(db: Db | Tx, id: string): Promise<Category> {
  const [category] = await selectCategories(db, [sql`c.id = ${id}`], 1)
  return category ?? raise('not_found', 'There is no such category.')
}
