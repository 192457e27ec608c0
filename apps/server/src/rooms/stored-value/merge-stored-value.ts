import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Tx } from '../../platform/db.ts'
import { moveValue } from './issue-value.ts'

type Merge = { survivorId: string; mergedId: string; userId: string; occurredAt: Date }
type Credit = { id: string; customerId: string; balance: number }

/**
 * Gives the survivor of a merge the cards and the credit of the other, with what of them was promised to sales. The
 * caller holds both customers' rows.
 */
export async function mergeStoredValue(tx: Tx, { survivorId, mergedId, ...by }: Merge): Promise<void> {
  await sql`
    update stored_value_accounts set customer_id = ${survivorId}, version = version + 1
    where customer_id = ${mergedId} and kind = 'gift_card'`.execute(tx)
  const { rows } = await sql<Credit>`
    select id, customer_id as "customerId", balance from stored_value_accounts
    where customer_id = any (${[survivorId, mergedId]}::uuid[]) and kind = 'store_credit'
    order by id for no key update`.execute(tx)
  const from = rows.find(({ customerId }) => customerId === mergedId)
  const to = rows.find(({ customerId }) => customerId === survivorId)
  if (from === undefined) return
  if (to === undefined) {
    await sql`
      update stored_value_accounts set customer_id = ${survivorId}, version = version + 1 where id = ${from.id}`.execute(
      tx,
    )
    return
  }
  await sql`update stored_value_holds set account_id = ${to.id} where account_id = ${from.id}`.execute(tx)
  if (from.balance === 0) return
  const storeId = await lastStore(tx, from.id)
  for (const [accountId, amount] of [
    [from.id, -from.balance],
    [to.id, from.balance],
  ] as const) {
    await moveValue(tx, {
      ...by,
      id: uuid(),
      accountId,
      kind: 'adjust',
      amount,
      documentId: mergedId,
      storeId,
      reason: null,
    })
  }
}

/** The store where an account that holds something moved last. */
async function lastStore(tx: Tx, accountId: string): Promise<string> {
  const { rows } = await sql<{ storeId: string }>`
    select store_id as "storeId" from stored_value_moves
    where account_id = ${accountId} and store_id is not null order by id desc limit 1`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error(`account ${accountId} holds value that no move explains`)
  return row.storeId
}
