import { audit } from '../../../platform/audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db.ts'
import { notify } from '../../../platform/events.ts'
import type { Actor } from '../../../platform/http/guard.ts'
import { raise } from '../../../platform/problem.ts'
import { requireGrantable } from '../administration.ts'
import { revokeSessionsOf } from '../sessions.ts'
import { grantsOfUser } from '../user-queries.ts'
import { deleteFactor } from './factor-queries.ts'

/**
 * Takes a second factor from somebody who lost it, and ends their sessions. Raises `not_found` (no such user, or none
 * set up) and `forbidden` (the user holds more than the actor).
 */
export async function resetFactor(ctx: Context, actor: Actor, userId: string): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const user = await tx.selectFrom('users').select('username').where('id', '=', userId).executeTakeFirst()
    if (user === undefined) raise('not_found', 'There is no such user.')
    requireGrantable(actor, await grantsOfUser(tx, userId))
    if (!(await deleteFactor(tx, userId))) raise('not_found', 'The user has no second factor.')
    await revokeSessionsOf(tx, userId, ctx.clock())
    await notify(tx, 'iam', { user: userId })
    await audit(tx, actor, {
      action: 'user.second_factor_reset',
      entity: 'user',
      entityId: userId,
      detail: { username: user.username },
    })
  })
}
