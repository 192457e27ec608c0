import type { User, UserCreate } from '@odata-pos/domain/iam/contract'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { notify } from '../../platform/events.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { hashPassword, hashPin, requireStrongPassword } from '../../platform/passwords.ts'
import { raise, raiseTaken } from '../../platform/problem.ts'
import { lockAdministration, requireGrantable } from './administration.ts'
import { findUser, grantsOfAssignments } from './user-queries.ts'

type Assignments = z.infer<typeof UserCreate>['assignments']

/** Raises `validation_failed` when an assignment stands twice or names a role or store that does not exist. */
export async function requireKnownAssignments(tx: Tx, assignments: Assignments): Promise<void> {
  const roles = await tx.selectFrom('roles').select('id').execute()
  const stores = await tx.selectFrom('stores').select('id').execute()
  const roleIds = new Set(roles.map(({ id }) => id))
  const storeIds = new Set(stores.map(({ id }) => id))
  const seen = new Set<string>()
  const errors = assignments.flatMap(({ roleId, storeId }, index) => {
    const key = `${roleId} ${storeId}`
    const twice = seen.has(key)
    seen.add(key)
    return [
      ...(roleIds.has(roleId) ? [] : [{ path: `assignments.${index}.roleId`, message: 'no such role' }]),
      ...(storeId === null || storeIds.has(storeId)
        ? []
        : [{ path: `assignments.${index}.storeId`, message: 'no such store' }]),
      ...(twice ? [{ path: `assignments.${index}`, message: 'stands twice' }] : []),
    ]
  })
  if (errors.length > 0) raise('validation_failed', 'The assignments are not valid.', { errors })
}

export async function insertAssignments(tx: Tx, userId: string, assignments: Assignments): Promise<void> {
  await tx
    .insertInto('user_roles')
    .values(
      assignments.map(({ roleId, storeId }) => ({ id: uuid(), user_id: userId, role_id: roleId, store_id: storeId })),
    )
    .execute()
}

/** Raises `already_exists` when somebody has the user name. */
export async function requireFreeUsername(tx: Tx, username: string): Promise<void> {
  const taken = await tx.selectFrom('users').select('id').where('username', '=', username).executeTakeFirst()
  if (taken === undefined) return
  raiseTaken('username', 'Somebody has this user name.')
}

/**
 * Creates a user. Raises `already_exists`, `password_rejected`, `validation_failed` (assignments), and `forbidden`
 * when the assignments give more than the actor holds.
 */
export async function createUser(ctx: Context, actor: Actor, request: z.infer<typeof UserCreate>): Promise<User> {
  const { id = uuid(), username, fullName, email = null, password, pin, mustChangePassword, assignments } = request
  requireStrongPassword(password, { username }, 'password')
  const passwordHash = await hashPassword(password, ctx.config.passwordCost)
  const pinHash = pin === undefined ? null : await hashPin(pin)
  return inTransaction(ctx.db, async (tx) => {
    await lockAdministration(tx)
    await requireFreeUsername(tx, username)
    await requireKnownAssignments(tx, assignments)
    requireGrantable(actor, await grantsOfAssignments(tx, assignments))
    await tx
      .insertInto('users')
      .values({
        id,
        username,
        full_name: fullName,
        email,
        password_hash: passwordHash,
        pin_hash: pinHash,
        must_change_password: mustChangePassword,
      })
      .execute()
    await insertAssignments(tx, id, assignments)
    await notify(tx, 'iam', { user: id })
    const user = (await findUser(tx, id)) ?? raise('internal', 'The user was not stored.')
    await audit(tx, actor, {
      action: 'user.create',
      entity: 'user',
      entityId: id,
      detail: { username, fullName, assignments },
    })
    return user
  })
}
