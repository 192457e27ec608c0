import { SECOND_FACTOR_PERMISSIONS } from '@odata-pos/domain/iam'
import type {
  RecoveryCodes,
  SecondFactor,
  SecondFactorProof,
  SecondFactorRemove,
  SecondFactorSecret,
} from '@odata-pos/domain/iam/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../../platform/audit.ts'
import { inTransaction } from '../../../platform/db.ts'
import { notify } from '../../../platform/events.ts'
import type { Actor } from '../../../platform/http/guard.ts'
import { raise } from '../../../platform/problem.ts'
import { lacksFactor } from '../actor-queries.ts'
import { proveOwnPassword, requirePerson } from '../change-password.ts'
import type { Desk } from '../desk.ts'
import { revokeSessionsOf } from '../sessions.ts'
import { deleteFactor, findFactor, hasSecondFactor, replaceRecoveryCodes, useStep } from './factor-queries.ts'
import { provesFactor } from './prove-factor.ts'
import { forApp, newRecoveryCodes, newTotpSecret, recoveryHash, stepOf } from './totp.ts'

type Codes = z.infer<typeof RecoveryCodes>

const isOffered = (actor: Actor) => SECOND_FACTOR_PERMISSIONS.some((permission) => actor.can(permission))

function refuseCode(): never {
  raise('validation_failed', 'The code is wrong, or was used before.', {
    errors: [{ path: 'totp', message: 'is wrong, or was used before' }],
  })
}

/** The caller's own second factor, as their account shows it. */
export async function ownFactor(desk: Desk, actor: Actor): Promise<SecondFactor> {
  requirePerson(actor)
  const { rows } = await sql<{ confirmedAt: Date | null; left: number; demanded: boolean }>`
    select (select f.confirmed_at from second_factors f where f.user_id = u.id) as "confirmedAt",
      (select count(*)::int from recovery_codes r where r.user_id = u.id and r.used_at is null) as left,
      coalesce((select c.administrators_need_second_factor from company c), false)
        and exists (select from user_roles ur join roles r on r.id = ur.role_id
          where ur.user_id = u.id and r.code = 'admin') as demanded
    from users u where u.id = ${actor.userId}`.execute(desk.ctx.db)
  const [row] = rows
  const confirmedAt = row?.confirmedAt ?? null
  return {
    active: confirmedAt !== null,
    confirmedAt: confirmedAt?.toISOString() ?? null,
    recoveryCodesLeft: confirmedAt === null ? 0 : (row?.left ?? 0),
    offered: isOffered(actor),
    required: row?.demanded ?? false,
  }
}

/**
 * Begins a second factor: gives the secret for the authenticator app, which counts once `confirmFactor` got its first
 * code; beginning again forgets the secret before. Raises `validation_failed` (wrong password), `conflict` (there is
 * one already), `forbidden` (not offered to this person).
 */
export async function startFactor(
  desk: Desk,
  actor: Actor,
  currentPassword: string,
): Promise<z.infer<typeof SecondFactorSecret>> {
  const { username } = await proveOwnPassword(desk, actor, currentPassword)
  if (!isOffered(actor)) raise('forbidden', 'A second factor is for people who approve or administer.')
  const secret = newTotpSecret()
  const sealed = desk.seal.seal(secret, actor.userId)
  await inTransaction(desk.ctx.db, async (tx) => {
    if (await hasSecondFactor(tx, actor.userId)) raise('conflict', 'There is a second factor already: remove it first.')
    await sql`
      insert into second_factors (user_id, sealed_secret, created_at)
      values (${actor.userId}, ${sealed}, ${desk.ctx.clock()})
      on conflict (user_id) do update set sealed_secret = excluded.sealed_secret, created_at = excluded.created_at
      where second_factors.confirmed_at is null`.execute(tx)
    await audit(tx, actor, {
      action: 'auth.second_factor_start',
      entity: 'user',
      entityId: actor.userId,
      detail: {},
    })
  })
  return forApp(secret, username)
}

