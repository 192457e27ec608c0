import type { ChangePasswordRequest, SetPinRequest } from '@odata-pos/domain/iam/contract'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { inTransaction } from '../../platform/db.ts'
import { notify } from '../../platform/events.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { hashPassword, hashPin, requireStrongPassword } from '../../platform/passwords.ts'
import { raise } from '../../platform/problem.ts'
import type { Desk } from './desk.ts'
import { rememberPassword, requireNewPassword } from './password-history.ts'
import { proveSecret } from './prove.ts'
import { type Caller, type IssuedTokens, issueTokens, revokeSessionsOf } from './sessions.ts'

/** Raises `forbidden` for an integration: passwords, second factors and sessions are a person's own. */
export function requirePerson(actor: Actor): void {
  if (actor.kind !== 'user') raise('forbidden', 'This is for a person who signed in; this is an API key.')
}

/** The signed-in person, having proven the password once more; integrations have none. */
export async function proveOwnPassword(desk: Desk, actor: Actor, password: string): Promise<{ username: string }> {
  requirePerson(actor)
  const user = await desk.ctx.db
    .selectFrom('users')
    .select(['id', 'username', 'password_hash as hash'])
    .where('id', '=', actor.userId)
    .executeTakeFirstOrThrow()
  const attempt = { username: user.username, kind: 'password' as const, ip: actor.ip, secret: password }
  if ((await proveSecret(desk, attempt, [user])).length === 0) {
    const errors = [{ path: 'currentPassword', message: 'is wrong' }]
    raise('validation_failed', 'The current password is wrong.', { errors })
  }
  return user
}

/**
 * Changes the caller's own password, ends every session of the user and starts a new one. Raises `validation_failed`
 * (wrong current password), `password_rejected` (weak, or one of the last five), `rate_limited`.
 */
export async function changePassword(
  desk: Desk,
  actor: Actor,
  request: z.infer<typeof ChangePasswordRequest>,
  caller: Caller,
): Promise<IssuedTokens> {
  const { username } = await proveOwnPassword(desk, actor, request.currentPassword)
  requireStrongPassword(request.newPassword, { username }, 'newPassword')
  const { ctx } = desk
  await requireNewPassword(ctx.db, actor.userId, request.newPassword, 'newPassword')
  const passwordHash = await hashPassword(request.newPassword, ctx.config.passwordCost)
  return inTransaction(ctx.db, async (tx) => {
    const now = ctx.clock()
    await rememberPassword(tx, actor.userId)
    await tx
      .updateTable('users')
      .set((eb) => ({
        password_hash: passwordHash,
        password_changed_at: now,
        must_change_password: false,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', actor.userId)
      .execute()
    await revokeSessionsOf(tx, actor.userId, now)
    const tokens = await issueTokens(tx, desk, actor.userId, caller)
    await notify(tx, 'iam', { user: actor.userId })
    await audit(tx, actor, { action: 'auth.password_change', entity: 'user', entityId: actor.userId, detail: {} })
    return tokens
  })
}

/** Sets the caller's own PIN, proven by the password. Raises `validation_failed` and `rate_limited`. */
export async function setOwnPin(desk: Desk, actor: Actor, request: z.infer<typeof SetPinRequest>): Promise<void> {
  await proveOwnPassword(desk, actor, request.currentPassword)
  const pinHash = await hashPin(request.pin)
  await inTransaction(desk.ctx.db, async (tx) => {
    await tx
      .updateTable('users')
      .set((eb) => ({ pin_hash: pinHash, version: eb('version', '+', 1) }))
      .where('id', '=', actor.userId)
      .execute()
    await audit(tx, actor, { action: 'auth.pin_change', entity: 'user', entityId: actor.userId, detail: {} })
  })
}
