import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import { allocate } from './allocate.ts'

export type CreditBack = {
  id: string
  storeId: string
  customerId: string
  kind: 'void' | 'return'
  /** Minor units, above zero. */
  amount: number
  documentId: string
  documentNumber: string | null
  /** The sale it belongs to, which it pays first; null: goods came back without a receipt. */
  saleId: string | null
  userId: string
  occurredAt: Date
}

/**
 * A void or return takes away from what the customer owes, in the caller's transaction: first from its own sale, then
 * from the oldest invoices; what they do not owe is an advance.
 */
export async function takeBackCredit(tx: Tx, back: CreditBack): Promise<void> {
  const { id, storeId, customerId, kind, amount } = back
  await sql`select move_receivable(${id}, ${storeId}, ${customerId}, ${kind}, ${-amount}, ${back.documentId},
    ${back.documentNumber}, null, ${back.userId}, ${back.occurredAt})`.execute(tx)
  await allocate(tx, { id, storeId, customerId, amount }, back.saleId)
}
