import type { LoginRequest } from '@odata-pos/domain/iam/contract'
import { Username } from '@odata-pos/domain/iam/contract'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { inTransaction } from '../../platform/db.ts'
import { matchesHash } from '../../platform/passwords.ts'
import { raise } from '../../platform/problem.ts'
import { recordAttempt, requireUnlocked } from './attempts.ts'
import type { Desk } from './desk.ts'
import { demandFactor } from './second-factor/prove-factor.ts'
import { type Caller, type IssuedTokens, issueTokens } from './sessions.ts'

/** The name as it is stored and counted against: trimmed, lower case. */
export const foldUsername = (username: string): string => username.trim().toLowerCase()

/** What the audit trail keeps of a name that somebody typed: people type passwords into the wrong field. */
const auditable = (username: string) => (Username.safeParse(username).success ? username : '(not a user name)')

/**
 * Signs in by user name and password. Unknown user, inactive user and wrong password give one answer,
 * `invalid_credentials`, after the same work; after five failures `rate_limited`, longer each time. Whoever has a second
 * factor gives its code too (`second_factor_required`, `invalid_second_factor`).
 */
export async function signIn(
  desk: Desk,
  request: Omit<z.infer<typeof LoginRequest>, 'cookie'>,
  caller: Caller,
): Promise<IssuedTokens> {
  const { ctx } = desk
  const username = foldUsername(request.username)
  const user = await desk.gate(async () => {
    await requireUnlocked(ctx, username, 'password', caller.ip)
    const found = await ctx.db
      .selectFrom('users')
      .select(['id', 'password_hash', 'active'])
      .where('username', '=', username)
      .executeTakeFirst()
    const matches = await matchesHash(request.password, found?.password_hash ?? (await desk.nobodysHash))
    const proven = matches && found?.active ? found : null
    if (proven === null) await recordFailure()
    return proven
  })
  if (user === null) raise('invalid_credentials', 'The user name or the password is wrong.')
  const secondFactor = await demandFactor(desk, { id: user.id, username, ip: caller.ip }, request)

  return inTransaction(ctx.db, async (tx) => {
    const at = ctx.clock()
    await recordAttempt(tx, { username, kind: 'password', ip: caller.ip, succeeded: true, at })
    await tx.updateTable('users').set({ last_login_at: at }).where('id', '=', user.id).execute()
    const tokens = await issueTokens(tx, desk, user.id, caller)
    await audit(
      tx,
      { userId: user.id, ip: caller.ip },
      {
        action: 'auth.sign_in',
        entity: 'user',
        entityId: user.id,
        detail: secondFactor === null ? {} : { secondFactor },
      },
    )
    return tokens
  })

  function recordFailure(): Promise<void> {
    return inTransaction(ctx.db, async (tx) => {
      await recordAttempt(tx, { username, kind: 'password', ip: caller.ip, succeeded: false, at: ctx.clock() })
      await audit(
        tx,
        { userId: null, ip: caller.ip },
        { action: 'auth.sign_in_failed', entity: 'user', entityId: null, detail: { username: auditable(username) } },
      )
    })
  }
}
