import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from './db.ts'
import { raise } from './problem.ts'

const canonical = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/**
 * SHA-256 of a parsed request body, the same whatever the order of its properties. Stored with whatever the request
 * created, so that the same client id with another body is told from a replay.
 */
export function requestHash(body: Readonly<Record<string, unknown>>): Buffer {
  const { approvals: _oneUse, approval: _oneUseToo, ...lasting } = body
  return createHash('sha256').update(JSON.stringify(lasting, canonical)).digest()
}

/**
 * Whether a document with this id was recorded before, by the same request. Whoever records the same id at the same time
 * waits until this transaction ends. Raises `idempotency_conflict` when it was another request.
 */
export async function recordedBefore(tx: Tx, table: string, id: string, hash: Buffer): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}::uuid::text, 0))`.execute(tx)
  const { rows } = await sql<{ hash: Buffer }>`
    select request_hash as hash from ${sql.table(table)} where id = ${id}`.execute(tx)
  const [known] = rows
  if (known !== undefined && !known.hash.equals(hash)) {
    raise('idempotency_conflict', 'A document with this id was recorded with other content.')
  }
  return known !== undefined
}
