import type { DeadLetter, JobRun, JobsOverview } from '@odata-pos/domain/system/contract'
import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { DEAD_LETTERS } from '../../../platform/jobs/boss.ts'
import { readJobState } from './job-state.ts'

const RUNS_MAX = 50
const DEAD_LETTERS_MAX = 200

const iso = (instant: Date | null) => instant?.toISOString() ?? null

/** The queues, the latest dead letters and the latest runs. What a job carries stays where it is: it may be somebody's mail. */
export async function jobsOverview(db: Db): Promise<JobsOverview> {
  const state = await readJobState(db)
  const letters = await sql<Omit<DeadLetter, 'failedAt'> & { failedAt: Date }>`
    select j.id, coalesce(j.source_name, j.name) as queue, coalesce(j.source_retry_count, 0) + 1 as attempts,
      coalesce(j.data ->> 'subject' || ' → ' || (select string_agg(t, ', ') from jsonb_array_elements_text(j.data -> 'to') t), '')
        as about,
      coalesce(j.source_output ->> 'message', j.output ->> 'message') as error, j.created_on as "failedAt"
    from jobs.job j
    where j.name = ${DEAD_LETTERS} and j.state = 'created'
    order by j.created_on desc limit ${DEAD_LETTERS_MAX}`.execute(db)
  const runs = await sql<Omit<JobRun, 'startedAt' | 'finishedAt'> & { startedAt: Date; finishedAt: Date | null }>`
    select id, queue, attempt, status, started_at as "startedAt", finished_at as "finishedAt", error
    from monitoring.job_runs order by started_at desc, id desc limit ${RUNS_MAX}`.execute(db)
  return {
    workers: state.workers ?? 0,
    queues: state.queues.map(({ oldestSeconds: _, lastSuccessAt, lastFailureAt, ...queue }) => ({
      ...queue,
      lastSuccessAt: iso(lastSuccessAt),
      lastFailureAt: iso(lastFailureAt),
    })),
    deadLetters: letters.rows.map((row) => ({ ...row, failedAt: row.failedAt.toISOString() })),
    runs: runs.rows.map((row) => ({
      ...row,
      startedAt: row.startedAt.toISOString(),
      finishedAt: iso(row.finishedAt),
    })),
  }
}
