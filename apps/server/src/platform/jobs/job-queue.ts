import { CompiledQuery } from 'kysely'
import type pg from 'pg'
import type { Db as BossDatabase, PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { Tx } from '../db.ts'
import { createBoss, DEAD_LETTERS, ensureQueue } from './boss.ts'
import type { Queue, QueueSettings } from './queue.ts'

/**
 * Puts a job into its queue as part of the caller's transaction: it exists when that commits, or not at all. Returns its
 * id; null when an exclusive job is waiting already, or one with the id given.
 */
export type Enqueue<T> = (tx: Tx, data: T, options?: { id?: string }) => Promise<string | null>

export type JobQueue = {
  /** The way into the job's queue. Asked for before a transaction, never in it: the first time it takes connections. */
  open<T extends object>(queue: Queue<T>): Promise<Enqueue<T>>
  /** Puts a dead letter back into its queue, with all its attempts before it. Returns whether there was one. */
  retry(id: string): Promise<boolean>
  /** Removes a dead letter for good. Returns whether there was one. */
  discard(id: string): Promise<boolean>
  close(): Promise<void>
}

const inside = (tx: Tx): BossDatabase => ({
  executeSql: async (text, values) => {
    const { rows } = await tx.executeQuery<object>(CompiledQuery.raw(text, [...(values ?? [])]))
    return { rows }
  },
})

/** The way into the queues for whoever serves: pg-boss is loaded with the first job. */
export function createJobQueue(pool: pg.Pool, log: Logger): JobQueue {
  let opening: Promise<PgBoss> | null = null
  const known = new Map<string, Promise<void>>()

  async function open(): Promise<PgBoss> {
    const boss = await createBoss(pool, { works: false, name: 'server' })
    boss.on('error', (error) => log.warn({ err: error }, 'the queues of the jobs do not answer'))
    return boss.start()
  }
  // What failed once (a database that was away) is tried again by the next caller.
  const opened = () => {
    opening ??= open().catch((error: unknown) => {
      opening = null
      throw error
    })
    return opening
  }
  const ready = async (boss: PgBoss, job: QueueSettings) => {
    let making = known.get(job.queue)
    if (making === undefined) {
      making = ensureQueue(boss, job)
      known.set(job.queue, making)
      making.catch(() => known.delete(job.queue))
    }
    await making
  }

  return {
    async open(job) {
      const boss = await opened()
      await ready(boss, job)
      return (tx, data, options = {}) => boss.send(job.queue, data, { ...options, db: inside(tx) })
    },
    async retry(id) {
      const boss = await opened()
      return (await boss.redrive(DEAD_LETTERS, { ids: [id] })) === 1
    },
    async discard(id) {
      const { rowCount } = await pool.query('delete from jobs.job where name = $1 and id = $2', [DEAD_LETTERS, id])
      return rowCount === 1
    },
    async close() {
      const boss = await opening?.catch(() => null)
      await boss?.stop({ close: false, graceful: false })
    },
  }
}
