import type { EntryCreate, JournalEntry } from '@odata-pos/domain/accounting'
import { MAX_MINOR, sum } from '@odata-pos/domain/money'
import { sql } from 'kysely'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requestHash } from '../../platform/idempotency.ts'
import { type FieldError, raise } from '../../platform/problem.ts'
import { unpostable } from './account-queries.ts'
import { readEntry } from './entry-queries.ts'
import { firstOpenDay, storeEntry } from './store-entry.ts'

/**
 * Writes a journal entry by hand, once; `created` is false for a replay. Raises forbidden, validation_failed,
 * account_unknown, entry_unbalanced, period_closed, idempotency_conflict.
 */
export async function writeEntry(
  db: Db,
  actor: Actor,
  request: EntryCreate,
): Promise<{ created: boolean; entry: JournalEntry }> {
  requirePermission(actor, 'accounting.write', request.storeId)
  const hash = requestHash(request)
  requireBalanced(request)
  return inTransaction(db, async (tx) => {
    if (await isReplay(tx, request.id, hash)) return { created: false, entry: await readEntry(tx, actor, request.id) }
    await requireStore(tx, request.storeId)
    await requireAccounts(tx, request.lines)
    const open = await firstOpenDay(tx)
    if (open !== null && request.date < open) {
      raise('period_closed', `The first day that is open is ${open}.`, {
        errors: [{ path: 'date', message: `not before ${open}` }],
      })
    }
    await storeEntry(tx, {
      id: request.id,
      storeId: request.storeId,
      kind: 'manual',
      documentId: request.id,
      documentNumber: null,
      documentDate: request.date,
      entryDate: request.date,
      description: request.description,
      customerId: null,
      userId: actor.userId,
      reverses: null,
      hash,
      lines: request.lines.map((line) => ({ ...line, component: null, description: line.description ?? null })),
    })
    const entry = await readEntry(tx, actor, request.id)
    await audit(tx, actor, {
      action: 'journal_entry.create',
      entity: 'journal_entry',
      entityId: request.id,
      storeId: request.storeId,
      detail: { date: request.date, description: request.description, total: entry.total },
    })
    return { created: true, entry }
  })
}

/**
 * Whether this very request was recorded before. Takes the id until the transaction ends, so that two at once are one
 * after the other. Raises idempotency_conflict when the id belongs to another entry.
 */
export async function isReplay(tx: Tx, id: string, hash: Buffer): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, ${4245}))`.execute(tx)
  const known = await tx.selectFrom('journal_entries').select('request_hash').where('id', '=', id).executeTakeFirst()
  if (known === undefined) return false
  if (known.request_hash?.equals(hash) !== true) {
    raise('idempotency_conflict', 'A journal entry with this id exists and is another one.')
  }
  return true
}

function requireBalanced({ lines }: EntryCreate): void {
  const oneSided = lines.flatMap(({ debit, credit }, index) =>
    (debit === 0) === (credit === 0) ? [{ path: `lines.${index}.debit`, message: 'a debit or a credit' }] : [],
  )
  if (oneSided.length > 0) raise('validation_failed', 'A line has a debit or a credit.', { errors: oneSided })
  if (lines.some(({ debit, credit }) => debit + credit > MAX_MINOR / lines.length)) {
    raise('amount_out_of_range', 'The amounts are too large.', { errors: [{ path: 'lines', message: 'too large' }] })
  }
  const [debit, credit] = [sum(lines.map((line) => line.debit)), sum(lines.map((line) => line.credit))]
  if (debit !== credit) {
    raise('entry_unbalanced', `Debits add up to ${debit}, credits to ${credit}.`, {
      errors: [{ path: 'lines', message: 'debits and credits differ' }],
      extra: { debit, credit },
    })
  }
}

async function requireStore(tx: Tx, storeId: string): Promise<void> {
  const store = await tx.selectFrom('stores').select('id').where('id', '=', storeId).executeTakeFirst()
  if (store === undefined) {
    raise('validation_failed', 'There is no such store.', { errors: [{ path: 'storeId', message: 'there is none' }] })
  }
}

async function requireAccounts(tx: Tx, lines: EntryCreate['lines']): Promise<void> {
  const wrong = await unpostable(
    tx,
    lines.map(({ accountCode }) => accountCode),
  )
  const errors: FieldError[] = lines.flatMap(({ accountCode }, index) =>
    wrong.has(accountCode) ? [{ path: `lines.${index}.accountCode`, message: 'takes no entries' }] : [],
  )
  if (errors.length > 0) raise('account_unknown', 'An account does not exist or takes no entries.', { errors })
}
