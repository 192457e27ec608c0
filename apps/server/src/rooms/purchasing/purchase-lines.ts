import { lineAmounts, unitsOf } from '@odata-pos/domain/purchasing'
import { parseQuantity } from '@odata-pos/domain/quantity'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import { type FieldError, raise } from '../../platform/problem.ts'

export type LineInput = { productId: string; packSize: string; packs: string; packCost: number; taxRate: string }

/** A line worked out: packs, their size and the units they hold in thousandths, amounts in minor units. */
export type WorkedLine = {
  productId: string
  packSize: number
  packs: number
  quantity: number
  packCost: number
  taxRate: string
  net: number
  tax: number
  priceUnit: number
}

type Bought = { id: string; trackStock: boolean; decimals: number; priceUnit: number }

/** The lines with units and amounts, in their order. Raises `product_unknown` or `validation_failed` naming the lines. */
export async function workOutLines(tx: Tx, lines: readonly LineInput[]): Promise<WorkedLine[]> {
  const { rows } = await sql<Bought>`
    select p.id, p.track_stock as "trackStock", u.decimals, p.price_unit as "priceUnit"
    from products p join units u on u.code = p.unit_code
    where p.id = any (${lines.map(({ productId }) => productId)}::uuid[])`.execute(tx)
  const products = new Map(rows.map((row) => [row.id, row]))
  const errors: FieldError[] = []
  const worked = lines.flatMap((line, index): WorkedLine[] => {
    const product = products.get(line.productId.toLowerCase())
    if (product === undefined) {
      raise('product_unknown', 'There is no such product.', {
        errors: [{ path: `lines.${index}.productId`, message: 'there is none' }],
      })
    }
    if (!product.trackStock) errors.push({ path: `lines.${index}.productId`, message: 'no stock is kept of it' })
    const [packs, packSize] = [parseQuantity(line.packs), parseQuantity(line.packSize)]
    const quantity = unitsOf(packs, packSize, product.decimals)
    if (quantity === null) errors.push({ path: `lines.${index}.packs`, message: 'these packs are no whole units' })
    return quantity === null
      ? []
      : [
          {
            productId: product.id,
            packSize,
            packs,
            quantity,
            packCost: line.packCost,
            taxRate: line.taxRate,
            priceUnit: product.priceUnit,
            ...lineAmounts({ packs, packCost: line.packCost, taxRate: line.taxRate }),
          },
        ]
  })
  if (errors.length > 0) raise('validation_failed', 'The lines cannot be bought so.', { errors })
  return worked
}

/** Raises `supplier_unknown` unless there is such a supplier, in use. */
export async function requireSupplier(tx: Tx, id: string): Promise<{ id: string; name: string }> {
  const supplier = await tx
    .selectFrom('suppliers')
    .select(['id', 'name'])
    .where('id', '=', id)
    .where('active', '=', true)
    .forShare()
    .executeTakeFirst()
  return (
    supplier ??
    raise('supplier_unknown', 'There is no such supplier.', {
      errors: [{ path: 'supplierId', message: 'there is none in use' }],
    })
  )
}

/** Raises `validation_failed` unless there is such a store. */
export async function requireStore(tx: Tx, id: string): Promise<void> {
  const store = await tx.selectFrom('stores').select('id').where('id', '=', id).executeTakeFirst()
  if (store === undefined) {
    raise('validation_failed', 'There is no such store.', { errors: [{ path: 'storeId', message: 'there is none' }] })
  }
}
