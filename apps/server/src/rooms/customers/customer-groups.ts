import { foldText } from '@odata-pos/domain/catalog'
import type { CustomerGroup, CustomerGroupCreate, CustomerGroupUpdate } from '@odata-pos/domain/customers'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise, raiseTaken } from '../../platform/problem.ts'
import { requirePriceList } from './customer-input.ts'

async function selectGroups(
  db: Db | Tx,
  where: readonly RawBuilder<SqlBool>[],
  limit: number,
): Promise<CustomerGroup[]> {
  const { rows } = await sql<CustomerGroup>`
    select g.id, g.name, g.price_list_id as "priceListId", g.active, g.version,
      (select count(*) from customers c where c.group_id = g.id and c.active) as customers
    from customer_groups g
    where ${where.length === 0 ? sql`true` : sql.join(where, sql` and `)}
    order by g.name, g.id
    limit ${limit}`.execute(db)
  return rows
}

type GroupQuery = { q?: string | undefined; active?: boolean | undefined; cursor?: string | undefined; limit: number }

/** Groups by name. */
export async function listCustomerGroups(db: Db, query: GroupQuery): Promise<Page<CustomerGroup>> {
  const where: RawBuilder<SqlBool>[] = []
  if (query.q !== undefined && query.q !== '') where.push(sql`position(${foldText(query.q)} in fold(g.name)) > 0`)
  if (query.active !== undefined) where.push(sql`g.active = ${query.active}`)
  if (query.cursor !== undefined) {
    const [name, id] = decodeCursor(query.cursor, 2)
    where.push(sql`(g.name, g.id) > (${name}::text, ${id}::uuid)`)
  }
  const groups = await selectGroups(db, where, query.limit + 1)
  return toPage(
    groups,
    query.limit,
    ({ name, id }) => [name, id],
    (group) => group,
  )
}

/** The group, or raises `not_found`. */
export async function getCustomerGroup(db: Db | Tx, id: string): Promise<CustomerGroup> {
  const [group] = await selectGroups(db, [sql`g.id = ${id}`], 1)
  return group ?? raise('not_found', 'There is no such customer group.')
}

export async function createCustomerGroup(
  db: Db,
  actor: Actor,
  input: z.output<typeof CustomerGroupCreate>,
): Promise<CustomerGroup> {
  const id = input.id ?? uuid()
  const { priceListId = null } = input
  const name = input.name.normalize('NFC')
  return inTransaction(db, async (tx) => {
    const known = await tx.selectFrom('customer_groups').select('id').where('id', '=', id).executeTakeFirst()
    if (known) {
      raiseTaken('id', 'There is a customer group with this id.')
    }
    await requireFreeName(tx, id, name)
    await requirePriceList(tx, priceListId)
    await tx.insertInto('customer_groups').values({ id, name, price_list_id: priceListId }).execute()
    await audit(tx, actor, {
      action: 'customer_group.create',
      entity: 'customer_group',
      entityId: id,
      detail: { name, priceListId },
    })
    return getCustomerGroup(tx, id)
  })
}

export async function updateCustomerGroup(
  db: Db,
  actor: Actor,
  id: string,
  change: z.output<typeof CustomerGroupUpdate>,
  expected: number | null,
): Promise<CustomerGroup> {
  return inTransaction(db, async (tx) => {
    await lockGroup(tx, id, expected)
    const name = change.name?.normalize('NFC')
    if (name !== undefined) await requireFreeName(tx, id, name)
    await requirePriceList(tx, change.priceListId)
    await tx
      .updateTable('customer_groups')
      .set({ name, price_list_id: change.priceListId, active: change.active, version: sql`version + 1` })
      .where('id', '=', id)
      .execute()
    const after = await getCustomerGroup(tx, id)
    await audit(tx, actor, {
      action: 'customer_group.update',
      entity: 'customer_group',
      entityId: id,
      detail: { ...change, name: after.name },
    })
    return after
  })
}

/** Deletes a group that nobody is in. Raises `in_use` while a customer is. */
export async function deleteCustomerGroup(db: Db, actor: Actor, id: string, expected: number | null): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockGroup(tx, id, expected)
    const { name } = await getCustomerGroup(tx, id)
    const member = await tx.selectFrom('customers').select('name').where('group_id', '=', id).executeTakeFirst()
    if (member) raise('in_use', `Customers are in this group: ${member.name}.`)
    await tx.deleteFrom('customer_groups').where('id', '=', id).execute()
    await audit(tx, actor, {
      action: 'customer_group.delete',
      entity: 'customer_group',
      entityId: id,
      detail: { name },
    })
  })
}

async function lockGroup(tx: Tx, id: string, expected: number | null): Promise<void> {
  const row = await tx
    .selectFrom('customer_groups')
    .select('version')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  requireVersion(expected, row?.version ?? raise('not_found', 'There is no such customer group.'))
}

async function requireFreeName(tx: Tx, id: string, name: string): Promise<void> {
  const other = await tx
    .selectFrom('customer_groups')
    .select('id')
    .where('name', '=', name)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (other) {
    raiseTaken('name', 'There is a customer group with this name.')
  }
}
