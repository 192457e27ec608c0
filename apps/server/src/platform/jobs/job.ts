import type { Context } from '../context.ts'
import type { Queue, QueueSettings } from './queue.ts'

/** What one attempt did, for `monitoring.job_runs`; null = there was nothing to do, which nobody needs to read. */
export type JobOutcome = Readonly<Record<string, unknown>> | null

/** A failure that another attempt would only repeat: the job is a dead letter at once. */
export class HopelessJob extends Error {
  override name = 'HopelessJob'
}

export type Job<T> = Queue<T> & {
  /** When it runs by itself, as cron in the shop's time zone. A night that was slept through is made up for, once. */
  schedule: { cron: string; data: T } | null
  /** Whether it must run now, schedule or not: asked when a worker starts. */
  isDue?: (ctx: Context) => Promise<boolean>
  /** `signal` is aborted when the program stops: whoever cannot end soon gives up, and is tried again. */
  run(ctx: Context, data: T, signal: AbortSignal): Promise<JobOutcome>
}

/** A job whose data only it knows: what the worker holds a list of. */
export type AnyJob = QueueSettings & {
  schedule: { cron: string; data: object } | null
  isDue?: (ctx: Context) => Promise<boolean>
  /** Throws when the data is not what the job was defined with. */
  run(ctx: Context, data: unknown, signal: AbortSignal): Promise<JobOutcome>
}

/** The job as the worker runs it. */
export function runnable<T extends object>(job: Job<T>): AnyJob {
  return { ...job, run: async (ctx, data, signal) => job.run(ctx, job.data.parse(data), signal) }
}
