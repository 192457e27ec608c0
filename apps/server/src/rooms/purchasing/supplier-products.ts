import type { SupplierProduct, SupplierProductPut } from '@odata-pos/domain/purchasing'
import { formatQuantity, parseQuantity } from '@odata-pos/domain/quantity'
import { sql } from 'kysely'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'
import { type Condition, everyCondition, holdsWords } from '../catalog/index.ts'

type Row = Omit<SupplierProduct, 'packSize' | 'lastBoughtAt'> & { packSize: number; lastBoughtAt: Date | null }

/** What a product bears when it is bought on this day: its percent taxes, which the supplier charges. */
const TAX_RATE = sql`coalesce((
  select trim_scale(sum(r.rate))::text
  from product_taxes pt join taxes t on t.id = pt.tax_id and t.treatment = 'taxed' and t.kind = 'percent'
  join tax_rates r on r.tax_id = t.id and r.valid_from <= current_date and (r.valid_to is null or r.valid_to >= current_date)
  where pt.product_id = p.id), '0')`

async function select(db: Db | Tx, where: readonly Condition[], limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select sp.supplier_id as "supplierId", p.id as "productId", p.sku, p.name, p.unit_code as "unitCode",
      sp.supplier_code as "supplierCode", sp.pack_name as "packName", sp.pack_size as "packSize",
      sp.last_cost as "lastCost", sp.last_bought_at as "lastBoughtAt", sp.preferred, ${TAX_RATE} as "taxRate"
    from supplier_products sp join products p on p.id = sp.product_id
    where ${everyCondition(where)}
    order by p.name, p.id
    limit ${limit}`.execute(db)
  return rows
}

const toSupplierProduct = ({ packSize, lastBoughtAt, ...row }: Row): SupplierProduct => ({
  ...row,
  packSize: formatQuantity(packSize),
  lastBoughtAt: lastBoughtAt?.toISOString() ?? null,
})

/** What a supplier sells us, by name. */
export async function listSupplierProducts(
  db: Db,
  supplierId: string,
  query: { q?: string | undefined; productId?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<Page<SupplierProduct>> {
  const where: Condition[] = [sql`sp.supplier_id = ${supplierId}`]
  if (query.productId !== undefined) where.push(sql`p.id = ${query.productId}`)
  if (query.q !== undefined && query.q !== '') {
    where.push(sql`(sp.supplier_code = ${query.q} or ${everyCondition(holdsWords(query.q))})`)
  }
  if (query.cursor !== undefined) {
    const [name, id] = decodeCursor(query.cursor, 2)
    where.push(sql`(p.name, p.id) > (${name}::text, ${id}::uuid)`)
  }
  const rows = await select(db, where, query.limit + 1)
  return toPage(rows, query.limit, ({ name, productId }) => [name, productId], toSupplierProduct)
}

/** Says how a supplier sells a product. `preferred` takes the preference from any other supplier of it. */
export async function putSupplierProduct(
  db: Db,
  actor: Actor,
  { supplierId, productId }: { supplierId: string; productId: string },
  input: SupplierProductPut,
): Promise<SupplierProduct> {
  return inTransaction(db, async (tx) => {
    await requireBoth(tx, supplierId, productId)
    if (input.preferred) {
      await tx
        .updateTable('supplier_products')
        .set({ preferred: false })
        .where('product_id', '=', productId)
        .where('supplier_id', '<>', supplierId)
        .execute()
    }
    const columns = {
      supplier_code: input.supplierCode ?? null,
      pack_name: input.packName ?? null,
      pack_size: parseQuantity(input.packSize),
      preferred: input.preferred,
      ...(input.lastCost === undefined ? {} : { last_cost: input.lastCost }),
    }
    await tx
      .insertInto('supplier_products')
      .values({ supplier_id: supplierId, product_id: productId, ...columns })
      .onConflict((conflict) => conflict.columns(['supplier_id', 'product_id']).doUpdateSet(columns))
      .execute()
    await audit(tx, actor, {
      action: 'supplier.product',
      entity: 'supplier',
      entityId: supplierId,
      detail: { productId, ...input },
    })
    const [row] = await select(tx, [sql`sp.supplier_id = ${supplierId} and sp.product_id = ${productId}`], 1)
    if (row === undefined) throw new Error(`product ${productId} of supplier ${supplierId} was written and is gone`)
    return toSupplierProduct(row)
  })
}

/** The supplier no longer sells us this product. Raises `not_found`. */
export async function deleteSupplierProduct(
  db: Db,
  actor: Actor,
  { supplierId, productId }: { supplierId: string; productId: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const gone = await tx
      .deleteFrom('supplier_products')
      .where('supplier_id', '=', supplierId)
      .where('product_id', '=', productId)
      .returning('product_id')
      .executeTakeFirst()
    if (gone === undefined) raise('not_found', 'The supplier does not sell this product.')
    await audit(tx, actor, {
      action: 'supplier.product_removed',
      entity: 'supplier',
      entityId: supplierId,
      detail: { productId },
    })
  })
}

async function requireBoth(tx: Tx, supplierId: string, productId: string): Promise<void> {
  const supplier = await tx
    .selectFrom('suppliers')
    .select('id')
    .where('id', '=', supplierId)
    .forShare()
    .executeTakeFirst()
  if (supplier === undefined) raise('not_found', 'There is no such supplier.')
  // Two suppliers made the preferred one at once wait for each other here.
  const product = await tx
    .selectFrom('products')
    .select('id')
    .where('id', '=', productId)
    .forUpdate()
    .executeTakeFirst()
  if (product === undefined) raise('product_unknown', 'There is no such product.')
}
