import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Db } from '../db.ts'
import type { JobOutcome } from './job.ts'

export type Attempt = { queue: string; jobId: string; attempt: number }

/** Records that an attempt begins; returns the id of its run. */
export async function beginRun(db: Db, { queue, jobId, attempt }: Attempt): Promise<string> {
  const id = uuid()
  await sql`insert into monitoring.job_runs (id, queue, job_id, attempt)
    values (${id}, ${queue}, ${jobId}, ${attempt})`.execute(db)
  return id
}

/** Records how the run ended; one that had nothing to do is taken out again. */
export async function endRun(db: Db, id: string, end: { outcome: JobOutcome } | { error: string }): Promise<void> {
  if ('error' in end) {
    await sql`update monitoring.job_runs set status = 'failed', finished_at = now(), error = ${end.error}
      where id = ${id}`.execute(db)
  } else if (end.outcome === null) {
    await sql`delete from monitoring.job_runs where id = ${id}`.execute(db)
  } else {
    await sql`update monitoring.job_runs set status = 'done', finished_at = now(), detail = ${JSON.stringify(end.outcome)}
      where id = ${id}`.execute(db)
  }
}

/** Ends the runs whose program went away in the middle: those that no worker holds any more. */
export async function endCutOffRuns(db: Db): Promise<void> {
  await sql`update monitoring.job_runs r set status = 'failed', finished_at = now(), error = 'it was cut off'
    where r.status = 'running' and not exists (
      select from jobs.job j where j.name = r.queue and j.id = r.job_id and j.state = 'active'
        and j.retry_count = r.attempt - 1)`.execute(db)
}
