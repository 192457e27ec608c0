import type { SignedInUser, Tokens } from '@odata-pos/domain/iam/contract'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import type { Tx } from '../../platform/db.ts'
import { ACCESS_TOKEN_SECONDS, newSecret, secretHash } from '../../platform/tokens.ts'
import type { Desk } from './desk.ts'
import { findProfile } from './profile.ts'

/** Lifetime of a refresh token, seconds; each refresh starts it anew. */
export const REFRESH_TOKEN_SECONDS = 30 * 86_400

/** Where a session is used from, kept beside its tokens. */
export type Caller = { ip: string; userAgent: string | null }

export type IssuedTokens = Required<z.infer<typeof Tokens>>

/**
 * Adds a refresh token to the family (a new one when none is named) and signs an access token of the same session.
 * The refresh token is returned once and stored hashed.
 */
export async function issueTokens(
  tx: Tx,
  desk: Desk,
  userId: string,
  caller: Caller,
  familyId: string = uuid(),
): Promise<IssuedTokens> {
  const refreshToken = newSecret('rt_')
  const now = desk.ctx.clock()
  await tx
    .insertInto('refresh_tokens')
    .values({
      id: uuid(),
      family_id: familyId,
      user_id: userId,
      token_hash: secretHash(refreshToken),
      ip: caller.ip,
      user_agent: caller.userAgent?.slice(0, 300) ?? null,
      issued_at: now,
      expires_at: new Date(now.getTime() + REFRESH_TOKEN_SECONDS * 1000),
    })
    .execute()
  const user: SignedInUser = await findProfile(tx, userId)
  const accessToken = await desk.tokens.sign({ userId, sessionId: familyId })
  return { accessToken, refreshToken, expiresIn: ACCESS_TOKEN_SECONDS, user }
}

/** Ends a session: its refresh tokens are void, and its access tokens within the same second (notify `iam`). */
export async function revokeFamily(tx: Tx, familyId: string, at: Date): Promise<void> {
  await tx
    .updateTable('refresh_tokens')
    .set({ revoked_at: at })
    .where('family_id', '=', familyId)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Ends the user's live sessions (all, the one named, or all but one) and returns their ids. */
export async function revokeSessionsOf(
  tx: Tx,
  userId: string,
  at: Date,
  { only = null, except = null }: { only?: string | null; except?: string | null } = {},
): Promise<string[]> {
  const rows = await tx
    .updateTable('refresh_tokens')
    .set({ revoked_at: at })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .$if(only !== null, (query) => query.where('family_id', '=', only))
    .$if(except !== null, (query) => query.where('family_id', '!=', except))
    .returning(['family_id', 'used_at', 'expires_at'])
    .execute()
  return rows.filter(({ used_at, expires_at }) => used_at === null && expires_at > at).map(({ family_id }) => family_id)
}
