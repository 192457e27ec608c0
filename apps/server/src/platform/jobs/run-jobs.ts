import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Job as ClaimedJob, JobResult, PgBoss } from 'pg-boss'
import type { Context } from '../context.ts'
import { createBoss, ensureQueue } from './boss.ts'
import { type AnyJob, HopelessJob } from './job.ts'
import { beginRun, endCutOffRuns, endRun } from './run-record.ts'

const POLL_SECONDS = 2
const LOOK_AT_SETTINGS_EVERY_MS = 60_000
const STOP_TIMEOUT_MS = 25_000

export type RunningJobs = { stop(): Promise<void> }

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

async function attempt(
  ctx: Context,
  job: AnyJob,
  claimed: ClaimedJob<unknown>,
  stopping: AbortSignal,
): Promise<JobResult> {
  const { db, log } = ctx
  const about = { queue: job.queue, jobId: claimed.id, attempt: claimed.retryCount + 1 }
  const run = await beginRun(db, about)
  try {
    const outcome = await job.run(ctx, claimed.data, AbortSignal.any([claimed.signal, stopping]))
    await endRun(db, run, { outcome })
    if (outcome !== null) log.info({ ...about, ...outcome }, 'job done')
    return { id: claimed.id, status: 'completed' }
  } catch (error) {
    log.error({ err: error, ...about }, 'job failed')
    await endRun(db, run, { error: reasonOf(error) })
    const status = error instanceof HopelessJob ? 'deadletter' : 'failed'
    return { id: claimed.id, status, output: { message: reasonOf(error) } }
  }
}

async function timeZone({ db }: Context): Promise<string | null> {
  const { rows } = await sql<{ zone: string }>`select time_zone as zone from company`.execute(db)
  return rows[0]?.zone ?? null
}

/** Says once that the database went away, and once that it is back: pg-boss asks every queue every two seconds. */
function awayLog({ log }: Context) {
  let away = false
  return {
    failed: (error: unknown) => {
      if (!away) log.warn({ err: error }, 'the queues of the jobs do not answer')
      away = true
    },
    answered: () => {
      if (away) log.info('the queues of the jobs answer again')
      away = false
    },
  }
}

async function schedule(boss: PgBoss, jobs: readonly AnyJob[], tz: string): Promise<void> {
  for (const { queue, schedule } of jobs) {
    if (schedule !== null) await boss.schedule(queue, schedule.cron, schedule.data, { tz, missed: 'once' })
  }
}

/**
 * Works on these jobs until `stop`: takes them from their queues, records every attempt in `monitoring.job_runs`, tries
 * again what failed, and starts by itself what has a schedule. Several programs may work at once, on the same queues or
 * on others.
 */
export async function runJobs(
  ctx: Context,
  jobs: readonly AnyJob[],
  name: string,
  options: { pollSeconds?: number } = {},
): Promise<RunningJobs> {
  const boss = await createBoss(ctx.pool, { works: true, name })
  const away = awayLog(ctx)
  boss.on('error', away.failed)
  boss.on('warning', (warning) => ctx.log.warn({ warning }, 'the queues of the jobs'))
  await boss.start()
  const stopping = new AbortController()
  await endCutOffRuns(ctx.db)
  for (const job of jobs) {
    await ensureQueue(boss, job)
    const how = { perJobResults: true, pollingIntervalSeconds: options.pollSeconds ?? POLL_SECONDS } as const
    await boss.work<unknown, unknown, typeof how>(job.queue, how, async (claimed) => {
      const results: JobResult[] = []
      for (const one of claimed) results.push(await attempt(ctx, job, one, stopping.signal))
      return results
    })
  }

  // The schedules follow the shop's time zone, which is known once it is set up and may be changed.
  async function keepSchedules(): Promise<void> {
    for (let known: string | null = null; !stopping.signal.aborted; ) {
      try {
        const zone = await timeZone(ctx)
        away.answered()
        if (zone !== null && zone !== known) await schedule(boss, jobs, zone)
        known = zone
      } catch (error) {
        if (!stopping.signal.aborted) away.failed(error)
      }
      await delay(LOOK_AT_SETTINGS_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const keeping = keepSchedules()
  for (const { queue, schedule, isDue } of jobs) {
    if (schedule !== null && (await isDue?.(ctx))) await boss.send(queue, schedule.data)
  }

  return {
    async stop() {
      stopping.abort(new Error('the program stops'))
      await keeping
      await boss.stop({ close: false, graceful: true, timeout: STOP_TIMEOUT_MS })
    },
  }
}
