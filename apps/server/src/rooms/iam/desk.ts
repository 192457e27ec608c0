import type { Context } from '../../platform/context.ts'
import { unmatchableHash } from '../../platform/passwords.ts'
import { openSeal, type Seal } from '../../platform/sealing.ts'
import { type AccessTokens, accessTokens } from '../../platform/tokens.ts'
import { verificationGate } from './attempts.ts'

/** What the use cases of signing in share in one process. */
export type Desk = {
  ctx: Context
  tokens: AccessTokens
  /** Runs a slow verification when its turn comes. */
  gate: ReturnType<typeof verificationGate>
  /** Opens and closes the secrets of second factors. */
  seal: Seal
  /** Stands in for the hash of a user who does not exist. */
  nobodysHash: Promise<string>
}

export function openDesk(ctx: Context): Desk {
  const { jwtSecret, jwtPreviousSecret, encryptionKey, passwordCost } = ctx.config
  return {
    ctx,
    tokens: accessTokens({ current: jwtSecret, previous: jwtPreviousSecret }, ctx.clock),
    gate: verificationGate(),
    seal: openSeal(encryptionKey, 'second factor'),
    nobodysHash: unmatchableHash(passwordCost),
  }
}
