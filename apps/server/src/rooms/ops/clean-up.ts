import { sql } from 'kysely'
import { z } from 'zod'
import type { Job } from '../../platform/jobs/job.ts'
import { endCutOffRuns } from '../../platform/jobs/run-record.ts'
import { removeSpent } from '../iam/index.ts'
import { removeOldRuns } from '../imports/index.ts'

const MONITORING_KEPT_DAYS = 400
const JOB_RUNS_KEPT_DAYS = 90

/** Each night, removes what grows and has served. What the trade did is never among it. */
export const cleanUp: Job<Record<string, never>> = {
  queue: 'clean-up',
  data: z.strictObject({}),
  schedule: { cron: '30 3 * * *', data: {} },
  retries: { limit: 3, delaySeconds: 600, delayMaxSeconds: null },
  expireSeconds: 1_800,
  exclusive: true,
  async run(ctx) {
    const { db } = ctx
    const now = ctx.clock()
    await endCutOffRuns(db)
    const removed = async (query: ReturnType<typeof sql>) => Number((await query.execute(db)).numAffectedRows ?? 0n)
    return {
      ...(await removeSpent(db, now)),
      importRuns: await removeOldRuns(ctx, now),
      jobRuns: await removed(sql`delete from monitoring.job_runs
        where started_at < ${now}::timestamptz - make_interval(days => ${JOB_RUNS_KEPT_DAYS}) and status <> 'running'`),
      backupRuns: await removed(sql`delete from monitoring.backup_runs
        where started_at < ${now}::timestamptz - make_interval(days => ${MONITORING_KEPT_DAYS}) and status <> 'running'`),
      alerts: await removed(sql`delete from monitoring.alerts
        where cleared_at < ${now}::timestamptz - make_interval(days => ${MONITORING_KEPT_DAYS})`),
    }
  },
}
