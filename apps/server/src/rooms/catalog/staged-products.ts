import type { ProductRow, RowError } from '@odata-pos/domain/imports'
import { sql } from 'kysely'
import { copyLine } from '../../platform/copy.ts'
import type { Tx } from '../../platform/db.ts'
import { sequentialIds } from '../../platform/sequential-ids.ts'
import type { CategoryLookup, TaxLookup } from './import-lookups.ts'

/** The file's rows, typed. `product_id` is the product that a row is about, null for a new one. */
export async function createStage(tx: Tx): Promise<void> {
  await sql`
    create temp table staged_products (
      row_number integer not null, new_id uuid not null, move_id uuid not null, sku text, barcodes text[], name text,
      description text, category_id uuid, tax_ids uuid[], unit_code text, price bigint, cost bigint,
      price_unit integer not null, weighed boolean, min_stock bigint, stock bigint,
      product_id uuid, action text, opens boolean not null default false
    ) on commit drop`.execute(tx)
}

export const STAGE_TARGET = `staged_products (row_number, new_id, move_id, sku, barcodes, name, description, category_id,
  tax_ids, unit_code, price, cost, price_unit, weighed, min_stock, stock)`

/** The error of a row that names a tax nobody knows; none when every one is known. */
export function unknownTaxes(taxes: TaxLookup, names: readonly string[] | null): RowError[] {
  const found = names === null ? null : taxes.find(names)
  if (found === null || !('unknown' in found)) return []
  return [{ field: 'tax', code: 'unknown_tax', message: `no tax we know: ${found.unknown}` }]
}

/** Writes rows as COPY lines for the stage; what a lookup does not know comes back as an error of the row. */
export function stageWriter(taxes: TaxLookup, categories: CategoryLookup) {
  const [productId, moveId] = [sequentialIds(), sequentialIds()]
  return (rowNumber: number, row: ProductRow): { line: string } | { errors: RowError[] } => {
    const found = row.taxes === null ? null : taxes.find(row.taxes)
    if (found !== null && 'unknown' in found) return { errors: unknownTaxes(taxes, row.taxes) }
    const line = copyLine([
      rowNumber,
      productId(),
      moveId(),
      row.sku,
      row.barcodes,
      row.name,
      row.description,
      row.category === null ? null : categories.find(row.category),
      found === null ? null : found.ids,
      row.unitCode,
      row.price,
      row.cost,
      row.priceUnit,
      row.weighed,
      row.minStock,
      row.stock,
    ])
    return { line }
  }
}
