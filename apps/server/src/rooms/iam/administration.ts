import { PERMISSIONS, type Permission } from '@odata-pos/domain/iam'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import type { Grant } from './actor-queries.ts'

/** Without these two, held everywhere by somebody, nobody could ever give a permission again. */
export const KEYS_OF_THE_HOUSE = ['users.write', 'roles.write'] as const satisfies readonly Permission[]

const isPermission = (code: string): code is Permission => PERMISSIONS.some((permission) => permission === code)

/**
 * Raises `forbidden` unless the actor holds everything that is to be given, in the same stores: nobody makes
 * themselves, or a friend, more than they are.
 */
export function requireGrantable(actor: Actor, grants: readonly Grant[]): void {
  for (const { permission, storeId } of grants) {
    // A permission of an older version of the program gives nothing.
    if (!isPermission(permission)) continue
    const held = actor.storesWith(permission)
    if (held === 'all' || (storeId !== null && held.includes(storeId))) continue
    raise('forbidden', `Only who holds the permission "${permission}" there may give it or take it away.`, {
      extra: { permission, ...(storeId === null ? {} : { storeId }) },
    })
  }
}

/**
 * Makes changes to users and roles single-file until commit: two administrators who switch each other off at the same
 * moment would both be the last but one.
 */
export async function lockAdministration(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('iam.administration'))`.execute(tx)
}

/** Raises `last_administrator` when no active user holds the keys of the house in every store any more. */
export async function requireAnAdministrator(tx: Tx): Promise<void> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from users u
      where u.active and (
        select count(distinct rp.permission) from user_roles ur join role_permissions rp on rp.role_id = ur.role_id
        where ur.user_id = u.id and ur.store_id is null and rp.permission = any(${[...KEYS_OF_THE_HOUSE]})
      ) = ${KEYS_OF_THE_HOUSE.length}) as found`.execute(tx)
  if (rows[0]?.found) return
  raise('last_administrator', 'Somebody active must be able to manage users and roles in every store.')
}
