import type { User, UserUpdate } from '@odata-pos/domain/iam/contract'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { notify } from '../../platform/events.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { hashPassword, hashPin, requireStrongPassword } from '../../platform/passwords.ts'
import { raise } from '../../platform/problem.ts'
import { lockAdministration, requireAnAdministrator, requireGrantable } from './administration.ts'
import { insertAssignments, requireKnownAssignments } from './create-user.ts'
import { rememberPassword, requireNewPassword } from './password-history.ts'
import { revokeSessionsOf } from './sessions.ts'
import { findUser, grantsOfAssignments, grantsOfUser } from './user-queries.ts'

type Request = z.infer<typeof UserUpdate>
type Hashes = { passwordHash: string | undefined; pinHash: string | null | undefined }

/** Locks the user's row and returns it; raises `not_found`. */
async function lockUser(tx: Tx, id: string): Promise<User> {
  await tx.selectFrom('users').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return (await findUser(tx, id)) ?? raise('not_found', 'There is no such user.')
}

async function hashSecrets(ctx: Context, request: Request, { id, username }: User): Promise<Hashes> {
  if (request.password !== undefined) {
    requireStrongPassword(request.password, { username }, 'password')
    await requireNewPassword(ctx.db, id, request.password, 'password')
  }
  return {
    passwordHash:
      request.password === undefined ? undefined : await hashPassword(request.password, ctx.config.passwordCost),
    pinHash: request.pin == null ? request.pin : await hashPin(request.pin),
  }
}

async function writeUser(tx: Tx, id: string, request: Request, hashes: Hashes, now: Date): Promise<void> {
  const { passwordHash, pinHash } = hashes
  // A password that somebody else chose is known to two people until its owner changes it.
  if (passwordHash !== undefined) await rememberPassword(tx, id)
  const mustChangePassword = request.mustChangePassword ?? (passwordHash === undefined ? undefined : true)
  await tx
    .updateTable('users')
    .set((eb) => ({
      full_name: request.fullName,
      email: request.email,
      active: request.active,
      password_hash: passwordHash,
      password_changed_at: passwordHash === undefined ? undefined : now,
      pin_hash: pinHash,
      must_change_password: mustChangePassword,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
  if (request.assignments !== undefined) {
    await tx.deleteFrom('user_roles').where('user_id', '=', id).execute()
    await insertAssignments(tx, id, request.assignments)
  }
}

/** What changed, for the audit trail: secrets only by name. */
function changesOf(before: User, request: Request): Record<string, unknown> {
  const { password, pin, ...plain } = request
  const told = Object.entries(plain).map(([key, to]) => [key, { from: Reflect.get(before, key), to }])
  return {
    ...Object.fromEntries(told),
    ...(password === undefined ? {} : { password: 'set' }),
    ...(pin === undefined ? {} : { pin: pin === null ? 'removed' : 'set' }),
  }
}

/**
 * Changes a user. One who is switched off, or whose password somebody else set, is signed out everywhere. Raises
 * `not_found`, `version_conflict`, `forbidden` (the user holds, or would hold, more than the actor),
 * `last_administrator`, `password_rejected`, `validation_failed`.
 */
export async function updateUser(
  ctx: Context,
  actor: Actor,
  id: string,
  request: Request,
  expectedVersion: number | null,
): Promise<User> {
  const known = (await findUser(ctx.db, id)) ?? raise('not_found', 'There is no such user.')
  const hashes = await hashSecrets(ctx, request, known)
  return inTransaction(ctx.db, async (tx) => {
    await lockAdministration(tx)
    const before = await lockUser(tx, id)
    requireVersion(expectedVersion, before.version)
    requireGrantable(actor, await grantsOfUser(tx, id))
    if (request.assignments !== undefined) {
      await requireKnownAssignments(tx, request.assignments)
      requireGrantable(actor, await grantsOfAssignments(tx, request.assignments))
    }
    await writeUser(tx, id, request, hashes, ctx.clock())
    await requireAnAdministrator(tx)
    if (request.active === false || request.password !== undefined) await revokeSessionsOf(tx, id, ctx.clock())
    await notify(tx, 'iam', { user: id })
    const user = (await findUser(tx, id)) ?? raise('internal', 'The user was not stored.')
    await audit(tx, actor, { action: 'user.update', entity: 'user', entityId: id, detail: changesOf(before, request) })
    return user
  })
}
