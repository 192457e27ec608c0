import { normalizeGtin } from '@odata-pos/domain/barcode'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../platform/db.ts'

export type ProductFilters = {
  categoryId?: string | undefined
  active?: boolean | undefined
  barcode?: string | undefined
  sku?: string | undefined
}

/** The spelling a barcode is stored in: a GTIN in its one form, anything else as it came. */
export const storedBarcode = (typed: string): string => normalizeGtin(typed) ?? typed

/** A condition on `products p`. */
export type Condition = RawBuilder<SqlBool>

export const everyCondition = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(conditions, sql` and `)}`

/** The filters as conditions on `products p`; a category stands for everything below it too. */
export async function filterConditions(db: Db, filters: ProductFilters): Promise<Condition[]> {
  const conditions: Condition[] = []
  if (filters.active !== undefined) conditions.push(sql`p.active = ${filters.active}`)
  if (filters.sku !== undefined) conditions.push(sql`p.sku = ${filters.sku}`)
  if (filters.barcode !== undefined) {
    const codes = [filters.barcode, storedBarcode(filters.barcode)]
    conditions.push(sql`p.id in (select b.product_id from product_barcodes b where b.barcode = any (${codes}))`)
  }
  if (filters.categoryId !== undefined) {
    conditions.push(sql`p.category_id = any (${await categoryBranch(db, filters.categoryId)}::uuid[])`)
  }
  return conditions
}

/** Ids of a category and of all below it. */
export async function categoryBranch(db: Db, categoryId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive branch (id) as (
      select ${categoryId}::uuid
      union
      select c.id from categories c join branch b on c.parent_id = b.id
    )
    select id from branch`.execute(db)
  return rows.map(({ id }) => id)
}
