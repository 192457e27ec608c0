import { changedPrice, type ProductsChange } from '@odata-pos/domain/catalog'
import { sql } from 'kysely'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { signPrices } from './list-prices.ts'

type Row = { id: string; sku: string; price: number; version: number }
type Change = ProductsChange['change']

/**
 * Makes one change to many products, or none. Raises not_found for a product that is not there, version_conflict naming
 * those that somebody changed since, and validation_failed for a category that does not exist.
 */
export function changeProducts(db: Db, actor: Actor, { items, change }: ProductsChange): Promise<{ changed: number }> {
  return inTransaction(db, async (tx) => {
    const rows = await lockInOrder(
      tx,
      items.map(({ id }) => id),
    )
    const byId = new Map(rows.map((row) => [row.id, row]))
    const stale = items.flatMap(({ id, version }, index) => {
      const row = byId.get(id) ?? raise('not_found', 'One of the products is not there any more.')
      return row.version === version ? [] : [{ path: `items.${index}`, message: `${row.sku} is at ${row.version}` }]
    })
    if (stale.length > 0) raise('version_conflict', 'Somebody changed some of these products.', { errors: stale })
    if (change.kind === 'category' && change.categoryId !== null) await requireCategory(tx, change.categoryId)
    await signPrices(tx, actor)
    await write(tx, rows, change)
    for (const { id, sku, price } of rows) {
      const detail = { sku, bulk: items.length, ...told(change, price) }
      await audit(tx, actor, { action: 'product.update', entity: 'product', entityId: id, detail })
    }
    return { changed: rows.length }
  })
}

/** Locked by id, so that two people with crossing selections wait for each other and do not lock each other out. */
async function lockInOrder(tx: Tx, ids: readonly string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id, sku, price, version from products where id = any (${ids}::uuid[]) order by id for no key update`.execute(
    tx,
  )
  return rows
}

async function requireCategory(tx: Tx, id: string): Promise<void> {
  const found = await tx.selectFrom('categories').select('id').where('id', '=', id).executeTakeFirst()
  if (found !== undefined) return
  raise('validation_failed', 'There is no such category.', {
    errors: [{ path: 'change.categoryId', message: 'there is none' }],
  })
}

const moved = sql`version = p.version + 1, updated_at = now()`

async function write(tx: Tx, rows: readonly Row[], change: Change): Promise<void> {
  const ids = rows.map(({ id }) => id)
  switch (change.kind) {
    case 'active':
      await sql`update products p set active = ${change.active}, ${moved} where p.id = any (${ids}::uuid[])`.execute(tx)
      break
    case 'category':
      await sql`update products p set category_id = ${change.categoryId}::uuid, ${moved}
        where p.id = any (${ids}::uuid[])`.execute(tx)
      break
    case 'price': {
      const prices = rows.map(({ price }) => changedPrice(price, change.rule))
      await sql`update products p set price = w.price, ${moved}
        from unnest(${ids}::uuid[], ${prices}::bigint[]) as w (id, price) where p.id = w.id`.execute(tx)
    }
  }
}

function told(change: Change, price: number): Record<string, unknown> {
  if (change.kind === 'active') return { changes: { active: { to: change.active } } }
  if (change.kind === 'category') return { changes: { categoryId: { to: change.categoryId } } }
  return { changes: { price: { from: price, to: changedPrice(price, change.rule) } } }
}
