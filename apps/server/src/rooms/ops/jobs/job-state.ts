import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { DEAD_LETTERS } from '../../../platform/jobs/boss.ts'

export type QueueState = {
  queue: string
  /** Jobs whose time has come and that nobody has taken yet. */
  waiting: number
  /** How long the oldest of them has waited, seconds. */
  oldestSeconds: number
  active: number
  /** Jobs of this queue that failed to the last and that nobody has decided on. */
  deadLetters: number
  /** Whether it has a schedule, and its last attempt failed. */
  failing: boolean
  lastSuccessAt: Date | null
  lastFailureAt: Date | null
}

export type JobState = {
  /** Programs that work on jobs now; null = none ever did. */
  workers: number | null
  queues: QueueState[]
}

/** What the queues, their workers and the recorded runs say. */
export async function readJobState(db: Db): Promise<JobState> {
  const queues = await sql<QueueState>`
    select q.name as queue, w.waiting, w."oldestSeconds", w.active,
      exists (select from jobs.schedule s where s.name = q.name) and coalesce((
        select r.status = 'failed' from monitoring.job_runs r where r.queue = q.name and r.finished_at is not null
        order by r.started_at desc limit 1), false) as failing,
      (select count(*) from jobs.job d where d.name = ${DEAD_LETTERS} and d.source_name = q.name and d.state = 'created')::int
        as "deadLetters",
      (select max(r.finished_at) from monitoring.job_runs r where r.queue = q.name and r.status = 'done')
        as "lastSuccessAt",
      (select max(r.finished_at) from monitoring.job_runs r where r.queue = q.name and r.status = 'failed')
        as "lastFailureAt"
    from jobs.queue q
    cross join lateral (
      select count(*) filter (where j.state < 'active' and j.start_after <= now())::int as waiting,
        coalesce(extract(epoch from now() - min(greatest(j.start_after, j.created_on))
          filter (where j.state < 'active' and j.start_after <= now())), 0)::float8 as "oldestSeconds",
        count(*) filter (where j.state = 'active')::int as active
      from jobs.job j where j.name = q.name and j.state <= 'active') w
    where q.name <> ${DEAD_LETTERS} and q.name not like '\\_\\_%'
    order by q.name`.execute(db)
  const workers = await sql<{ ever: boolean; alive: number }>`
    select count(*) > 0 as ever, count(*) filter (where stopped_on is null
      and heartbeat_on > now() - 3 * make_interval(secs => heartbeat_seconds))::int as alive
    from jobs.instance`.execute(db)
  const { ever, alive } = workers.rows[0] ?? { ever: false, alive: 0 }
  return { workers: ever ? alive : null, queues: queues.rows }
}

/** A job that nobody took for so long shows that nobody works on its queue. */
const WAIT_MAX_SECONDS = 900

const latest = (instants: readonly (Date | null)[]): string | null => {
  const times = instants.filter((instant) => instant !== null).map((instant) => instant.getTime())
  return times.length === 0 ? null : new Date(Math.max(...times)).toISOString()
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

/**
 * `healthy`: somebody works, nothing waits long and nothing failed that is not settled. `unknown`: nobody has ever worked here.
 */
export function judgeJobs({ workers, queues }: JobState) {
  const deadLetters = sum(queues.map((queue) => queue.deadLetters))
  const failing =
    workers === 0 ||
    deadLetters > 0 ||
    queues.some(({ oldestSeconds, failing }) => failing || oldestSeconds > WAIT_MAX_SECONDS)
  const status: 'unknown' | 'degraded' | 'healthy' = workers === null ? 'unknown' : failing ? 'degraded' : 'healthy'
  return {
    status,
    workers: workers ?? 0,
    waiting: sum(queues.map(({ waiting }) => waiting)),
    deadLetters,
    lastSuccessAt: latest(queues.map(({ lastSuccessAt }) => lastSuccessAt)),
    lastFailureAt: latest(queues.map(({ lastFailureAt }) => lastFailureAt)),
  }
}
