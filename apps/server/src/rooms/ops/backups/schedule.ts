import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { REPO_ROOT } from '../../../config.ts'
import { connectionSettings } from '../../../platform/db.ts'
import { isBackupDue } from './runs.ts'

const SCRIPT = join(REPO_ROOT, 'scripts/backup_database.ts')
const LOOK_EVERY_MS = 60_000
const STOP_TIMEOUT_MS = 30_000

export type Backups = { stop(): Promise<void> }

async function due(url: string): Promise<boolean> {
  const client = new pg.Client(connectionSettings(url, 'odata-pos schedule'))
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await isBackupDue(client)
  } finally {
    await client.end()
  }
}

/**
 * Makes each night's backup, in a process of its own: compressing and proving it never takes the time of a sale. A shop
 * that was closed at 02:00 is backed up when it opens. `stop` ends one that is under way.
 */
export function scheduleBackups(url: string, tell: (line: string) => void): Backups {
  const stopping = new AbortController()
  let child: ChildProcess | null = null

  async function backUp(): Promise<void> {
    child = spawn(process.execPath, [SCRIPT, '--scheduled'], { stdio: ['ignore', 'pipe', 'inherit'] })
    child.stdout?.setEncoding('utf8').on('data', (text: string) => tell(text.trimEnd()))
    const [code, signal] = await once(child, 'exit')
    child = null
    if (code !== 0 && !stopping.signal.aborted) tell(`The night's backup failed (${signal ?? code}).`)
  }

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        if (await due(url)) await backUp()
      } catch (error) {
        tell(`It cannot be told whether a backup is due: ${error instanceof Error ? error.message : error}`)
      }
      await delay(LOOK_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  const watching = watch()
  return {
    async stop() {
      stopping.abort()
      const late = setTimeout(() => child?.kill('SIGKILL'), STOP_TIMEOUT_MS)
      child?.kill('SIGTERM')
      await watching
      clearTimeout(late)
    },
  }
}
