import type { PriceList, PriceListCreate, PriceListUpdate } from '@odata-pos/domain/catalog/contract'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { raise, raiseTaken } from '../../platform/problem.ts'
import { changesBetween } from './changes.ts'
import { type Condition, everyCondition } from './product-filters.ts'

/** Price lists that meet the conditions on `price_lists l`, by name. */
export async function selectPriceLists(db: Db | Tx, where: readonly Condition[], limit: number): Promise<PriceList[]> {
  const { rows } = await sql<PriceList>`
    select l.id, l.name, l.store_id as "storeId", l.active, l.version
    from price_lists l
    where ${everyCondition(where)}
    order by l.name, l.id
    limit ${limit}`.execute(db)
  return rows
}

/** The price list, or raises `not_found`. */
export async function getPriceList(db: Db | Tx, id: string): Promise<PriceList> {
  const [list] = await selectPriceLists(db, [sql`l.id = ${id}`], 1)
  return list ?? raise('not_found', 'There is no such price list.')
}

/** The price list as the actor may read it: one of another store is as if it were not there. Raises `not_found`. */
export async function readPriceList(db: Db | Tx, actor: Actor, id: string): Promise<PriceList> {
  const list = await getPriceList(db, id)
  if (list.storeId !== null && !actor.can('catalog.read', list.storeId)) {
    raise('not_found', 'There is no such price list.')
  }
  return list
}

/** Raises `forbidden` when the list belongs to a store where the actor changes no catalogue. */
export function requireListOf(actor: Actor, storeId: string | null | undefined): void {
  if (storeId) requirePermission(actor, 'catalog.write', storeId)
}

export async function createPriceList(
  db: Db,
  actor: Actor,
  input: z.output<typeof PriceListCreate>,
): Promise<PriceList> {
  const id = input.id ?? uuid()
  const { storeId = null } = input
  const name = input.name.normalize('NFC')
  requireListOf(actor, storeId)
  return inTransaction(db, async (tx) => {
    const known = await tx.selectFrom('price_lists').select('id').where('id', '=', id).executeTakeFirst()
    if (known) {
      raiseTaken('id', 'There is a price list with this id.')
    }
    await requireFreeName(tx, id, name)
    await requireStore(tx, storeId)
    await tx.insertInto('price_lists').values({ id, name, store_id: storeId }).execute()
    await audit(tx, actor, {
      action: 'price_list.create',
      entity: 'price_list',
      entityId: id,
      detail: { name, storeId },
    })
    return getPriceList(tx, id)
  })
}

export async function updatePriceList(
  db: Db,
  actor: Actor,
  id: string,
  change: z.output<typeof PriceListUpdate>,
  expected: number | null,
): Promise<PriceList> {
  return inTransaction(db, async (tx) => {
    await lockPriceList(tx, actor, id, expected)
    requireListOf(actor, change.storeId)
    const before = await getPriceList(tx, id)
    const name = change.name?.normalize('NFC')
    if (name !== undefined) await requireFreeName(tx, id, name)
    await requireStore(tx, change.storeId)
    if (change.active === false) await requireUnused(tx, id)
    await tx
      .updateTable('price_lists')
      .set({ name, store_id: change.storeId, active: change.active, version: sql`version + 1` })
      .where('id', '=', id)
      .execute()
    const after = await getPriceList(tx, id)
    await audit(tx, actor, {
      action: 'price_list.update',
      entity: 'price_list',
      entityId: id,
      detail: { name: after.name, changes: changesBetween(before, after) },
    })
    return after
  })
}

/**
 * Deletes a price list and its prices; one that sales were made with is archived and keeps them. Raises `in_use` while
 * a store, a customer or a customer group has it.
 */
export async function deletePriceList(db: Db, actor: Actor, id: string, expected: number | null): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockPriceList(tx, actor, id, expected)
    const { name } = await getPriceList(tx, id)
    await requireUnused(tx, id)
    const sold = await tx.selectFrom('sales').select('id').where('price_list_id', '=', id).limit(1).executeTakeFirst()
    if (sold) {
      await tx
        .updateTable('price_lists')
        .set({ active: false, version: sql`version + 1` })
        .where('id', '=', id)
        .execute()
    } else {
      await tx.deleteFrom('price_lists').where('id', '=', id).execute()
    }
    await audit(tx, actor, {
      action: sold ? 'price_list.archive' : 'price_list.delete',
      entity: 'price_list',
      entityId: id,
      detail: { name },
    })
  })
}

async function lockPriceList(tx: Tx, actor: Actor, id: string, expected: number | null): Promise<void> {
  const row = await tx
    .selectFrom('price_lists')
    .select(['version', 'store_id'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) raise('not_found', 'There is no such price list.')
  requireListOf(actor, row.store_id)
  requireVersion(expected, row.version)
}

async function requireFreeName(tx: Tx, id: string, name: string): Promise<void> {
  const other = await tx
    .selectFrom('price_lists')
    .select('id')
    .where('name', '=', name)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (other) {
    raiseTaken('name', 'There is a price list with this name.')
  }
}

async function requireStore(tx: Tx, storeId: string | null | undefined): Promise<void> {
  if (storeId === undefined || storeId === null) return
  const store = await tx.selectFrom('stores').select('id').where('id', '=', storeId).executeTakeFirst()
  if (!store) {
    raise('validation_failed', 'There is no such store.', { errors: [{ path: 'storeId', message: 'there is none' }] })
  }
}

async function requireUnused(tx: Tx, id: string): Promise<void> {
  const store = await tx.selectFrom('stores').select('code').where('price_list_id', '=', id).executeTakeFirst()
  if (store) raise('in_use', `Store ${store.code} sells by this price list.`)
  const customer = await tx.selectFrom('customers').select('name').where('price_list_id', '=', id).executeTakeFirst()
  if (customer) raise('in_use', `Customers buy by this price list: ${customer.name}.`)
  const group = await tx.selectFrom('customer_groups').select('name').where('price_list_id', '=', id).executeTakeFirst()
  if (group) raise('in_use', `The customer group ${group.name} buys by this price list.`)
}
