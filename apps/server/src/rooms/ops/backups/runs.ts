import type pg from 'pg'
import type { ArchiveKind } from './archive.ts'
import { BackupError } from './backup-error.ts'

// Any constant will do, as long as every version of this program takes the same lock.
const BACKUP_LOCK = 7_360_213

export type BackupReason = 'scheduled' | 'manual' | 'safety'
export type RunStatus = 'verified' | 'unverified' | 'failed'
export type RunResult = {
  status: RunStatus
  fileName: string | null
  sizeBytes: number | null
  sha256: string | null
  encrypted: boolean
  checks: number | null
  violations: number | null
  error: string | null
}

/**
 * Makes this connection the one that backs the shop up, until it ends. Throws BackupError while another one does, and
 * on a database that this version has not migrated.
 */
export async function takeBackupLock(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ migrated: boolean; mine: boolean }>(
    `select to_regclass('monitoring.backup_runs') is not null as migrated, pg_try_advisory_lock($1) as mine`,
    [BACKUP_LOCK],
  )
  if (!rows[0]?.migrated) throw new BackupError('This version has not started on this database yet. Start it once.')
  if (!rows[0].mine) throw new BackupError('Another backup is being made.')
}

/** Records that a backup begins; whoever calls holds the lock, so a run that still counts as running was cut off. */
export async function beginRun(
  client: pg.ClientBase,
  run: { id: string; reason: BackupReason; kind: ArchiveKind },
): Promise<void> {
  await client.query(
    `update monitoring.backup_runs set status = 'failed', finished_at = now(), error = 'it was cut off'
     where status = 'running'`,
  )
  await client.query('insert into monitoring.backup_runs (id, reason, kind) values ($1, $2, $3)', [
    run.id,
    run.reason,
    run.kind,
  ])
}

export async function finishRun(client: pg.ClientBase, id: string, result: RunResult): Promise<void> {
  await client.query(
    `update monitoring.backup_runs
     set status = $2, finished_at = now(), file_name = $3, size_bytes = $4, sha256 = $5, encrypted = $6, checks = $7,
         violations = $8, error = $9
     where id = $1`,
    [
      id,
      result.status,
      result.fileName,
      result.sizeBytes,
      result.sha256,
      result.encrypted,
      result.checks,
      result.violations,
      result.error,
    ],
  )
}

/**
 * Whether a backup is due: none since the last 02:00 of the shop's time zone that succeeded, and none begun within the
 * last hour, so that a failing one is tried again but not without pause. A shop that was closed at 02:00 is backed up
 * when it opens; a database younger than that waits for its first night (the demo shop claims months that it has not lived).
 */
export async function isBackupDue(client: Pick<pg.Pool, 'query'>, now: Date = new Date()): Promise<boolean> {
  const { rows } = await client.query<{ due: boolean }>(
    `select greatest(c.created_at, (select min(applied_at) from schema_scripts)) < n.last_night
       and not exists (
         select from monitoring.backup_runs r
         where r.started_at >= n.last_night and r.status in ('verified', 'unverified') and r.reason <> 'safety')
       and not exists (
         select from monitoring.backup_runs r where r.started_at > $1::timestamptz - interval '1 hour' and r.reason = 'scheduled') as due
     from company c
     cross join lateral (
       select (date_trunc('day', $1::timestamptz at time zone c.time_zone - interval '2 hours') + interval '2 hours')
         at time zone c.time_zone as last_night) n`,
    [now],
  )
  return rows[0]?.due ?? false
}
