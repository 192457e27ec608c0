import type { StoredValueCheck, StoredValueHold } from '@odata-pos/domain/stored-value'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import { raise } from '../../platform/problem.ts'
import { findAccount, type Owner } from './queries.ts'

/** A till that goes away gives the promise back by itself. Longer than an outage is expected to last. */
const HOLD_HOURS = 72

async function known(tx: Tx, owner: Owner) {
  const account = await findAccount(tx, owner, true)
  return account ?? raise('stored_value_unknown', 'There is no such card, or the customer has no credit.')
}

/** What of an account a sale may spend: its balance less what other sales were promised. */
async function availableFor(db: Db | Tx, accountId: string, saleId: string | null): Promise<number> {
  const { rows } = await sql<{ available: number }>`
    select case when a.active and (a.expires_on is null or a.expires_on >= current_date) then greatest(0, a.balance - coalesce((
        select sum(h.amount) from stored_value_holds h
        where h.account_id = a.id and h.held_until > now() and h.sale_id is distinct from ${saleId}::uuid), 0))
      else 0 end::bigint as available
    from stored_value_accounts a where a.id = ${accountId}`.execute(db)
  return rows[0]?.available ?? 0
}

/** What a card or a customer's credit holds for a till. Raises not_found. */
export async function checkValue(db: Db, owner: Owner): Promise<StoredValueCheck> {
  const account = await findAccount(db, owner)
  if (account === null) raise('not_found', 'There is no such card, or the customer has no credit.')
  const { id, kind, expiresOn } = account
  return { accountId: id, kind, expiresOn, available: await availableFor(db, id, null) }
}

/**
 * Promises an amount to a sale: of two tills in the same instant one gets it, and the other is told before it takes any
 * money. Raises stored_value_unknown, and stored_value_short with what is available.
 */
export async function holdValue(
  { db }: Pick<Context, 'db'>,
  { saleId, amount, ...owner }: z.output<typeof StoredValueHold>,
): Promise<StoredValueCheck> {
  return inTransaction(db, async (tx) => {
    const { id, kind, expiresOn } = await known(tx, owner)
    const available = await availableFor(tx, id, saleId)
    if (available < amount)
      raise('stored_value_short', 'The account does not hold that much.', { extra: { available } })
    await sql`
      insert into stored_value_holds (account_id, sale_id, amount, held_until)
      values (${id}, ${saleId}, ${amount}, now() + make_interval(hours => ${HOLD_HOURS}))
      on conflict (account_id, sale_id) do update set amount = excluded.amount, held_until = excluded.held_until`.execute(
      tx,
    )
    return { accountId: id, kind, expiresOn, available: available - amount }
  })
}

/** Gives back what was promised to a sale that will not be made. */
export async function releaseHolds({ db }: Pick<Context, 'db'>, saleId: string): Promise<void> {
  await db.deleteFrom('stored_value_holds').where('sale_id', '=', saleId).execute()
}
