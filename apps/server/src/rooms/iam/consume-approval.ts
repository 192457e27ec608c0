import { createHash } from 'node:crypto'
import type { Permission } from '@odata-pos/domain/iam'
import { CompiledQuery } from 'kysely'
import type pg from 'pg'
import type { Context } from '../../platform/context.ts'
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
  and ($5::uuid is null or requested_by = $5)
returning approved_by`

const values = (
  token: string,
  permission: Permission,
  storeId: string,
  usedFor: string | null,
  requestedBy: string | null,
) => [approvalId(token), permission, storeId, usedFor, requestedBy]

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
  const query = CompiledQuery.raw(CONSUME, values(token, permission, storeId, usedFor, actor.userId))
  const { rows } = await tx.executeQuery<Consumed>(query)
  return rows[0]?.approved_by ?? refuse(permission)
}

/**
 * The same for several permissions on a plain connection: each must be covered by one of the tokens. Returns who gave
 * the first of them, or null when no permission was asked for.
 */
export async function consumeApprovals(
  _ctx: Context,
  client: pg.PoolClient,
  approvals: { tokens: readonly string[]; permissions: readonly Permission[]; storeId: string; usedFor: string },
): Promise<string | null> {
  const { tokens, permissions, storeId, usedFor } = approvals
  let approvedBy: string | null = null
  for (const permission of permissions) {
    const giver = await firstThatCovers(client, tokens, permission, storeId, usedFor)
    if (giver === null) refuse(permission, tokens.length === 0)
    approvedBy ??= giver
  }
  return approvedBy
}

async function firstThatCovers(
  client: pg.PoolClient,
  tokens: readonly string[],
  permission: Permission,
  storeId: string,
  usedFor: string,
): Promise<string | null> {
  for (const token of tokens) {
    const { rows } = await client.query<Consumed>(CONSUME, values(token, permission, storeId, usedFor, null))
    const [row] = rows
    if (row !== undefined) return row.approved_by
  }
  return null
}

function refuse(permission: Permission, missing = false): never {
  if (missing)
    raise('forbidden', `This needs the permission "${permission}" or an approval of it.`, { extra: { permission } })
  raise('invalid_approval', `The approval of "${permission}" is unknown, used, expired or for another store.`, {
    extra: { permission },
  })
}
