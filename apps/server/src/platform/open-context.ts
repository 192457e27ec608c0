import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Context } from './context.ts'
import { openDatabase } from './db.ts'
import { createEvents } from './events.ts'
import { createFiles } from './files.ts'
import { createJobQueue } from './jobs/job-queue.ts'
import { createLimits } from './limits.ts'
import { openReplica } from './replica.ts'

export type OpenContext = { ctx: Context; close(): Promise<void> }

/** Everything a room stands on, over the database at `url`. Nothing connects until it is used. */
export function openContext(options: {
  config: Config
  url: string
  log: Logger
  applicationName: string
  clock?: () => Date
}): OpenContext {
  const { config, url, log, applicationName, clock = () => new Date() } = options
  const { db, pool, close } = openDatabase({
    url,
    max: config.databasePoolMax,
    applicationName,
    onSlow: (slow) => log.warn(slow, 'slow query'),
  })
  const events = createEvents({ url, log })
  const limits = createLimits({ redisUrl: config.redisUrl, log })
  const replica = openReplica({ url: config.databaseReplicaUrl, primary: db, log })
  const jobs = createJobQueue(pool, log)
  return {
    ctx: {
      config,
      databaseUrl: url,
      db,
      pool,
      replica,
      log,
      clock,
      events,
      limits,
      files: createFiles(config.dataDir),
      jobs,
    },
    async close() {
      await Promise.all([events.close(), limits.close(), replica.close(), jobs.close()])
      await close()
    },
  }
}
