import type { EntryKind } from '@odata-pos/domain/accounting'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'

/** What `post_entry` takes shared: a month closes when nobody is writing an entry. */
export const PERIOD_LOCK = 4244

export type StoredLine = {
  accountCode: string
  component: string | null
  debit: number
  credit: number
  description: string | null
}

export type StoredEntry = {
  id: string
  storeId: string
  kind: Extract<EntryKind, 'void' | 'manual' | 'reversal'>
  documentId: string
  documentNumber: string | null
  documentDate: string
  entryDate: string
  description: string | null
  customerId: string | null
  userId: string
  reverses: string | null
  hash: Buffer | null
  lines: readonly StoredLine[]
}

/** Keeps months from closing until the transaction ends, and returns the first day that is open; null = every day is. */
export async function firstOpenDay(tx: Tx): Promise<string | null> {
  await sql`select pg_advisory_xact_lock_shared(${PERIOD_LOCK})`.execute(tx)
  const { rows } = await sql<{ day: string | null }>`select max(ends_on) + 1 as day from accounting_periods`.execute(tx)
  return rows[0]?.day ?? null
}

/** Writes an entry whose lines name their accounts. */
export async function storeEntry(tx: Tx, entry: StoredEntry): Promise<void> {
  await tx
    .insertInto('journal_entries')
    .values({
      id: entry.id,
      store_id: entry.storeId,
      kind: entry.kind,
      document_id: entry.documentId,
      document_number: entry.documentNumber,
      document_date: entry.documentDate,
      entry_date: entry.entryDate,
      description: entry.description,
      customer_id: entry.customerId,
      total: entry.lines.reduce((total, { debit }) => total + debit, 0),
      user_id: entry.userId,
      reverses: entry.reverses,
      request_hash: entry.hash,
    })
    .execute()
  await tx
    .insertInto('journal_lines')
    .values(
      entry.lines.map((line, index) => ({
        entry_id: entry.id,
        store_id: entry.storeId,
        position: index + 1,
        account_code: line.accountCode,
        component: line.component,
        entry_date: entry.entryDate,
        debit: line.debit,
        credit: line.credit,
        description: line.description,
      })),
    )
    .execute()
}
