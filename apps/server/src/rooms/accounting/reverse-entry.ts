import type { EntryReverse, JournalEntry } from '@odata-pos/domain/accounting'
import { sql } from 'kysely'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requestHash } from '../../platform/idempotency.ts'
import { raise } from '../../platform/problem.ts'
import { findEntry, readEntry } from './entry-queries.ts'
import { firstOpenDay, type StoredLine, storeEntry } from './store-entry.ts'
import { isReplay } from './write-entry.ts'

type Reversal = {
  id: string
  kind: 'void' | 'reversal'
  documentId: string
  documentDate: string
  entryDate: string
  description: string
  userId: string
  hash: Buffer | null
}

type Line = JournalEntry['lines'][number]

const isStock = (component: string | null) => component === 'inventory' || component === 'cost_of_sales'

const turned = ({ accountCode, component, debit, credit, description }: Line): StoredLine => ({
  accountCode,
  component,
  debit: credit,
  credit: debit,
  description,
})

async function reverse(
  tx: Tx,
  { id, storeId, documentNumber, customerId }: JournalEntry,
  reversal: Reversal & { lines: readonly StoredLine[] },
): Promise<void> {
  await storeEntry(tx, { ...reversal, storeId, documentNumber, customerId, reverses: id })
}

/** Goods that come back are worth what the stock says now: on the accounts they left by, or those of the general rules. */
async function restocked(tx: Tx, lines: readonly Line[], value: number): Promise<StoredLine[]> {
  if (value === 0) return []
  const { rows } = await sql<{ component: string; accountCode: string }>`
    select component, account_code as "accountCode" from posting_rules where rank = 0`.execute(tx)
  const account = (component: 'inventory' | 'cost_of_sales') =>
    [...lines, ...rows].find((one) => one.component === component)?.accountCode ?? ''
  const line = { description: null, debit: Math.max(value, 0), credit: Math.max(-value, 0) }
  return [
    { ...line, component: 'inventory', accountCode: account('inventory') },
    {
      ...line,
      component: 'cost_of_sales',
      accountCode: account('cost_of_sales'),
      debit: line.credit,
      credit: line.debit,
    },
  ]
}

/**
 * Takes back what a sale was booked with, in the caller's transaction: the same accounts, whatever the rules say now,
 * and goods at `restockedValue`. On the day it happens, or the first open one. Does nothing for a sale that was never
 * booked.
 */
export async function reverseDocument(
  tx: Tx,
  request: {
    id: string
    documentId: string
    occurredAt: Date
    userId: string
    reason: string
    restockedValue: number
  },
): Promise<void> {
  const entry = await findEntry(tx, request.documentId)
  if (entry === null) return
  const open = await firstOpenDay(tx)
  const { rows } = await sql<{ day: string }>`
    select (${request.occurredAt}::timestamptz at time zone s.time_zone)::date as day
    from stores s where s.id = ${entry.storeId}`.execute(tx)
  const day = rows[0]?.day ?? entry.entryDate
  await reverse(tx, entry, {
    id: request.id,
    kind: 'void',
    documentId: request.documentId,
    documentDate: day,
    entryDate: open !== null && open > day ? open : day,
    description: request.reason,
    userId: request.userId,
    hash: null,
    lines: [
      ...entry.lines.filter(({ component }) => !isStock(component)).map(turned),
      ...(await restocked(tx, entry.lines, request.restockedValue)),
    ],
  })
}

/**
 * Reverses an entry that was written by hand: another entry with its sides changed, on an open day. `created` is false
 * for a replay. Raises not_found, conflict for an entry of a document, entry_reversed, period_closed,
 * idempotency_conflict.
 */
export async function reverseEntry(
  db: Db,
  actor: Actor,
  id: string,
  request: EntryReverse,
): Promise<{ created: boolean; entry: JournalEntry }> {
  const hash = requestHash({ ...request, reverses: id })
  return inTransaction(db, async (tx) => {
    const entry = await readEntry(tx, actor, id)
    requirePermission(actor, 'accounting.write', entry.storeId)
    if (await isReplay(tx, request.id, hash)) return { created: false, entry: await readEntry(tx, actor, request.id) }
    if (entry.kind !== 'manual') {
      raise('conflict', 'The entry of a document is corrected by its document: a return, a void, another move.')
    }
    await sql`select pg_advisory_xact_lock(hashtextextended(${id}, ${4245}))`.execute(tx)
    const { rows } = await sql`select 1 from journal_entries e where e.reverses = ${id}`.execute(tx)
    if (rows.length > 0) raise('entry_reversed', 'The entry was reversed already.')
    const open = await firstOpenDay(tx)
    if (request.date < entry.entryDate || (open !== null && request.date < open)) {
      raise('period_closed', `The first day that is open is ${open ?? entry.entryDate}.`, {
        errors: [
          { path: 'date', message: `not before ${open !== null && open > entry.entryDate ? open : entry.entryDate}` },
        ],
      })
    }
    await reverse(tx, entry, {
      id: request.id,
      kind: 'reversal',
      documentId: request.id,
      documentDate: request.date,
      entryDate: request.date,
      description: request.reason,
      userId: actor.userId,
      hash,
      lines: entry.lines.map(turned),
    })
    await audit(tx, actor, {
      action: 'journal_entry.reverse',
      entity: 'journal_entry',
      entityId: request.id,
      storeId: entry.storeId,
      detail: { reverses: id, date: request.date, total: entry.total, reason: request.reason },
    })
    return { created: true, entry: await readEntry(tx, actor, request.id) }
  })
}
