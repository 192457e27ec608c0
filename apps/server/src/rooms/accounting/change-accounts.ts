import type { Account, AccountCreate, AccountUpdate } from '@odata-pos/domain/accounting'
import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { raise, raiseTaken } from '../../platform/problem.ts'
import { getAccount } from './account-queries.ts'
import { requireEverywhere } from './stores-in-sight.ts'

/** Adds an account. Raises already_exists, and in_use when the account above it already has entries or rules of its own. */
export async function createAccount(db: Db, actor: Actor, input: z.output<typeof AccountCreate>): Promise<Account> {
  requireEverywhere(actor, 'accounting.write')
  return inTransaction(db, async (tx) => {
    const inserted = await tx
      .insertInto('accounts')
      .values(input)
      .onConflict((conflict) => conflict.doNothing())
      .returning('code')
      .executeTakeFirst()
    if (inserted === undefined) {
      raiseTaken('code', 'There is an account with this code.')
    }
    await requireFreeParent(tx, input.code)
    await audit(tx, actor, { action: 'account.create', entity: 'account', entityId: input.code, detail: { ...input } })
    return getAccount(tx, input.code)
  })
}

async function requireFreeParent(tx: Tx, code: string): Promise<void> {
  const { rows } = await sql<{ code: string }>`
    select a.code from accounts a
    where a.code <> ${code} and starts_with(${code}, a.code)
      and (exists (select 1 from journal_lines l where l.account_code = a.code)
        or exists (select 1 from posting_rules r where r.account_code = a.code))
    limit 1`.execute(tx)
  const [parent] = rows
  if (parent === undefined) return
  raise('in_use', `Account ${parent.code} takes entries itself, so none can lie below it.`, {
    errors: [{ path: 'code', message: `account ${parent.code} takes entries itself` }],
  })
}

/** Renames or retires an account. Raises not_found, version_conflict, in_use when a posting rule names one to retire. */
export async function updateAccount(
  db: Db,
  actor: Actor,
  code: string,
  input: z.output<typeof AccountUpdate>,
  expected: number | null,
): Promise<Account> {
  requireEverywhere(actor, 'accounting.write')
  return inTransaction(db, async (tx) => {
    await lock(tx, code, expected)
    if (input.active === false) await requireNoRule(tx, code)
    await tx
      .updateTable('accounts')
      .set({ ...input, version: sql`version + 1` })
      .where('code', '=', code)
      .execute()
    await audit(tx, actor, { action: 'account.update', entity: 'account', entityId: code, detail: { ...input } })
    return getAccount(tx, code)
  })
}

/** Deletes an account that nothing was booked on. Raises not_found, version_conflict, in_use. */
export async function deleteAccount(db: Db, actor: Actor, code: string, expected: number | null): Promise<void> {
  requireEverywhere(actor, 'accounting.write')
  await inTransaction(db, async (tx) => {
    await lock(tx, code, expected)
    const { name, postable } = await getAccount(tx, code)
    if (!postable) raise('in_use', 'Accounts lie below this one.')
    await requireNoRule(tx, code)
    const { rows } = await sql`
      select 1 from journal_lines l where l.account_code = ${code}
      union all select 1 from accounting_balances b where b.account_code = ${code} limit 1`.execute(tx)
    if (rows.length > 0) raise('in_use', 'The account has entries: retire it instead.')
    await tx.deleteFrom('accounts').where('code', '=', code).execute()
    await audit(tx, actor, { action: 'account.delete', entity: 'account', entityId: code, detail: { name } })
  })
}

async function lock(tx: Tx, code: string, expected: number | null): Promise<void> {
  const row = await tx.selectFrom('accounts').select('version').where('code', '=', code).forUpdate().executeTakeFirst()
  requireVersion(expected, row?.version ?? raise('not_found', 'There is no such account.'))
}

async function requireNoRule(tx: Tx, code: string): Promise<void> {
  const rule = await tx.selectFrom('posting_rules').select('id').where('account_code', '=', code).executeTakeFirst()
  if (rule !== undefined) raise('in_use', 'A posting rule names this account: change the rule first.')
}
