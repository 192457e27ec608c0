import { audit } from '../../../platform/audit.ts'
import { inTransaction, type Tx } from '../../../platform/db.ts'
import { raise } from '../../../platform/problem.ts'
import { recordAttempt, requireUnlocked } from '../attempts.ts'
import type { Desk } from '../desk.ts'
import { findFactor, useRecoveryCode, useStep } from './factor-queries.ts'
import { recoveryHash, stepOf } from './totp.ts'

export type FactorProof = { totp?: string | undefined; recoveryCode?: string | undefined }
export type ProvenBy = 'totp' | 'recovery_code'

type Person = { id: string; username: string; ip: string }

/** Uses the code up and says whether it was good; two sign-ins with one code get one yes. */
async function useCode(desk: Desk, tx: Tx, person: Person, proof: FactorProof): Promise<boolean> {
  const { ctx } = desk
  if (proof.totp === undefined) {
    return useRecoveryCode(tx, person.id, recoveryHash(proof.recoveryCode ?? ''), ctx.clock())
  }
  const factor = await findFactor(tx, person.id)
  const secret = factor === null ? null : desk.seal.open(factor.sealedSecret, person.id)
  if (factor !== null && secret === null) {
    ctx.log.error({ userId: person.id }, 'a second factor was sealed with another ENCRYPTION_KEY')
  }
  const step = secret === null ? null : stepOf(secret, proof.totp, ctx.clock())
  return step !== null && (await useStep(tx, person.id, step))
}

/**
 * Whether the code is the person's and was never used before; counted against the name, which waits after five
 * failures (`rate_limited`). Uses the code up.
 */
export function provesFactor(desk: Desk, person: Person, proof: FactorProof): Promise<boolean> {
  const { username, ip } = person
  return desk.gate(async () => {
    await requireUnlocked(desk.ctx, username, 'second_factor', ip)
    return inTransaction(desk.ctx.db, async (tx) => {
      const succeeded = await useCode(desk, tx, person, proof)
      await recordAttempt(tx, { username, kind: 'second_factor', ip, succeeded, at: desk.ctx.clock() })
      if (!succeeded) {
        await audit(
          tx,
          { userId: person.id, ip },
          { action: 'auth.second_factor_failed', entity: 'user', entityId: person.id, detail: {} },
        )
      }
      return succeeded
    })
  })
}

/**
 * The second step of signing in, after the password: null for who has no second factor. Raises
 * `second_factor_required` when no code came with it, `invalid_second_factor` (wrong, or used before), `rate_limited`.
 */
export async function demandFactor(desk: Desk, person: Person, proof: FactorProof): Promise<ProvenBy | null> {
  const factor = await findFactor(desk.ctx.db, person.id)
  if (factor === null || factor.confirmedAt === null) return null
  if (proof.totp === undefined && proof.recoveryCode === undefined) {
    raise('second_factor_required', 'Send the code of the authenticator app as "totp", or a "recoveryCode".')
  }
  if (!(await provesFactor(desk, person, proof))) {
    raise('invalid_second_factor', 'The code is wrong, or was used before.')
  }
  return proof.totp === undefined ? 'recovery_code' : 'totp'
}
