import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import { raise } from '../../platform/problem.ts'
import { type LockedSession, lockSession } from '../cash/index.ts'
import { refuseSession } from './document-request.ts'

/**
 * Locks the session that takes the goods back. One id is one return whatever session it names, so requests with the same
 * id wait for each other too. Raises session_unknown.
 */
export async function lockReturnSession(tx: Tx, id: string, sessionId: string): Promise<LockedSession> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(tx)
  const session = await lockSession(tx, sessionId)
  return session ?? refuseSession()
}

/** Whether the very same request was recorded before. Raises idempotency_conflict when another one has the id. */
export async function isReplay(tx: Tx, id: string, hash: Buffer): Promise<boolean> {
  const known = await tx.selectFrom('returns').select('request_hash').where('id', '=', id).executeTakeFirst()
  if (known === undefined) return false
  if (!known.request_hash.equals(hash))
    raise('idempotency_conflict', 'A return with this id exists and is another one.')
  return true
}
