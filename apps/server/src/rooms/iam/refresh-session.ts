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

/** A till that was cut off in the middle of a refresh may come back this much later with the token it has. */
const LOST_ANSWER_MS = 12 * 3_600_000

/**
 * Whether the answer that a used token was traded for never arrived: nothing that was issued after it has been used. What
 * was issued is void then, and the token may be traded once more. A thief's copy does not pass for it: whoever of the two
 * comes second finds the other's token used.
 */
async function answerWasLost(tx: Tx, { familyId, usedAt }: Presented, now: Date): Promise<boolean> {
  if (usedAt === null || now.getTime() - usedAt.getTime() > LOST_ANSWER_MS) return false
  const later = await tx
    .selectFrom('refresh_tokens')
    .select('used_at')
    .where('family_id', '=', familyId)
    .where('issued_at', '>=', usedAt)
    .execute()
  if (later.some(({ used_at }) => used_at !== null)) return false
  await tx
    .updateTable('refresh_tokens')
    .set({ revoked_at: now })
    .where('family_id', '=', familyId)
    .where('issued_at', '>=', usedAt)
    .execute()
  return true
}

/**
 * Trades a refresh token for new tokens of the same session; each token works once. One that comes back was copied
 * by somebody, so the whole session ends; only a browser's own cookie may come back when the answer to it was lost.
 * Raises `invalid_refresh_token`.
 */
export async function refreshSession(
  desk: Desk,
  refreshToken: string,
  caller: Caller,
  { byCookie = false } = {},
): Promise<IssuedTokens> {
  const { ctx } = desk
  const issued = await inTransaction(ctx.db, async (tx) => {
    const now = ctx.clock()
    const token = await lockToken(tx, refreshToken)
    if (token === undefined || token.revokedAt !== null) return null
    if (token.usedAt !== null && !(byCookie && token.active && (await answerWasLost(tx, token, now)))) {
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
