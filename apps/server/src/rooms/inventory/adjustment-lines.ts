import type { AdjustmentCreate } from '@odata-pos/domain/inventory/contract'
import { ONE, parseQuantity } from '@odata-pos/domain/quantity'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Tx } from '../../platform/db.ts'
import { type FieldError, raise } from '../../platform/problem.ts'
import type { StockChange } from './apply-moves.ts'

type Counted = { id: string; cost: number; trackStock: boolean; refuse: boolean; decimals: number }

/**
 * The moves that make the stock what the lines say, without those that change nothing. Locks the levels in product
 * order, so that "set to 12" is measured against a level that nobody changes before it is set.
 * Raises `product_unknown` or `validation_failed` naming the lines.
 */
export async function changesOf(
  tx: Tx,
  { storeId, lines }: Pick<AdjustmentCreate, 'storeId' | 'lines'>,
): Promise<StockChange[]> {
  const products = await readProducts(tx, lines)
  const levels = await lockLevels(tx, storeId, [...products.keys()])
  return lines.flatMap((line) => {
    const product = products.get(line.productId)
    if (product === undefined) throw new Error(`product ${line.productId} was checked and is gone`)
    const onHand = levels.get(product.id) ?? 0
    const quantity = 'set' in line ? parseQuantity(line.set) - onHand : parseQuantity(line.change)
    if (quantity === 0) return []
    return [{ id: uuid(), productId: product.id, quantity, unitCost: product.cost, refuse: product.refuse }]
  })
}

async function readProducts(tx: Tx, lines: AdjustmentCreate['lines']): Promise<Map<string, Counted>> {
  const { rows } = await sql<Counted>`
    select p.id, p.cost, p.track_stock as "trackStock", p.stock_policy = 'refuse' as refuse, u.decimals
    from products p join units u on u.code = p.unit_code
    where p.id = any (${lines.map(({ productId }) => productId)}::uuid[])`.execute(tx)
  const products = new Map(rows.map((row) => [row.id, row]))
  const unknown = lines.flatMap(({ productId }, index) =>
    products.has(productId.toLowerCase()) ? [] : [{ path: `lines.${index}.productId`, message: 'there is none' }],
  )
  if (unknown.length > 0) raise('product_unknown', 'There is no such product.', { errors: unknown })
  const wrong = lines.flatMap((line, index) => problemsOf(line, index, lines, products))
  if (wrong.length > 0) raise('validation_failed', 'The lines cannot be counted so.', { errors: wrong })
  return new Map(lines.flatMap(({ productId }) => entryOf(products, productId)))
}

const entryOf = (products: ReadonlyMap<string, Counted>, productId: string): [string, Counted][] => {
  const product = products.get(productId.toLowerCase())
  return product === undefined ? [] : [[productId, product]]
}

function problemsOf(
  line: AdjustmentCreate['lines'][number],
  index: number,
  lines: AdjustmentCreate['lines'],
  products: ReadonlyMap<string, Counted>,
): FieldError[] {
  const product = products.get(line.productId.toLowerCase())
  const errors: FieldError[] = []
  const same = ({ productId }: { productId: string }) => productId.toLowerCase() === line.productId.toLowerCase()
  if (lines.findIndex(same) < index) {
    errors.push({ path: `lines.${index}.productId`, message: 'stands twice' })
  }
  if (product?.trackStock === false) {
    errors.push({ path: `lines.${index}.productId`, message: 'no stock is kept of it' })
  }
  const [field, text] = 'set' in line ? (['set', line.set] as const) : (['change', line.change] as const)
  if (product?.decimals === 0 && parseQuantity(text) % ONE !== 0) {
    errors.push({ path: `lines.${index}.${field}`, message: 'its unit has no decimals' })
  }
  return errors
}

/** Levels in thousandths by product, made where there were none, and locked until the transaction ends. */
async function lockLevels(tx: Tx, storeId: string, productIds: readonly string[]): Promise<Map<string, number>> {
  await sql`
    insert into stock_levels (store_id, product_id)
    select ${storeId}::uuid, p.id from unnest(${productIds}::uuid[]) as p (id) order by p.id
    on conflict do nothing`.execute(tx)
  const { rows } = await sql<{ productId: string; onHand: number }>`
    select l.product_id as "productId", l.on_hand as "onHand" from stock_levels l
    where l.store_id = ${storeId} and l.product_id = any (${productIds}::uuid[])
    order by l.product_id
    for update`.execute(tx)
  return new Map(rows.map(({ productId, onHand }) => [productId, onHand]))
}
