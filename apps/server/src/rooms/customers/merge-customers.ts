import type { Customer, CustomerMerge } from '@odata-pos/domain/customers'
import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { recordedBefore, requestHash } from '../../platform/idempotency.ts'
import { raise } from '../../platform/problem.ts'
import { mergeStoredValue } from '../stored-value/index.ts'
import { getCustomer } from './customer-queries.ts'

type Row = { id: string; balance: number; mergedInto: string | null; erasedAt: Date | null }

/**
 * Makes two customers one, once: `customerId` of the input stays as another name of the survivor, who owes and holds
 * from now on what both did, and gets the contact data that it lacked. Returns the survivor. Raises not_found,
 * customer_unknown, customer_merged, validation_failed, forbidden, idempotency_conflict.
 */
export async function mergeCustomers(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  survivorId: string,
  input: z.output<typeof CustomerMerge>,
): Promise<Customer> {
  requirePermission(actor, 'customers.merge')
  if (input.customerId === survivorId) {
    raise('validation_failed', 'A customer is not merged with itself.', {
      errors: [{ path: 'customerId', message: 'another customer' }],
    })
  }
  const hash = requestHash({ ...input, survivorId })
  return inTransaction(db, async (tx) => {
    if (await recordedBefore(tx, 'customer_merges', input.id, hash)) return getCustomer(tx, survivorId)
    const { survivor, merged } = await lockBoth(tx, survivorId, input.customerId)
    const mergedAt = clock()
    await mergeStoredValue(tx, { survivorId, mergedId: merged.id, userId: actor.userId, occurredAt: mergedAt })
    await joinRows(tx, survivor, merged)
    await tx
      .insertInto('customer_merges')
      .values({
        id: input.id,
        survivor_id: survivorId,
        merged_id: merged.id,
        balance: merged.balance,
        user_id: actor.userId,
        merged_at: mergedAt,
        request_hash: hash,
      })
      .execute()
    await audit(tx, actor, {
      action: 'customer.merge',
      entity: 'customer',
      entityId: survivorId,
      detail: { mergedId: merged.id, balance: merged.balance },
    })
    return getCustomer(tx, survivorId)
  })
}

/** Both rows, locked in one order whoever merges whom. */
async function lockBoth(tx: Tx, survivorId: string, mergedId: string): Promise<{ survivor: Row; merged: Row }> {
  const { rows } = await sql<Row>`
    select id, balance, merged_into as "mergedInto", erased_at as "erasedAt"
    from customers where id = any (${[survivorId, mergedId]}::uuid[]) order by id for no key update`.execute(tx)
  const survivor = rows.find(({ id }) => id === survivorId) ?? raise('not_found', 'There is no such customer.')
  const merged =
    rows.find(({ id }) => id === mergedId) ??
    raise('customer_unknown', 'There is no such customer.', {
      errors: [{ path: 'customerId', message: 'no such customer' }],
    })
  refuseGone(survivor)
  refuseGone(merged)
  return { survivor, merged }
}

/** Raises `customer_merged`, naming the survivor, when the customer is but another name of one. */
export function refuseMerged({ mergedInto }: Pick<Row, 'mergedInto'>): void {
  if (mergedInto === null) return
  raise('customer_merged', 'The customer was merged into another.', { extra: { customerId: mergedInto } })
}

/** Raises `customer_merged` or `customer_erased`: nothing more is written of such a customer. */
export function refuseGone({
  mergedInto,
  erasedAt,
}: {
  mergedInto: string | null
  erasedAt: Date | string | null
}): void {
  refuseMerged({ mergedInto })
  if (erasedAt !== null) raise('customer_erased', 'The data of this customer were erased.')
}

async function joinRows(tx: Tx, survivor: Row, merged: Row): Promise<void> {
  await sql`
    update customers set merged_into = ${survivor.id}, version = version + 1, updated_at = now()
    where merged_into = ${merged.id}`.execute(tx)
  await sql`
    update customers set merged_into = ${survivor.id}, active = false, balance = 0, credit_limit = 0,
      version = version + 1, updated_at = now()
    where id = ${merged.id}`.execute(tx)
  await sql`
    update customers s set balance = s.balance + ${merged.balance}::bigint, email = coalesce(s.email, m.email),
      phone = coalesce(s.phone, m.phone), address = coalesce(s.address, m.address), city = coalesce(s.city, m.city),
      version = s.version + 1, updated_at = now()
    from customers m where s.id = ${survivor.id} and m.id = ${merged.id}`.execute(tx)
}
