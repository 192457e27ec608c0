import { Gauge, type Registry } from 'prom-client'
import type { Db } from '../../../platform/db.ts'
import { type JobState, type QueueState, readJobState } from './job-state.ts'

const seconds = (instant: Date | null) => (instant === null ? null : instant.getTime() / 1000)

/** Figures of each queue; those of what never was are left out. */
const OF_A_QUEUE: readonly { name: string; help: string; value(queue: QueueState): number | null }[] = [
  { name: 'pos_jobs_waiting', help: 'Jobs whose time has come and that nobody took', value: ({ waiting }) => waiting },
  {
    name: 'pos_jobs_oldest_waiting_seconds',
    help: 'How long the oldest of them has waited',
    value: ({ oldestSeconds }) => oldestSeconds,
  },
  { name: 'pos_jobs_active', help: 'Jobs that run', value: ({ active }) => active },
  { name: 'pos_jobs_dead_letters', help: 'Jobs that failed to the last', value: ({ deadLetters }) => deadLetters },
  {
    name: 'pos_jobs_failing',
    help: '1 when the last attempt at a job that has a schedule failed',
    value: ({ failing }) => Number(failing),
  },
  {
    name: 'pos_job_last_success_timestamp_seconds',
    help: 'When the job was last done',
    value: ({ lastSuccessAt }) => seconds(lastSuccessAt),
  },
  {
    name: 'pos_job_last_failure_timestamp_seconds',
    help: 'When an attempt at the job last failed',
    value: ({ lastFailureAt }) => seconds(lastFailureAt),
  },
]

/** Adds the state of the jobs to the registry, read once a scrape. Health stands at two addresses, with one registry. */
export function installJobMetrics(registry: Registry, db: Db): void {
  if (registry.getSingleMetric('pos_job_workers') !== undefined) return
  let reading: Promise<JobState | null> | null = null
  const read = () => {
    // Metrics of the process are wanted most while the database is away.
    reading ??= readJobState(db)
      .catch(() => null)
      .finally(() => {
        reading = null
      })
    return reading
  }
  new Gauge({
    name: 'pos_job_workers',
    help: 'Programs that work on jobs',
    registers: [registry],
    async collect() {
      const workers = (await read())?.workers ?? null
      this.remove({})
      if (workers !== null) this.set(workers)
    },
  })
  for (const { name, help, value } of OF_A_QUEUE) {
    new Gauge({
      name,
      help,
      labelNames: ['queue'],
      registers: [registry],
      async collect() {
        const state = await read()
        this.reset()
        for (const queue of state?.queues ?? []) {
          const figure = value(queue)
          if (figure !== null) this.set({ queue: queue.queue }, figure)
        }
      },
    })
  }
}
