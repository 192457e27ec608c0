import { type Config, ConfigError } from './config.ts'
import { type AnyJob, runnable } from './platform/jobs/job.ts'
import { type RunningJobs, runJobs } from './platform/jobs/run-jobs.ts'
import { mailJob } from './platform/mail/send-mail.ts'
import { openContext } from './platform/open-context.ts'
import { watch } from './rooms/ops/alerts/watch.ts'
import { nightlyBackup } from './rooms/ops/backups/nightly-backup.ts'
import { cleanUp } from './rooms/ops/clean-up.ts'
import { rollupsJob } from './rooms/reports/rollups-job.ts'
import { openServerLog } from './server-log.ts'

// Jobs wait for each other more than for the database.
const CONNECTIONS = 4

/** What the house does by itself: whoever has something to do each night, or after an answer, adds its job here. */
const JOBS: readonly AnyJob[] = [
  runnable(nightlyBackup),
  runnable(cleanUp),
  runnable(mailJob),
  runnable(rollupsJob),
  runnable(watch),
]

/** The jobs that this program works on, of those that its settings let it do. Throws ConfigError when one is unknown. */
export function chosenJobs(config: Pick<Config, 'jobs' | 'backup' | 'mail' | 'alertsTo'>): readonly AnyJob[] {
  const { jobs } = config
  const unknown = jobs === 'all' ? [] : jobs.filter((name) => !JOBS.some(({ queue }) => queue === name))
  if (unknown.length > 0) {
    throw new ConfigError(
      `JOBS: there is no job ${unknown.join(', ')}. There are: ${JOBS.map(({ queue }) => queue).join(', ')}.`,
    )
  }
  const chosen = jobs === 'all' ? JOBS : JOBS.filter(({ queue }) => jobs.includes(queue))
  const impossible = new Set<string>()
  if (!config.backup.enabled) impossible.add(nightlyBackup.queue)
  // Another program may have the mail server that this one lacks: what waits is left to it.
  if (config.mail === null) impossible.add(mailJob.queue)
  if (config.alertsTo.length === 0) impossible.add(watch.queue)
  return chosen.filter(({ queue }) => !impossible.has(queue))
}

/**
 * Works on the jobs that the settings choose, over a few connections of its own, until `stop`. `name` tells this program
 * from others that work on the same shop.
 */
export async function openJobs(config: Config, url: string, name: string): Promise<RunningJobs> {
  const jobs = chosenJobs(config)
  const { ctx, close } = openContext({
    config: { ...config, databasePoolMax: CONNECTIONS },
    url,
    log: openServerLog(config),
    applicationName: `odata-pos ${name}`,
  })
  try {
    const running = await runJobs(ctx, jobs, name)
    return {
      async stop() {
        await running.stop()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}
