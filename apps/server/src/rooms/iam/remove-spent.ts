import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'

/**
 * Removes what has served and is told elsewhere (the audit trail): refresh tokens a week past their end, attempts to sign
 * in of 90 days ago, and approvals that expired unused. Returns how many rows of each.
 */
export async function removeSpent(
  db: Db,
  now: Date,
): Promise<Record<'refreshTokens' | 'loginAttempts' | 'approvals', number>> {
  const removed = async (query: ReturnType<typeof sql>) => Number((await query.execute(db)).numAffectedRows ?? 0n)
  return {
    refreshTokens: await removed(
      sql`delete from refresh_tokens where expires_at < ${now}::timestamptz - interval '7 days'`,
    ),
    loginAttempts: await removed(
      sql`delete from login_attempts where attempted_at < ${now}::timestamptz - interval '90 days'`,
    ),
    approvals: await removed(
      sql`delete from approvals where used_at is null and expires_at < ${now}::timestamptz - interval '7 days'`,
    ),
  }
}
