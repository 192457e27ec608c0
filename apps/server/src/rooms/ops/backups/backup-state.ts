import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'

export type BackupState = {
  /** The last backup that was proven. */
  lastVerifiedAt: Date | null
  lastVerifiedBytes: number | null
  lastVerifiedSeconds: number | null
  /** How the last backup that ended came out; null = none ever did. */
  lastStatus: 'verified' | 'unverified' | 'failed' | null
  lastEndedAt: Date | null
  /** What the last proof of the books found wrong; null = the last backup did not come to its proof. */
  lastViolations: number | null
  /** When the shop was set up; null = not yet. */
  shopSince: Date | null
}

/** What the backup runs say: one row, whatever there is. */
export async function readBackupState(db: Db): Promise<BackupState> {
  const { rows } = await sql<BackupState>`
    select v.finished_at as "lastVerifiedAt", v.size_bytes as "lastVerifiedBytes",
      extract(epoch from v.finished_at - v.started_at)::float8 as "lastVerifiedSeconds",
      e.status as "lastStatus", e.finished_at as "lastEndedAt",
      e.violations as "lastViolations",
      (select created_at from company) as "shopSince"
    from (select) nothing
    left join lateral (
      select r.started_at, r.finished_at, r.size_bytes from monitoring.backup_runs r
      where r.status = 'verified' order by r.started_at desc limit 1) v on true
    left join lateral (
      select r.status, r.finished_at, r.violations from monitoring.backup_runs r
      where r.finished_at is not null order by r.started_at desc limit 1) e on true`.execute(db)
  if (rows[0] === undefined) throw new Error('a query without tables returned no row')
  return rows[0]
}

/** A night's backup and its proof have ended by then, with two hours to spare. */
const AGE_MAX_HOURS = 26
const HOUR_MS = 3_600_000

const hoursSince = (instant: Date, now: Date) => (now.getTime() - instant.getTime()) / HOUR_MS

/**
 * `healthy`: the last backup was proven, within 26 hours. `degraded`: it was not, it is older, or a shop older than that
 * has none. `unknown`: too early to tell, or nobody makes any and nobody said so. `expected` = this installation makes them.
 */
export function judgeBackups(
  state: BackupState,
  expected: boolean,
  now: Date,
): { status: 'healthy' | 'degraded' | 'unknown'; lastSuccessAt: string | null; ageHours: number | null } {
  const { lastVerifiedAt, lastStatus, shopSince } = state
  if (lastVerifiedAt !== null) {
    const age = hoursSince(lastVerifiedAt, now)
    return {
      status: age <= AGE_MAX_HOURS && lastStatus === 'verified' ? 'healthy' : 'degraded',
      lastSuccessAt: lastVerifiedAt.toISOString(),
      ageHours: Math.round(age * 10) / 10,
    }
  }
  const overdue = expected && shopSince !== null && hoursSince(shopSince, now) > AGE_MAX_HOURS
  return { status: lastStatus !== null || overdue ? 'degraded' : 'unknown', lastSuccessAt: null, ageHours: null }
}
