import { z } from 'zod'
import type { Job } from '../../platform/jobs/job.ts'
import { foldRollups } from './fold-rollups.ts'

/** Folds new documents into the rollups. Reports add what waits themselves, so this only keeps little waiting. */
export const rollupsJob: Job<Record<string, never>> = {
  queue: 'rollups',
  data: z.strictObject({}),
  schedule: { cron: '* * * * *', data: {} },
  retries: { limit: 0, delaySeconds: 0, delayMaxSeconds: null },
  // Making every rollup of many years anew takes its time.
  expireSeconds: 2 * 3_600,
  exclusive: true,
  async run({ db }) {
    const documents = await foldRollups(db)
    return documents === 0 ? null : { documents }
  },
}
