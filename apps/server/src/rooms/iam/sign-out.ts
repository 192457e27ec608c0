import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db.ts'
import { notify } from '../../platform/events.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { secretHash } from '../../platform/tokens.ts'
import { revokeFamily } from './sessions.ts'

/** Ends the session of the request, and the one behind the refresh token when that is the same user's. */
export async function signOut(ctx: Context, actor: Actor, refreshToken: string | null): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const given =
      refreshToken === null
        ? undefined
        : await tx
            .selectFrom('refresh_tokens')
            .select('family_id')
            .where('token_hash', '=', secretHash(refreshToken))
            .where('user_id', '=', actor.userId)
            .executeTakeFirst()
    const families = new Set([actor.sessionId, given?.family_id ?? null].filter((id) => id !== null))
    for (const family of families) await revokeFamily(tx, family, ctx.clock())
    await notify(tx, 'iam', { user: actor.userId })
    for (const entityId of families) {
      await audit(tx, actor, { action: 'auth.sign_out', entity: 'session', entityId, detail: {} })
    }
  })
}
