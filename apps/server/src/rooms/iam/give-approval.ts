import type { Approval, ApprovalRequest } from '@odata-pos/domain/iam/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { newSecret } from '../../platform/tokens.ts'
import { approvalId } from './consume-approval.ts'
import type { Desk } from './desk.ts'
import { proveSecret } from './prove.ts'
import { foldUsername } from './sign-in.ts'

const APPROVAL_SECONDS = 120

type Approver = { id: string; fullName: string; hash: string }

/** Who may approve this permission in this store and has a PIN: holds both it and `approvals.give` there. */
async function findApprovers(
  db: Db,
  permission: string,
  storeId: string,
  username: string | null,
): Promise<Approver[]> {
  const holds = (code: string) => sql`exists (
    select from user_roles ur join role_permissions rp on rp.role_id = ur.role_id
    where ur.user_id = u.id and rp.permission = ${code} and (ur.store_id is null or ur.store_id = ${storeId}))`
  const { rows } = await sql<Approver>`
    select u.id, u.full_name as "fullName", u.pin_hash as hash
    from users u
    where u.active and not u.must_change_password and u.pin_hash is not null
      and (${username}::text is null or u.username = ${username})
      and ${holds('approvals.give')} and ${holds(permission)}`.execute(db)
  return rows
}

/**
 * A token, good for two minutes and one use, from a person who proves with a PIN on the spot that they allow it.
 * Recorded with who asked, who gave, why. Raises `invalid_credentials`, `rate_limited`, and `validation_failed` when
 * a PIN without a name belongs to more than one person.
 */
export async function giveApproval(
  desk: Desk,
  actor: Actor,
  request: z.infer<typeof ApprovalRequest>,
): Promise<z.infer<typeof Approval>> {
  const { ctx } = desk
  const { permission, storeId, reason, pin } = request
  const username = request.username === undefined ? null : foldUsername(request.username)
  const approvers = await findApprovers(ctx.db, permission, storeId, username)
  // A PIN with no name is a guess at everybody's: it counts against the one who asks.
  const attempt = { username: username ?? actor.userId, kind: 'approval' as const, ip: actor.ip, secret: pin }
  const proven = await proveSecret(desk, attempt, approvers)
  if (proven.length > 1) {
    const errors = [{ path: 'username', message: 'more than one person has this PIN: say who approves' }]
    raise('validation_failed', 'Say who approves.', { errors })
  }
  const approver = approvers.find(({ id }) => id === proven[0]?.id)
  if (approver === undefined) {
    raise('invalid_credentials', 'The PIN is wrong, or its owner may not approve this here.')
  }
  const token = newSecret('apr_')
  return inTransaction(ctx.db, async (tx) => {
    const { expires_at } = await tx
      .insertInto('approvals')
      .values({
        id: approvalId(token),
        permission,
        store_id: storeId,
        requested_by: actor.userId,
        approved_by: approver.id,
        reason,
        // The database's clock gives and the database's clock takes.
        expires_at: sql<Date>`now() + make_interval(secs => ${APPROVAL_SECONDS})`,
      })
      .returning('expires_at')
      .executeTakeFirstOrThrow()
    await audit(tx, actor, {
      action: 'approval.give',
      entity: 'approval',
      entityId: approvalId(token),
      storeId,
      approvedBy: approver.id,
      detail: { permission, reason },
    })
    return {
      token,
      approvedBy: { id: approver.id, fullName: approver.fullName },
      expiresAt: expires_at.toISOString(),
    }
  })
}
