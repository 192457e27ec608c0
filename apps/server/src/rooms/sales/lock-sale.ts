import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'

export type LockedSale = {
  id: string
  number: string
  storeId: string
  registerId: string
  cashSessionId: string
  customerId: string | null
  occurredAt: Date
  total: number
  voided: boolean
}

// Any constant will do, as long as nothing else keys a lock with it.
const SALE_LOCK = 4243

/**
 * Locks a sale until the transaction ends: its returns and its void come one after another, so none of them gives back
 * what another one did. Taken after the lock of the cash session. Null when there is no such sale.
 */
export async function lockSale(tx: Tx, id: string): Promise<LockedSale | null> {
  // The lock first: a statement sees what was committed before it began, not while it waited. Not a row lock: that takes
  // the privilege to update sales, which the server's own role does not have.
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}::uuid::text, ${SALE_LOCK}))`.execute(tx)
  const { rows } = await sql<LockedSale>`
    select s.id, s.document_number as number, s.store_id as "storeId", s.register_id as "registerId",
      s.cash_session_id as "cashSessionId", s.customer_id as "customerId", s.occurred_at as "occurredAt", s.total,
      exists (select 1 from sale_voids v where v.sale_id = s.id) as voided
    from sales s where s.id = ${id}`.execute(tx)
  return rows[0] ?? null
}
