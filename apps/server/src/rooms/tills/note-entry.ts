import { sql } from 'kysely'
import pg from 'pg'
import type { Tx } from '../../platform/db.ts'
import type { Arriving } from './entry.ts'

/** Advances the till past the entry in the caller's transaction. Throws P0SEQ when it is not the next: see `isNotNext`. */
export async function noteEntry(
  tx: Tx,
  { entry, till, bodyHash, occurredAt, clockSkewMs, sentBy }: Arriving,
  became: { code: string | null; answer: string | null },
): Promise<void> {
  await sql`select note_till_entry(${till.id}, ${till.storeId}, ${entry.sequence}, ${entry.id}, ${entry.kind}, ${bodyHash},
    ${entry.userId}, ${sentBy}, ${occurredAt}, ${clockSkewMs}, ${entry.number ?? null}, ${became.code}, ${became.answer})`.execute(
    tx,
  )
}

/** Whether a transaction was undone because its entry is not the next of its till. */
export const isNotNext = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === 'P0SEQ'
