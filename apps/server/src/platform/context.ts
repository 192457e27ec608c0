import type pg from 'pg'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Db } from './db.ts'
import type { Events } from './events.ts'
import type { Files } from './files.ts'
import type { JobQueue } from './jobs/job-queue.ts'
import type { Limits } from './limits.ts'
import type { Replica } from './replica.ts'

/** What every room stands on, made once a process. */
export type Context = {
  config: Config
  /** Where the database is, one host or several: for connections beside the pool. */
  databaseUrl: string
  db: Db
  pool: pg.Pool
  /** Where reports and exports read: everything that is committed is there. */
  replica: Pick<Replica, 'read'>
  log: Logger
  /** The present instant; tests set it. */
  clock: () => Date
  events: Events
  limits: Limits
  files: Files
  jobs: JobQueue
}
