import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import { raise } from '../../platform/problem.ts'

export type LockedSupplier = { id: string; name: string; paymentDays: number }

/**
 * Locks what we owe a supplier until the transaction ends: whoever records its invoices, payments and returns does so one
 * after another. After a cash session and before the stock. Raises `supplier_unknown`.
 */
export async function lockSupplier(tx: Tx, id: string): Promise<LockedSupplier> {
  const { rows } = await sql<LockedSupplier>`
    select id, name, payment_days as "paymentDays" from suppliers where id = ${id} for no key update`.execute(tx)
  return (
    rows[0] ??
    raise('supplier_unknown', 'There is no such supplier.', {
      errors: [{ path: 'supplierId', message: 'there is none' }],
    })
  )
}
