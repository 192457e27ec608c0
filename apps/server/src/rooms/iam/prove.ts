import { inTransaction } from '../../platform/db.ts'
import { matchesHash } from '../../platform/passwords.ts'
import { type AttemptKind, recordAttempt, requireUnlocked } from './attempts.ts'
import type { Desk } from './desk.ts'

type Holder = { id: string; hash: string }

/**
 * The holder whose hash the secret matches, or null. Counts the attempt against `username` and raises `rate_limited`
 * while that name is locked; with nobody to compare with it takes as long as with one.
 */
export async function proveSecret(
  desk: Desk,
  attempt: { username: string; kind: AttemptKind; ip: string; secret: string },
  holders: readonly Holder[],
): Promise<Holder[]> {
  const { ctx } = desk
  const { username, kind, ip, secret } = attempt
  return desk.gate(async () => {
    await requireUnlocked(ctx, username, kind, ip)
    const compared = holders.length === 0 ? [{ id: '', hash: await desk.nobodysHash }] : holders
    const matches = await Promise.all(compared.map(({ hash }) => matchesHash(secret, hash)))
    const proven = holders.filter((_, index) => matches[index])
    const succeeded = proven.length > 0
    await inTransaction(ctx.db, (tx) => recordAttempt(tx, { username, kind, ip, succeeded, at: ctx.clock() }))
    return proven
  })
}
