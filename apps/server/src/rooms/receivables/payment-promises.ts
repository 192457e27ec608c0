import type { PaymentPromise, PaymentPromiseCreate } from '@odata-pos/domain/receivables'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { recordedBefore, requestHash } from '../../platform/idempotency.ts'
import { raise } from '../../platform/problem.ts'
import { sameCustomer } from '../customers/index.ts'

/**
 * Promises of the customers in `names`, the last first, as `(id, amount, promised_on, state, …)`. Kept: since then they
 * paid as much. Broken: they did not, and the day is over.
 */
export const promisesOf = (names: RawBuilder<unknown>, today: string): RawBuilder<unknown> => sql`
  select r.id, r.amount, r.promised_on, r.note, r.user_id, r.created_at,
    case
      when coalesce((select sum(p.amount) from customer_payments p
        where p.customer_id in ${names} and p.occurred_at >= r.created_at), 0) >= r.amount then 'kept'
      when r.promised_on < ${today}::date then 'broken'
      else 'open' end as state
  from payment_promises r where r.customer_id in ${names} order by r.created_at desc, r.id desc`

type Row = Omit<PaymentPromise, 'createdAt'> & { createdAt: Date }

/** What a customer promised, the last first. */
export async function listPromises(db: Db | Tx, customerId: string, today: string): Promise<PaymentPromise[]> {
  const { rows } = await sql<Row>`
    select p.id, p.amount, p.promised_on as "promisedOn", p.note, p.state, u.full_name as "userName",
      p.created_at as "createdAt"
    from (${promisesOf(sameCustomer(customerId), today)}) p join users u on u.id = p.user_id
    order by p.created_at desc, p.id desc limit 100`.execute(db)
  return rows.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }))
}

/**
 * Notes what a customer promised to pay and by when, once. `created` is false for a replay. Raises not_found,
 * validation_failed for a day that is over, idempotency_conflict.
 */
export async function recordPromise(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  customerId: string,
  { today, ...input }: z.output<typeof PaymentPromiseCreate> & { today: string },
): Promise<{ created: boolean; promises: PaymentPromise[] }> {
  const hash = requestHash({ ...input, customerId })
  return inTransaction(db, async (tx) => {
    const created = !(await recordedBefore(tx, 'payment_promises', input.id, hash))
    if (created) {
      const { id, amount, promisedOn, note = null } = input
      if (promisedOn < today) {
        raise('validation_failed', 'A promise is about a day to come.', {
          errors: [{ path: 'promisedOn', message: 'is over' }],
        })
      }
      const known = await tx.selectFrom('customers').select('id').where('id', '=', customerId).executeTakeFirst()
      if (known === undefined) raise('not_found', 'There is no such customer.')
      await tx
        .insertInto('payment_promises')
        .values({
          ...{ id, amount, note },
          customer_id: customerId,
          promised_on: promisedOn,
          user_id: actor.userId,
          created_at: clock(),
          request_hash: hash,
        })
        .execute()
      await audit(tx, actor, {
        action: 'customer.promise',
        entity: 'customer',
        entityId: customerId,
        detail: { amount, promisedOn },
      })
    }
    return { created, promises: await listPromises(tx, customerId, today) }
  })
}
