import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Database, openDatabase } from '../apps/server/src/platform/db.ts'
import { startEmbedded } from '../apps/server/src/platform/embedded.ts'
import { migrate } from '../apps/server/src/platform/migrate.ts'
import { seed } from '../apps/server/src/platform/testing/seed.ts'
import { PASSWORD } from '../apps/server/src/platform/testing/shop-ids.ts'

const START_TIMEOUT_MS = 30_000
const STOP_TIMEOUT_MS = 10_000

export type BenchDatabase = Database & { url: string; superuserUrl: string }

export type ServerUnderTest = { port: number; pid: number; token: string; stop(): Promise<void> }

/** A real, durable PostgreSQL in a new folder with the small test shop in it; gone when `use` returns. */
export async function withDatabase<T>(use: (database: BenchDatabase) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'odata-pos-bench-'))
  const server = await startEmbedded({ dataDir: folder, preferredPort: 0, durable: true, log: () => undefined })
  try {
    await migrate(server.url)
    const database = openDatabase({ url: server.url, max: 80, applicationName: 'odata-pos bench' })
    try {
      await database.db.transaction().execute(seed)
      return await use({ ...database, url: server.url, superuserUrl: server.superuserUrl })
    } finally {
      await database.close()
    }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })

/** The server as production runs it, in its own process, with a signed-in manager. */
export async function startServer(databaseUrl: string, workers: number): Promise<ServerUnderTest> {
  const dataDir = await mkdtemp(join(tmpdir(), 'odata-pos-bench-files-'))
  const port = await freePort()
  const child = spawn(process.execPath, [join(import.meta.dirname, '../apps/server/src/main.ts')], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      WEB_CONCURRENCY: String(workers),
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const stop = async () => {
    await end(child)
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await answering(port, child)
    return { port, pid: child.pid ?? 0, token: await signIn(port), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Waits until the server answers its health check. Throws when it ends first or takes too long. */
export async function answering(port: number, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`)
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/health`).catch(() => null)
    if (answer?.ok) return
    await delay(10)
  }
  throw new Error('the server did not answer in time')
}

async function signIn(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'manager', password: PASSWORD }),
    signal: AbortSignal.timeout(START_TIMEOUT_MS),
  })
  const body: unknown = await answer.json()
  if (typeof body === 'object' && body !== null && 'accessToken' in body && typeof body.accessToken === 'string') {
    return body.accessToken
  }
  throw new Error(`sign-in answered ${answer.status}`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const patience = AbortSignal.timeout(STOP_TIMEOUT_MS)
  patience.addEventListener('abort', () => child.kill('SIGKILL'))
  await ended
}

/** Resident memory of a process in MB. */
export function residentMb(pid: number): number {
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  return Math.round(kilobytes / 1024)
}
