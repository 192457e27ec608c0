import type { Consent, ConsentCreate } from '@odata-pos/domain/customers'
import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { recordedBefore, requestHash } from '../../platform/idempotency.ts'
import { raise } from '../../platform/problem.ts'
import { sameCustomer } from './customer-names.ts'
import { getCustomer } from './customer-queries.ts'
import { refuseGone } from './merge-customers.ts'

type Row = Omit<Consent, 'givenAt'> & { givenAt: Date }

/** What a person allowed and took back, under all their names, the last first. Raises not_found. */
export async function listConsents(db: Db | Tx, customerId: string): Promise<Consent[]> {
  await getCustomer(db, customerId)
  const { rows } = await sql<Row>`
    select c.id, c.purpose, c.granted, c.channel, c.evidence, c.given_at as "givenAt", u.full_name as "userName"
    from customer_consents c join users u on u.id = c.user_id
    where c.customer_id in ${sameCustomer(customerId)} order by c.given_at desc, c.id desc limit 500`.execute(db)
  return rows.map(({ givenAt, ...row }) => ({ ...row, givenAt: givenAt.toISOString() }))
}

/**
 * Records that a person allowed a purpose or took it back, once. `created` is false for a replay. Raises not_found,
 * customer_merged, customer_erased, occurred_in_future, idempotency_conflict.
 */
export async function recordConsent(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  customerId: string,
  input: z.output<typeof ConsentCreate>,
): Promise<{ created: boolean; consents: Consent[] }> {
  const hash = requestHash({ ...input, customerId })
  const now = clock()
  const givenAt = input.givenAt === undefined ? now : new Date(input.givenAt)
  return inTransaction(db, async (tx) => {
    const created = !(await recordedBefore(tx, 'customer_consents', input.id, hash))
    if (created) {
      refuseGone(await getCustomer(tx, customerId))
      if (givenAt > now) {
        raise('occurred_in_future', 'The authorisation lies in the future.', {
          errors: [{ path: 'givenAt', message: 'in the future' }],
        })
      }
      const { id, purpose, granted, channel, evidence = null } = input
      await tx
        .insertInto('customer_consents')
        .values({
          ...{ id, purpose, granted, channel, evidence },
          customer_id: customerId,
          given_at: givenAt,
          user_id: actor.userId,
          request_hash: hash,
        })
        .execute()
      await audit(tx, actor, {
        action: 'customer.consent',
        entity: 'customer',
        entityId: customerId,
        detail: { purpose, granted, channel },
      })
    }
    return { created, consents: await listConsents(tx, customerId) }
  })
}
