import type { PinLoginRequest } from '@odata-pos/domain/iam/contract'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { inTransaction } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import type { Desk } from './desk.ts'
import { proveSecret } from './prove.ts'
import { hasSecondFactor } from './second-factor/factor-queries.ts'
import { type Caller, type IssuedTokens, issueTokens } from './sessions.ts'
import { foldUsername } from './sign-in.ts'

/**
 * Signs the next cashier in at a register by PIN: the session of the request vouches for the device. Unknown user,
 * no PIN, wrong PIN and no work in that store give one answer, `invalid_credentials`. A PIN is not enough for whoever
 * has a second factor (`password_sign_in_required`): it would be a way round it.
 */
export async function switchCashier(
  desk: Desk,
  actor: Actor,
  request: z.infer<typeof PinLoginRequest>,
  caller: Caller,
): Promise<IssuedTokens> {
  if (actor.kind !== 'user') raise('forbidden', 'A PIN is for people at a register; this is an API key.')
  const { ctx } = desk
  const username = foldUsername(request.username)
  const register = await ctx.db
    .selectFrom('registers')
    .select(['id', 'store_id'])
    .where('id', '=', request.registerId)
    .where('active', '=', true)
    .executeTakeFirst()
  if (register === undefined) raise('not_found', 'There is no such register.')
  const holders = await ctx.db
    .selectFrom('users as u')
    .select(['u.id', 'u.pin_hash'])
    .where('u.username', '=', username)
    .where('u.active', '=', true)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('user_roles as ur')
          .select('ur.id')
          .whereRef('ur.user_id', '=', 'u.id')
          .where(({ eb, or }) => or([eb('ur.store_id', 'is', null), eb('ur.store_id', '=', register.store_id)])),
      ),
    )
    .execute()
  const withPin = holders.flatMap(({ id, pin_hash }) => (pin_hash === null ? [] : [{ id, hash: pin_hash }]))
  const attempt = { username, kind: 'pin' as const, ip: caller.ip, secret: request.pin }
  const [user] = await proveSecret(desk, attempt, withPin)
  if (user === undefined) raise('invalid_credentials', 'The user name or the PIN is wrong.')
  if (await hasSecondFactor(ctx.db, user.id)) {
    raise('password_sign_in_required', 'Whoever has a second factor signs in with password and code.')
  }
  return inTransaction(ctx.db, async (tx) => {
    await tx.updateTable('users').set({ last_login_at: ctx.clock() }).where('id', '=', user.id).execute()
    const tokens = await issueTokens(tx, desk, user.id, caller)
    await audit(
      tx,
      { userId: user.id, ip: caller.ip },
      {
        action: 'auth.pin_sign_in',
        entity: 'register',
        entityId: register.id,
        storeId: register.store_id,
        detail: { vouchedBy: actor.userId },
      },
    )
    return tokens
  })
}
