import type { ProductCreate, ProductUpdate } from '@odata-pos/domain/catalog/contract'
import { parseQuantity } from '@odata-pos/domain/quantity'
import { type RawBuilder, sql, type Updateable } from 'kysely'
import type { z } from 'zod'
import type { Products } from '../../platform/database.generated.ts'
import type { Tx } from '../../platform/db.ts'
import { type FieldError, raise } from '../../platform/problem.ts'
import { requireApart, writeListPrices } from './list-prices.ts'
import { storedBarcode } from './product-filters.ts'

export type ProductInput = z.output<typeof ProductUpdate> | z.output<typeof ProductCreate>

/** The columns of `products` that the input names; what it leaves out is absent. */
export function productColumns(input: ProductInput): Updateable<Products> {
  const { name, description, categoryId, scaleCode, minStock } = input
  const columns: Updateable<Products> = {
    sku: input.sku,
    name: name?.normalize('NFC'),
    description,
    category_id: categoryId,
    unit_code: input.unitCode,
    price: input.price,
    cost: input.cost,
    scale_code: scaleCode,
    weighed: input.weighed,
    track_stock: input.trackStock,
    stock_policy: input.stockPolicy,
    min_stock: minStock === undefined || minStock === null ? minStock : parseQuantity(minStock),
    active: 'active' in input ? input.active : undefined,
  }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
}

/**
 * Raises `validation_failed` naming every reference that leads nowhere and every barcode that stands twice, and
 * `price_overlap` for prices of one list that hold on the same days.
 */
export async function requireKnownParts(tx: Tx, input: ProductInput): Promise<void> {
  const errors = [
    ...(await unknownOne(tx, 'categoryId', input.categoryId, sql`select id::text from categories`)),
    ...(await unknownOne(tx, 'unitCode', input.unitCode, sql`select code from units`)),
    ...(await unknownMany(tx, input.taxIds ?? [], (index) => `taxIds.${index}`, sql`select id::text from taxes`)),
    ...(await unknownMany(
      tx,
      input.prices?.map(({ priceListId }) => priceListId) ?? [],
      (index) => `prices.${index}.priceListId`,
      sql`select id::text from price_lists`,
    )),
    ...repeated(input.taxIds ?? [], (index) => `taxIds.${index}`),
    ...repeated((input.barcodes ?? []).map(storedBarcode), (index) => `barcodes.${index}`),
  ]
  if (errors.length > 0) raise('validation_failed', 'The product refers to what does not exist.', { errors })
  requireApart(input.prices ?? [], 'prices')
}

const unknownOne = (tx: Tx, path: string, value: string | null | undefined, known: RawBuilder<unknown>) =>
  unknownMany(tx, value === undefined || value === null ? [] : [value], () => path, known)

async function unknownMany(
  tx: Tx,
  values: readonly string[],
  path: (index: number) => string,
  known: RawBuilder<unknown>,
): Promise<FieldError[]> {
  if (values.length === 0) return []
  const { rows } = await sql<{ value: string }>`
    select v.value from unnest(${values}::text[]) as v (value) where lower(v.value) not in (${known})`.execute(tx)
  const missing = new Set(rows.map(({ value }) => value))
  return values.flatMap((value, index) => (missing.has(value) ? [{ path: path(index), message: 'there is none' }] : []))
}

function repeated(values: readonly string[], path: (index: number) => string): FieldError[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) < index ? [{ path: path(index), message: 'stands twice' }] : [],
  )
}

/** Raises `already_exists` naming each of SKU, scale code and barcodes that another product has. */
export async function requireFreeCodes(tx: Tx, productId: string, input: ProductInput): Promise<void> {
  const errors: FieldError[] = []
  for (const [path, column, value] of [
    ['sku', 'sku', input.sku],
    ['scaleCode', 'scale_code', input.scaleCode],
  ] as const) {
    if (value === undefined || value === null) continue
    const other = await tx
      .selectFrom('products')
      .select('id')
      .where(column, '=', value)
      .where('id', '<>', productId)
      .executeTakeFirst()
    if (other) errors.push({ path, message: `another product has ${value}` })
  }
  const barcodes = (input.barcodes ?? []).map(storedBarcode)
  if (barcodes.length > 0) {
    const taken = await tx
      .selectFrom('product_barcodes')
      .select('barcode')
      .where('barcode', 'in', barcodes)
      .where('product_id', '<>', productId)
      .execute()
    for (const { barcode } of taken) {
      errors.push({ path: `barcodes.${barcodes.indexOf(barcode)}`, message: `another product has ${barcode}` })
    }
  }
  if (errors.length > 0) raise('already_exists', 'Another product has the same code.', { errors })
}

/** Replaces the taxes, barcodes and list prices that the input names. */
export async function writeParts(tx: Tx, productId: string, input: ProductInput): Promise<void> {
  if (input.taxIds) {
    await tx.deleteFrom('product_taxes').where('product_id', '=', productId).execute()
    const rows = input.taxIds.map((tax_id) => ({ product_id: productId, tax_id }))
    if (rows.length > 0) await tx.insertInto('product_taxes').values(rows).execute()
  }
  if (input.barcodes) {
    await tx.deleteFrom('product_barcodes').where('product_id', '=', productId).execute()
    const rows = input.barcodes.map((barcode, position) => ({
      product_id: productId,
      barcode: storedBarcode(barcode),
      position,
    }))
    if (rows.length > 0) await tx.insertInto('product_barcodes').values(rows).execute()
  }
  if (input.prices) await writeListPrices(tx, productId, input.prices, null)
}
