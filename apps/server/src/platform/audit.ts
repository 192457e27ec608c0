import type { AuditAction, AuditEntity } from '@odata-pos/domain/audit'
import { sql } from 'kysely'
import type { Tx } from './db.ts'

export type AuditEntry = {
  /** What was done, as `entity.verb`: `product.update`. Has its words in the domain, or it does not compile. */
  action: AuditAction
  entity: AuditEntity
  entityId: string | null
  storeId?: string
  /** User whose approval allowed it. */
  approvedBy?: string
  /** What changed, and why. Never a password, PIN, token or key. */
  detail: Readonly<Record<string, unknown>>
  /** `office` unless it belongs to one register. */
  chain?: 'office' | `register:${string}`
}

/**
 * Appends to the hash-chained audit trail in the caller's transaction, so that the act and its record stand or fall
 * together. The actor is the caller (by name the API key, where it was one), or whoever
 * is known of one who failed to sign in. The chain stays locked until commit: call it last.
 */
export async function audit(
  tx: Tx,
  actor: { userId: string | null; ip: string | null; apiKey?: { id: string; name: string } | null },
  entry: AuditEntry,
): Promise<void> {
  const detail = actor.apiKey ? { ...entry.detail, apiKey: actor.apiKey.name } : entry.detail
  await sql`select audit.append(
    ${entry.chain ?? 'office'}, ${entry.action}, ${entry.entity}, ${entry.entityId}, ${actor.userId},
    ${entry.approvedBy ?? null}, ${entry.storeId ?? null}, ${actor.ip}, ${JSON.stringify(detail)}
  )`.execute(tx)
}
