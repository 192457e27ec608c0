import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'

/**
 * Who stands behind what the command line writes: the shop's first administrator. Whoever can run a command on the
 * shop's own machine may do everything there. Null until the shop is set up.
 */
export async function commandActor(db: Db): Promise<Actor | null> {
  const administrator = await db
    .selectFrom('users as u')
    .innerJoin('user_roles as ur', 'ur.user_id', 'u.id')
    .innerJoin('roles as r', 'r.id', 'ur.role_id')
    .select(['u.id', 'u.full_name as fullName'])
    .where('u.active', '=', true)
    .where('r.code', '=', 'admin')
    .where('ur.store_id', 'is', null)
    .orderBy('u.created_at')
    .orderBy('u.id')
    .limit(1)
    .executeTakeFirst()
  if (administrator === undefined) return null
  return {
    kind: 'user',
    userId: administrator.id,
    fullName: administrator.fullName,
    sessionId: null,
    apiKey: null,
    mustChangePassword: false,
    mustSetSecondFactor: false,
    maxDiscountPercent: '100',
    ip: '127.0.0.1',
    can: () => true,
    storesWith: () => 'all',
  }
}
