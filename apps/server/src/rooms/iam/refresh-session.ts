import { audit } from '../../platform/audit.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { notify } from '../../platform/events.ts'
import { raise } from '../../platform/problem.ts'
import { secretHash } from '../../platform/tokens.ts'
import type { Desk } from './desk.ts'
import { type Caller, type IssuedTokens, issueTokens, revokeFamily } from './sessions.ts'

type Presented = {
  id: string
  familyId: string
  userId: string
  usedAt: Date | null
  revokedAt: Date | null
  expiresAt: Date
  active: boolean
}

/** Locks the token's row: of two refreshes with one token the second finds it used. */
function lockToken(tx: Tx, refreshToken: string): Promise<Presented | undefined> {
  return tx
    .selectFrom('refresh_tokens as t')
    .innerJoin('users as u', 'u.id', 't.user_id')
    .select([
      't.id',
      't.family_id as familyId',
      't.user_id as userId',
      't.used_at as usedAt',
      't.revoked_at as revokedAt',
      't.expires_at as expiresAt',
      'u.active',
    ])
    .where('t.token_hash', '=', secretHash(refreshToken))
    .forUpdate('t')
    .executeTakeFirst()
}

/**
 * Trades a refresh token for new tokens of the same session; each token works once. One that comes back was copied
 * by somebody, so the whole session ends. Raises `invalid_refresh_token`.
 */
export async function refreshSession(desk: Desk, refreshToken: string, caller: Caller): Promise<IssuedTokens> {
  const { ctx } = desk
  const issued = await inTransaction(ctx.db, async (tx) => {
    const now = ctx.clock()
    const token = await lockToken(tx, refreshToken)
    if (token === undefined || token.revokedAt !== null) return null
    if (token.usedAt !== null) {
      await revokeFamily(tx, token.familyId, now)
      await notify(tx, 'iam', { session: token.familyId })
      await audit(
        tx,
        { userId: token.userId, ip: caller.ip },
        { action: 'auth.refresh_reused', entity: 'session', entityId: token.familyId, detail: {} },
      )
      return null
    }
    if (token.expiresAt <= now || !token.active) return null
    await tx.updateTable('refresh_tokens').set({ used_at: now }).where('id', '=', token.id).execute()
    return issueTokens(tx, desk, token.userId, caller, token.familyId)
  })
  return (
    issued ?? raise('invalid_refresh_token', 'The refresh token is unknown, used, revoked or expired; sign in again.')
  )
}
