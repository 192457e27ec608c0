import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Tx } from '../../platform/db.ts'
import { creditOf, moveValue } from './issue-value.ts'

type Document = { storeId: string; userId: string; occurredAt: Date; reason: string }

/** A sale that is voided gives back to each account what it spent. Locks accounts by id. */
export async function undoRedemptions(tx: Tx, saleId: string, document: Document): Promise<void> {
  const { rows } = await sql<{ accountId: string; amount: number }>`
    select m.account_id as "accountId", -m.amount as amount from stored_value_moves m
    where m.document_id = ${saleId} and m.kind = 'redeem'
    order by m.account_id`.execute(tx)
  for (const { accountId, amount } of rows) {
    await moveValue(tx, { ...document, id: uuid(), accountId, kind: 'void', amount, documentId: saleId })
  }
}

/** Gives a refund to the customer as store credit. */
export async function creditRefund(
  tx: Tx,
  { customerId, returnId, amount, ...document }: Document & { customerId: string; returnId: string; amount: number },
): Promise<void> {
  const accountId = await creditOf(tx, customerId)
  await moveValue(tx, { ...document, id: uuid(), accountId, kind: 'refund', amount, documentId: returnId })
}
