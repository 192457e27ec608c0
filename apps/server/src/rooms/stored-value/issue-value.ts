import { randomInt } from 'node:crypto'
import type {
  StoredValueAccount,
  StoredValueAdjust,
  StoredValueIssue,
  StoredValueUpdate,
} from '@odata-pos/domain/stored-value'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { recordedBefore, requestHash } from '../../platform/idempotency.ts'
import { raise } from '../../platform/problem.ts'
import { findAccount, getAccount } from './queries.ts'

type Move = {
  id: string
  accountId: string
  kind: 'issue' | 'adjust' | 'refund' | 'void'
  amount: number
  documentId: string | null
  storeId: string
  userId: string
  reason: string | null
  occurredAt: Date
  hash?: Buffer
}

/** Appends a move of an account through its only writer. */
export async function moveValue(tx: Tx, move: Move): Promise<void> {
  await sql`select move_stored_value(${move.id}, ${move.accountId}, ${move.kind}, ${move.amount}, ${move.documentId},
    ${move.storeId}, ${move.userId}, ${move.reason}, ${move.occurredAt}, ${move.hash ?? null})`.execute(tx)
}

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const CODE_LENGTH = 14

const newCode = () => Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

/** Who a customer is since any merge; no merge ends while the transaction lasts. */
async function survivorOf(tx: Tx, customerId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select coalesce(merged_into, id) as id from customers where id = ${customerId} for share`.execute(tx)
  return rows[0]?.id ?? customerId
}

/** A customer's credit, made with the first move. */
export async function creditOf(tx: Tx, customerId: string): Promise<string> {
  await tx
    .insertInto('stored_value_accounts')
    .values({ id: uuid(), kind: 'store_credit', customer_id: await survivorOf(tx, customerId) })
    .onConflict((conflict) => conflict.column('customer_id').where('kind', '=', 'store_credit').doNothing())
    .execute()
  const account = await findAccount(tx, { customerId }, true)
  if (account === null) throw new Error(`customer ${customerId} has no credit account`)
  return account.id
}

async function cardOf(
  tx: Tx,
  input: Extract<z.output<typeof StoredValueIssue>, { kind: 'gift_card' }>,
): Promise<string> {
  const { code = newCode(), customerId = null, expiresOn = null } = input
  await tx
    .insertInto('stored_value_accounts')
    .values({ id: uuid(), kind: 'gift_card', code, customer_id: customerId, expires_on: expiresOn })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute()
  const account = await findAccount(tx, { code }, true)
  if (account === null) throw new Error('a gift card vanished inside its own transaction')
  return account.id
}

/**
 * Gives value: a new card, more on a known one, or credit of a customer. The same move again is answered with its
 * account (`created: false`). Raises idempotency_conflict, forbidden.
 */
export async function issueValue(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  input: z.output<typeof StoredValueIssue>,
): Promise<{ created: boolean; account: StoredValueAccount }> {
  requirePermission(actor, 'stored_value.issue', input.storeId)
  const hash = requestHash(input)
  return inTransaction(db, async (tx) => {
    if (await recordedBefore(tx, 'stored_value_moves', input.id, hash)) {
      const known = await tx
        .selectFrom('stored_value_moves')
        .select('account_id')
        .where('id', '=', input.id)
        .executeTakeFirstOrThrow()
      return { created: false, account: await getAccount(tx, known.account_id) }
    }
    const first = await tx
      .selectFrom('stored_value_accounts')
      .select('id')
      .where('kind', '=', input.kind)
      .limit(1)
      .executeTakeFirst()
    const accountId = input.kind === 'gift_card' ? await cardOf(tx, input) : await creditOf(tx, input.customerId)
    if (first === undefined) {
      // Tills take it from now on; whoever does not want that turns the means of payment off again.
      await tx.updateTable('payment_methods').set({ active: true }).where('stored_value', '=', input.kind).execute()
    }
    await moveValue(tx, {
      id: input.id,
      accountId,
      kind: 'issue',
      amount: input.amount,
      documentId: null,
      storeId: input.storeId,
      userId: actor.userId,
      reason: input.reason,
      occurredAt: clock(),
      hash,
    })
    const account = await getAccount(tx, accountId)
    await audit(tx, actor, {
      action: 'stored_value.issue',
      entity: 'stored_value_account',
      entityId: accountId,
      storeId: input.storeId,
      detail: {
        kind: input.kind,
        code: account.code,
        customer: account.customerName,
        amount: input.amount,
        reason: input.reason,
      },
    })
    return { created: true, account }
  })
}

/** Corrects a balance, never below zero. Raises stored_value_short, idempotency_conflict, forbidden. */
export async function adjustValue(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  accountId: string,
  input: z.output<typeof StoredValueAdjust>,
): Promise<StoredValueAccount> {
  requirePermission(actor, 'stored_value.issue', input.storeId)
  const hash = requestHash({ ...input, accountId })
  return inTransaction(db, async (tx) => {
    if (await recordedBefore(tx, 'stored_value_moves', input.id, hash)) return getAccount(tx, accountId)
    await tx.selectFrom('stored_value_accounts').select('id').where('id', '=', accountId).forNoKeyUpdate().execute()
    const { balance, held } = await getAccount(tx, accountId)
    if (balance - held + input.amount < 0) raise('stored_value_short', 'The account does not hold that much.')
    await moveValue(tx, {
      id: input.id,
      accountId,
      kind: 'adjust',
      amount: input.amount,
      documentId: null,
      storeId: input.storeId,
      userId: actor.userId,
      reason: input.reason,
      occurredAt: clock(),
      hash,
    })
    await audit(tx, actor, {
      action: 'stored_value.adjust',
      entity: 'stored_value_account',
      entityId: accountId,
      storeId: input.storeId,
      detail: { amount: input.amount, reason: input.reason },
    })
    return getAccount(tx, accountId)
  })
}

/** Takes an account out of use or back, or sets its last day. */
export async function updateAccount(
  { db }: Pick<Context, 'db'>,
  actor: Actor,
  id: string,
  change: z.output<typeof StoredValueUpdate>,
  expected: number | null,
): Promise<StoredValueAccount> {
  return inTransaction(db, async (tx) => {
    const row = await tx
      .selectFrom('stored_value_accounts')
      .select('version')
      .where('id', '=', id)
      .forNoKeyUpdate()
      .executeTakeFirst()
    requireVersion(expected, row?.version ?? raise('not_found', 'There is no such account.'))
    await tx
      .updateTable('stored_value_accounts')
      .set({ active: change.active, expires_on: change.expiresOn, version: sql`version + 1` })
      .where('id', '=', id)
      .execute()
    await audit(tx, actor, {
      action: 'stored_value.update',
      entity: 'stored_value_account',
      entityId: id,
      detail: change,
    })
    return getAccount(tx, id)
  })
}