/**
 * Puts the begun second factor into force and gives the recovery codes, this once. The user's other sessions, begun
 * without it, end. Raises `validation_failed` (wrong code) and `conflict` (nothing was begun, or it is in force).
 */
export async function confirmFactor(
  desk: Desk,
  actor: Actor,
  { totp }: z.infer<typeof SecondFactorProof>,
): Promise<Codes> {
  requirePerson(actor)
  const { ctx, seal } = desk
  const recoveryCodes = newRecoveryCodes()
  await inTransaction(ctx.db, async (tx) => {
    await sql`select from second_factors where user_id = ${actor.userId} for update`.execute(tx)
    const factor = await findFactor(tx, actor.userId)
    if (factor === null || factor.confirmedAt !== null) raise('conflict', 'No second factor waits for its first code.')
    const secret = seal.open(factor.sealedSecret, actor.userId)
    const now = ctx.clock()
    const step = secret === null ? null : stepOf(secret, totp, now)
    if (step === null || !(await useStep(tx, actor.userId, step))) refuseCode()
    await tx.updateTable('second_factors').set({ confirmed_at: now }).where('user_id', '=', actor.userId).execute()
    await replaceRecoveryCodes(tx, actor.userId, recoveryCodes.map(recoveryHash))
    await revokeSessionsOf(tx, actor.userId, now, { except: actor.sessionId })
    await notify(tx, 'iam', { user: actor.userId })
    await audit(tx, actor, { action: 'auth.second_factor_set', entity: 'user', entityId: actor.userId, detail: {} })
  })
  return { recoveryCodes }
}

/** New recovery codes in place of the old ones, for a code of the app. Raises `validation_failed`, `rate_limited`. */
export async function renewRecoveryCodes(
  desk: Desk,
  actor: Actor,
  { totp }: z.infer<typeof SecondFactorProof>,
): Promise<Codes> {
  const { username } = await requireFactor(desk, actor)
  if (!(await provesFactor(desk, { id: actor.userId, username, ip: actor.ip }, { totp }))) refuseCode()
  const recoveryCodes = newRecoveryCodes()
  await inTransaction(desk.ctx.db, async (tx) => {
    await replaceRecoveryCodes(tx, actor.userId, recoveryCodes.map(recoveryHash))
    await audit(tx, actor, { action: 'auth.recovery_codes', entity: 'user', entityId: actor.userId, detail: {} })
  })
  return { recoveryCodes }
}

/**
 * Takes the caller's own second factor away, for password and code. Raises `validation_failed`, `rate_limited`, and
 * `conflict` where the company demands one of this person.
 */
export async function removeFactor(
  desk: Desk,
  actor: Actor,
  { currentPassword, totp }: z.infer<typeof SecondFactorRemove>,
): Promise<void> {
  const { username } = await requireFactor(desk, actor)
  await proveOwnPassword(desk, actor, currentPassword)
  if (!(await provesFactor(desk, { id: actor.userId, username, ip: actor.ip }, { totp }))) refuseCode()
  await inTransaction(desk.ctx.db, async (tx) => {
    await deleteFactor(tx, actor.userId)
    const { rows } = await sql<{ lacking: boolean }>`select ${lacksFactor(sql`${actor.userId}`)} as lacking`.execute(tx)
    if (rows[0]?.lacking) raise('conflict', 'The company demands a second factor of administrators.')
    await notify(tx, 'iam', { user: actor.userId })
    await audit(tx, actor, { action: 'auth.second_factor_remove', entity: 'user', entityId: actor.userId, detail: {} })
  })
}

async function requireFactor(desk: Desk, actor: Actor): Promise<{ username: string }> {
  requirePerson(actor)
  if (!(await hasSecondFactor(desk.ctx.db, actor.userId))) raise('conflict', 'There is no second factor.')
  return desk.ctx.db.selectFrom('users').select('username').where('id', '=', actor.userId).executeTakeFirstOrThrow()
}
