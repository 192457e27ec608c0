import type { EntryKind, Posting } from '@odata-pos/domain/accounting'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'

export type PostedDocument = {
  /** The entry's id: the document's own, unless an entry has it already. */
  id: string
  storeId: string
  kind: EntryKind
  documentId?: string
  documentNumber?: string | null
  occurredAt: Date
  customerId?: string | null
  userId: string
  description?: string | null
}

/**
 * Books a document in the caller's transaction, on its day in the store, or on the first open day when that month is
 * closed. The postings must add up to zero; none, or only zeros, write nothing. A document with the same id and kind
 * fails on its key: the caller has told replays apart.
 */
export async function postEntry(tx: Tx, document: PostedDocument, postings: readonly Posting[]): Promise<void> {
  if (postings.every(({ amount }) => amount === 0)) return
  await sql`
    select post_entry(${document.id}, s.id, ${document.kind}, ${document.documentId ?? document.id},
      ${document.documentNumber ?? null}, (${document.occurredAt}::timestamptz at time zone s.time_zone)::date,
      ${document.customerId ?? null}, ${document.userId}, ${document.description ?? null},
      ${postings.map(({ component }) => component)}::text[], ${postings.map(({ key }) => key)}::text[],
      ${postings.map(({ amount }) => amount)}::bigint[])
    from stores s where s.id = ${document.storeId}`.execute(tx)
}
