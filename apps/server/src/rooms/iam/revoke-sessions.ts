import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db.ts'
import { notify } from '../../platform/events.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { requireGrantable } from './administration.ts'
import { revokeSessionsOf } from './sessions.ts'
import { grantsOfUser } from './user-queries.ts'

/**
 * Ends sessions of a user: the one named, or all but the caller's own. Refresh tokens are void at once, access tokens
 * on every worker within the same second, and within five should a notification be lost. Raises `not_found` (no such
 * user, or no such live session) and `forbidden` (the user holds more than the actor).
 */
export async function revokeSessions(
  ctx: Context,
  actor: Actor,
  userId: string,
  sessionId: string | null = null,
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    // An API key has the id of its maker, and none of their powers.
    if (actor.kind !== 'user' || userId !== actor.userId) {
      const user = await tx.selectFrom('users').select('id').where('id', '=', userId).executeTakeFirst()
      if (user === undefined) raise('not_found', 'There is no such user.')
      requireGrantable(actor, await grantsOfUser(tx, userId))
    }
    const which = sessionId === null ? { except: actor.sessionId } : { only: sessionId }
    const ended = await revokeSessionsOf(tx, userId, ctx.clock(), which)
    if (sessionId !== null && ended.length === 0) raise('not_found', 'There is no such session.')
    await notify(tx, 'iam', { user: userId })
    for (const entityId of ended) {
      await audit(tx, actor, { action: 'session.revoke', entity: 'session', entityId, detail: { userId } })
    }
  })
}
