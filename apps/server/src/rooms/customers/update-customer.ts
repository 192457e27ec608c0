import type { Customer, CustomerUpdate } from '@odata-pos/domain/customers'
import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { raise } from '../../platform/problem.ts'
import { customerColumns, requireDocument, requireTerms } from './customer-input.ts'
import { getCustomer } from './customer-queries.ts'
import { refuseGone } from './merge-customers.ts'

/** Changes what the input names. `expected` is the version the caller saw, null = whatever it is now. */
export async function updateCustomer(
  db: Db,
  actor: Actor,
  id: string,
  input: z.output<typeof CustomerUpdate>,
  expected: number | null,
): Promise<Customer> {
  return inTransaction(db, async (tx) => {
    await lockCustomer(tx, id, expected)
    const before = await getCustomer(tx, id)
    const { documentType = before.documentType, documentNumber = before.documentNumber } = input
    await requireDocument(tx, id, { documentType, documentNumber })
    await requireTerms(tx, actor, before, input)
    await tx
      .updateTable('customers')
      .set({ ...customerColumns(input), version: sql`version + 1`, updated_at: sql`now()` })
      .where('id', '=', id)
      .execute()
    const after = await getCustomer(tx, id)
    await audit(tx, actor, {
      action: 'customer.update',
      entity: 'customer',
      entityId: id,
      detail: { name: after.name, fields: Object.keys(input) },
    })
    return after
  })
}

/** Deletes a customer; one who bought or returned is archived and keeps the past. */
export async function deleteCustomer(db: Db, actor: Actor, id: string, expected: number | null): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockCustomer(tx, id, expected)
    const { name } = await getCustomer(tx, id)
    const archived = await hasHistory(tx, id)
    if (archived) {
      await tx
        .updateTable('customers')
        .set({ active: false, version: sql`version + 1`, updated_at: sql`now()` })
        .where('id', '=', id)
        .execute()
    } else {
      await tx.deleteFrom('customers').where('id', '=', id).execute()
    }
    await audit(tx, actor, {
      action: archived ? 'customer.archive' : 'customer.delete',
      entity: 'customer',
      entityId: id,
      detail: { name },
    })
  })
}

async function lockCustomer(tx: Tx, id: string, expected: number | null): Promise<void> {
  const row = await tx
    .selectFrom('customers')
    .select(['version', 'merged_into as mergedInto', 'erased_at as erasedAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) raise('not_found', 'There is no such customer.')
  requireVersion(expected, row.version)
  refuseGone(row)
}

async function hasHistory(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from sales s where s.customer_id = ${id})
      or exists (select 1 from returns r where r.customer_id = ${id})
      or exists (select 1 from receivable_moves m where m.customer_id = ${id})
      or exists (select 1 from quotations q where q.customer_id = ${id})
      or exists (select 1 from stored_value_accounts a where a.customer_id = ${id})
      or exists (select 1 from payment_promises y where y.customer_id = ${id})
      or exists (select 1 from customer_consents k where k.customer_id = ${id})
      or exists (select 1 from customers n where n.merged_into = ${id}) as found`.execute(tx)
  return rows[0]?.found ?? false
}
