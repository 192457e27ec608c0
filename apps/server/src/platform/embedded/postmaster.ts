import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { EmbeddedDatabaseError } from './binaries.ts'
import { postgresProcessesIn, processIdentity } from './process-identity.ts'

const POLL_MS = 20
const FAST_STOP_MS = 30_000
const IMMEDIATE_STOP_MS = 10_000
const ORPHANS_END_MS = 30_000

export type Postmaster = { pid: number; port: number; ready: boolean }

/** What PostgreSQL itself wrote about the server of this cluster folder; null when there is no such file. */
export function readPostmaster(cluster: string): Postmaster | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
  } catch {
    return null
  }
}

async function until(done: () => boolean, timeoutMs: number): Promise<boolean> {
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await delay(POLL_MS)) {
    if (done()) return true
  }
  return done()
}

/** Ends a server: fast (clients cut off, data flushed), then immediate (recovery at the next start). */
export async function stopPostmaster(pid: number): Promise<void> {
  const ended = () => processIdentity(pid) === null
  for (const [signal, timeoutMs] of [
    ['SIGINT', FAST_STOP_MS],
    ['SIGQUIT', IMMEDIATE_STOP_MS],
  ] as const) {
    if (ended()) return
    process.kill(pid, signal)
    if (await until(ended, timeoutMs)) return
  }
  throw new EmbeddedDatabaseError(`The database server (process ${pid}) does not stop. End it with: kill -9 ${pid}`)
}

/**
 * Leaves the cluster folder with no server on it. Whoever calls holds the data folder's lock, so a server that still
 * runs here was left behind by a program that was killed: it is stopped.
 */
export async function clearLeftovers(cluster: string, log: (line: string) => void): Promise<void> {
  const left = readPostmaster(cluster)
  const runs = left !== null && processIdentity(left.pid) !== null
  if (left && runs && (process.platform !== 'linux' || postgresProcessesIn(cluster).includes(left.pid))) {
    log(`Stopping the database server left behind by the last run (process ${left.pid}).`)
    await stopPostmaster(left.pid)
  }
  await orphansEnded(cluster)
  // PostgreSQL would refuse to start while that number exists at all: it may be another program's by now, or a zombie
  // that a container without an init process never buries. No process works in the folder, so the file is stale.
  if (left && process.platform === 'linux') rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

/** Waits for the server processes that outlive a killed postmaster: they end by themselves when they notice. */
export async function orphansEnded(cluster: string): Promise<void> {
  if (await until(() => postgresProcessesIn(cluster).length === 0, ORPHANS_END_MS)) return
  const pids = postgresProcessesIn(cluster).join(' ')
  throw new EmbeddedDatabaseError(`Database processes of an earlier run still use ${cluster}. End them: kill ${pids}`)
}
