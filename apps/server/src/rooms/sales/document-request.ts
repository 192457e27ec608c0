import type { Db, Tx } from '../../platform/db.ts'
import { raise } from '../../platform/problem.ts'
import { saleCustomer } from './sale-queries.ts'

/** Clocks of tills are set by people: this far ahead is no mistake. */
const AHEAD_MS_MAX = 5 * 60_000

/** When a sale or return happened: now, unless the request says. Raises occurred_in_future. */
export function occurrence(document: 'sale' | 'return', requested: string | undefined, now: Date): Date {
  if (requested === undefined) return now
  const occurredAt = new Date(requested)
  if (occurredAt.getTime() - now.getTime() > AHEAD_MS_MAX) {
    raise('occurred_in_future', `The ${document} lies in the future.`, {
      errors: [{ path: 'occurredAt', message: 'in the future' }],
    })
  }
  return occurredAt
}

/** The customer a request names, with the price list that goes with them; null when it names none. Raises customer_unknown. */
export async function namedCustomer(db: Db | Tx, { customerId }: { customerId?: string | null | undefined }) {
  if (!customerId) return null
  const customer = await saleCustomer(db, customerId)
  if (customer === null) {
    raise('customer_unknown', 'There is no such customer.', {
      errors: [{ path: 'customerId', message: 'no such customer' }],
    })
  }
  return customer
}

/** Raises session_unknown for the session that a request names. */
export function refuseSession(): never {
  raise('session_unknown', 'There is no such cash session.', {
    errors: [{ path: 'cashSessionId', message: 'no such cash session' }],
  })
}
