import { createHash } from 'node:crypto'
import type { Permission } from '@odata-pos/domain/iam'
import { CompiledQuery } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'

/**
 * The row of an approval is found by a digest of its token (first 128 bits of SHA-256, as a version 8 UUID), so that
 * the table, its backups and the audit trail hold nothing that could be used as one.
 */
export function approvalId(token: string): string {
  const bytes = createHash('sha256').update(`approval:${token}`).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

// One statement: of two that bring the same token at once, one waits for the other and then finds it used.
const CONSUME = `
update approvals set used_at = now(), used_for = $4
where id = $1 and permission = $2 and store_id = $3 and used_at is null and expires_at > now()
  and requested_by = $5
returning approved_by`

type Consumed = { approved_by: string }

/**
 * Uses up an approval inside the caller's transaction and returns the id of the user who gave it; a rollback gives it
 * back. Raises `invalid_approval` when it is unknown, used, expired, asked for by another
 * user, or for another permission or store.
 */
export async function consumeApproval(
  tx: Tx,
  actor: Pick<Actor, 'userId'>,
  approval: { token: string; permission: Permission; storeId: string; usedFor?: string },
): Promise<string> {
  const { token, permission, storeId, usedFor = null } = approval
  const query = CompiledQuery.raw(CONSUME, [approvalId(token), permission, storeId, usedFor, actor.userId])
  const { rows } = await tx.executeQuery<Consumed>(query)
  return rows[0]?.approved_by ?? refuse(permission)
}

function refuse(permission: Permission): never {
  raise('invalid_approval', `The approval of "${permission}" is unknown, used, expired or for another store.`, {
    extra: { permission },
  })
}
