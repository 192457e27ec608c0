import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import { raise } from '../../platform/problem.ts'

export type TillRow = { id: string; storeId: string; registerId: string; nextSequence: number }

/** What a till says of itself with each word. */
export type TillWord = { registerId: string; waiting: number; clockSkewMs: number; name?: string | undefined }

/** The store of a register, or the problem that there is no such register. */
export async function storeOfRegister(db: Db, registerId: string): Promise<string> {
  const register = await db.selectFrom('registers').select('store_id').where('id', '=', registerId).executeTakeFirst()
  return (
    register?.store_id ??
    raise('register_unknown', 'There is no such register.', {
      errors: [{ path: 'registerId', message: 'no such register' }],
    })
  )
}

/** Enters a till on first contact and notes that it spoke. Raises till_elsewhere when the id stands at another register. */
export async function hearTill(db: Db | Tx, id: string, storeId: string, word: TillWord): Promise<TillRow> {
  const { rows } = await sql<TillRow>`
    insert into tills as t (id, store_id, register_id, name, waiting, clock_skew_ms)
    values (${id}, ${storeId}, ${word.registerId}, ${word.name ?? ''}, ${word.waiting}, ${word.clockSkewMs})
    on conflict (id) do update set waiting = excluded.waiting, clock_skew_ms = excluded.clock_skew_ms,
      name = case when excluded.name = '' then t.name else excluded.name end,
      last_seen_at = now(), retired_at = null, retired_by = null
      where t.store_id = excluded.store_id and t.register_id = excluded.register_id
    returning id, store_id as "storeId", register_id as "registerId", next_sequence as "nextSequence"`.execute(db)
  return rows[0] ?? raise('till_elsewhere', 'This till stands at another register.')
}

export type KnownEntry = {
  sequence: number
  entryId: string
  bodyHash: Buffer
  outcome: 'applied' | 'rejected'
  answer: string | null
  code: string | null
}

/** What became of the entries of a till from `from` to `to`, by sequence. */
export async function knownEntries(db: Db, tillId: string, from: number, to: number): Promise<Map<number, KnownEntry>> {
  const { rows } = await sql<KnownEntry>`
    select sequence, entry_id as "entryId", body_hash as "bodyHash", outcome, answer, code
    from till_entries where till_id = ${tillId} and sequence between ${from} and ${to}`.execute(db)
  return new Map(rows.map((row) => [row.sequence, row]))
}

export async function nextSequence(db: Db, tillId: string): Promise<number> {
  const { next_sequence } = await db
    .selectFrom('tills')
    .select('next_sequence')
    .where('id', '=', tillId)
    .executeTakeFirstOrThrow()
  return next_sequence
}

/** Sessions that were refused at this till because another one was open, by the open one that they stand for. */
export async function sessionStandIns(db: Db, tillId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; standsFor: string }>`
    select id, stands_for as "standsFor" from till_conflicts
    where till_id = ${tillId} and stands_for is not null`.execute(db)
  return new Map(rows.map(({ id, standsFor }) => [id, standsFor]))
}

/** Ids of the till's entries that wait for a decision, the latest first. */
export async function openConflicts(db: Db | Tx, tillId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('till_conflicts')
    .select('id')
    .where('till_id', '=', tillId)
    .where('state', '=', 'open')
    .orderBy('sequence', 'desc')
    .limit(500)
    .execute()
  return rows.map(({ id }) => id)
}
