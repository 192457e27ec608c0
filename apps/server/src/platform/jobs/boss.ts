import type pg from 'pg'
import type { Queue as BossQueue, PgBoss } from 'pg-boss'
import type { JobRetries, QueueSettings } from './queue.ts'

/** The schema of the queues in the shop's database: db/migrations/0020_jobs.sql. */
export const JOBS_SCHEMA = 'jobs'
/** Where jobs end that failed to the last. */
export const DEAD_LETTERS = 'dead-letters'

const DAY_SECONDS = 86_400
const KEPT_WHEN_DONE_SECONDS = DAY_SECONDS
const KEPT_WAITING_SECONDS = 30 * DAY_SECONDS

/** pg-boss over a pool of ours. It has no DDL to run: the migrations made its schema. */
export async function createBoss(pool: pg.Pool, options: { works: boolean; name: string }): Promise<PgBoss> {
  // Loaded where jobs are: a server that never asks for one does without it.
  const { PgBoss } = await import('pg-boss')
  return new PgBoss({
    db: { executeSql: async (text, values) => pool.query(text, values === undefined ? undefined : [...values]) },
    schema: JOBS_SCHEMA,
    migrate: false,
    createSchema: false,
    reindex: false,
    supervise: options.works,
    schedule: options.works,
    registerInstance: options.works,
    instanceName: options.name,
    openTelemetry: { enabled: false },
  })
}

const retrySettings = ({ limit, delaySeconds, delayMaxSeconds }: JobRetries) => ({
  retryLimit: limit,
  retryDelay: delaySeconds,
  ...(delayMaxSeconds === null ? { retryBackoff: false } : { retryBackoff: true, retryDelayMax: delayMaxSeconds }),
})

/** Makes the job's queue, or brings the one that is there to these settings. */
export async function ensureQueue(boss: PgBoss, job: QueueSettings): Promise<void> {
  await boss.createQueue(DEAD_LETTERS, { retentionSeconds: KEPT_WAITING_SECONDS })
  const settings: Omit<BossQueue, 'name' | 'policy'> = {
    ...retrySettings(job.retries),
    expireInSeconds: job.expireSeconds,
    retentionSeconds: KEPT_WAITING_SECONDS,
    deleteAfterSeconds: KEPT_WHEN_DONE_SECONDS,
    heartbeatSeconds: 60,
    ...(job.exclusive ? {} : { deadLetter: DEAD_LETTERS }),
  }
  await boss.createQueue(job.queue, { ...settings, policy: job.exclusive ? 'exclusive' : 'standard' })
  await boss.updateQueue(job.queue, settings)
}
