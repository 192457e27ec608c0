import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { REPO_ROOT } from '../../../config.ts'
import type { Job } from '../../../platform/jobs/job.ts'
import { isBackupDue } from './runs.ts'

const SCRIPT = join(REPO_ROOT, 'scripts/backup_database.ts')
const STOP_TIMEOUT_MS = 20_000
const HOUR_SECONDS = 3_600

const Answer = z.union([
  z.object({
    status: z.string(),
    fileName: z.string().nullable(),
    sizeBytes: z.number().nullable(),
    error: z.string().nullable(),
  }),
  z.object({ ok: z.literal(false), error: z.string() }),
])

/** Runs the backup in a process of its own: compressing and proving it never takes the time of a sale. */
async function backUp(signal: AbortSignal): Promise<z.infer<typeof Answer>> {
  const child = spawn(process.execPath, [SCRIPT, '--scheduled', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] })
  let late: NodeJS.Timeout | undefined
  const stop = () => {
    child.kill('SIGTERM')
    late = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
  }
  signal.addEventListener('abort', stop, { once: true })
  try {
    if (signal.aborted) stop()
    const [said, [code, ending]] = await Promise.all([text(child.stdout), once(child, 'exit')])
    signal.throwIfAborted()
    const answer = Answer.safeParse(JSON.parse(said.trim().split('\n').at(-1) || 'null'))
    if (!answer.success) throw new Error(`The night's backup ended without an answer (${ending ?? code}).`)
    return answer.data
  } finally {
    signal.removeEventListener('abort', stop)
    clearTimeout(late)
  }
}

/**
 * Each night's backup, at 02:00 of the shop. A shop that was closed then is backed up when it opens; one that failed is
 * tried again every hour.
 */
export const nightlyBackup: Job<Record<string, never>> = {
  queue: 'backup',
  data: z.strictObject({}),
  schedule: { cron: '0 2 * * *', data: {} },
  retries: { limit: 8, delaySeconds: HOUR_SECONDS + 60, delayMaxSeconds: null },
  expireSeconds: 6 * HOUR_SECONDS,
  exclusive: true,
  isDue: ({ pool }) => isBackupDue(pool),
  async run({ pool, clock }, _data, signal) {
    // It may have been made by hand since, or by the attempt before, whose proof failed.
    if (!(await isBackupDue(pool, clock()))) return null
    const answer = await backUp(signal)
    if (answer.error !== null) throw new Error(answer.error)
    return answer
  },
}
