import type { Permission } from '@odata-pos/domain/iam'
import type { Role, RoleCreate, RoleUpdate } from '@odata-pos/domain/iam/contract'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { notify } from '../../platform/events.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { raise, raiseTaken } from '../../platform/problem.ts'
import { KEYS_OF_THE_HOUSE, lockAdministration, requireAnAdministrator, requireGrantable } from './administration.ts'
import { findRole } from './role-queries.ts'

const ADMINISTRATOR = 'admin'

const everywhere = (permissions: readonly string[]) => permissions.map((permission) => ({ permission, storeId: null }))

async function writePermissions(tx: Tx, roleId: string, permissions: readonly Permission[]): Promise<void> {
  await tx.deleteFrom('role_permissions').where('role_id', '=', roleId).execute()
  if (permissions.length === 0) return
  const rows = [...new Set(permissions)].map((permission) => ({ role_id: roleId, permission }))
  await tx.insertInto('role_permissions').values(rows).execute()
}

/** Locks administration and returns the role as it is; raises `not_found`. */
async function lockRole(tx: Tx, id: string): Promise<Role> {
  await lockAdministration(tx)
  return (await findRole(tx, id)) ?? raise('not_found', 'There is no such role.')
}

/** Creates a role. Raises `already_exists` (code), and `forbidden` when it would hold more than the actor. */
export async function createRole(ctx: Context, actor: Actor, request: z.infer<typeof RoleCreate>): Promise<Role> {
  const { id = uuid(), code, name, maxDiscountPercent, permissions } = request
  requireGrantable(actor, everywhere(permissions))
  return inTransaction(ctx.db, async (tx) => {
    await lockAdministration(tx)
    const taken = await tx.selectFrom('roles').select('id').where('code', '=', code).executeTakeFirst()
    if (taken !== undefined) {
      raiseTaken('code', 'A role has this code.')
    }
    await tx.insertInto('roles').values({ id, code, name, max_discount_percent: maxDiscountPercent }).execute()
    await writePermissions(tx, id, permissions)
    const role = (await findRole(tx, id)) ?? raise('internal', 'The role was not stored.')
    await audit(tx, actor, {
      action: 'role.create',
      entity: 'role',
      entityId: id,
      detail: { code, name, maxDiscountPercent, permissions: role.permissions },
    })
    return role
  })
}

/**
 * Changes a role, a built-in one too; what its users may do changes with it. Raises `not_found`, `version_conflict`,
 * `forbidden` (gives or takes what the actor does not hold), and `last_administrator` when the administrators would
 * lose the keys of the house.
 */
export async function updateRole(
  ctx: Context,
  actor: Actor,
  id: string,
  request: z.infer<typeof RoleUpdate>,
  expectedVersion: number | null,
): Promise<Role> {
  return inTransaction(ctx.db, async (tx) => {
    const before = await lockRole(tx, id)
    requireVersion(expectedVersion, before.version)
    const { permissions } = request
    if (permissions !== undefined) {
      requireGrantable(actor, everywhere(difference(before.permissions, permissions)))
      if (before.code === ADMINISTRATOR && !KEYS_OF_THE_HOUSE.every((key) => permissions.includes(key))) {
        raise('last_administrator', `The role "${ADMINISTRATOR}" keeps ${KEYS_OF_THE_HOUSE.join(' and ')}.`)
      }
      await writePermissions(tx, id, permissions)
    }
    await tx
      .updateTable('roles')
      .set((eb) => ({
        name: request.name,
        max_discount_percent: request.maxDiscountPercent,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', id)
      .execute()
    await requireAnAdministrator(tx)
    await notify(tx, 'iam', { role: id })
    const role = (await findRole(tx, id)) ?? raise('internal', 'The role was not stored.')
    await audit(tx, actor, {
      action: 'role.update',
      entity: 'role',
      entityId: id,
      detail: {
        given: role.permissions.filter((permission) => !before.permissions.includes(permission)),
        taken: before.permissions.filter((permission) => !role.permissions.includes(permission)),
        name: { from: before.name, to: role.name },
        maxDiscountPercent: { from: before.maxDiscountPercent, to: role.maxDiscountPercent },
      },
    })
    return role
  })
}

/** What is in one list and not in the other. */
function difference(before: readonly Permission[], after: readonly Permission[]): Permission[] {
  return [
    ...after.filter((permission) => !before.includes(permission)),
    ...before.filter((permission) => !after.includes(permission)),
  ]
}

/** Deletes a role nobody has. Raises `not_found`, `conflict` (built in) and `in_use`. */
export async function deleteRole(ctx: Context, actor: Actor, id: string): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const role = await lockRole(tx, id)
    if (role.builtIn) raise('conflict', 'A built-in role stays; change what it may do instead.')
    if (role.users > 0) raise('in_use', `${role.users} users have this role.`)
    await tx.deleteFrom('roles').where('id', '=', id).execute()
    await audit(tx, actor, { action: 'role.delete', entity: 'role', entityId: id, detail: { code: role.code } })
  })
}
