import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { openDatabase } from '../db.ts'
import { freePort, startEmbedded } from '../embedded.ts'
import { migrate } from '../migrate.ts'
import { seed } from './seed.ts'

const START_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 10_000
const MAIN = join(import.meta.dirname, '../../main.ts')

export type ScratchDatabase = { url: string; stop(): Promise<void> }

/**
 * A PostgreSQL of its own in a new folder, with the seeded test shop in it; `empty`: migrated, and nobody set it up.
 * `durable` keeps fsync on.
 */
export async function startScratchDatabase({
  durable,
  empty = false,
}: {
  durable: boolean
  empty?: boolean
}): Promise<ScratchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'odata-pos-scratch-'))
  const server = await startEmbedded({ dataDir: folder, preferredPort: 0, durable, log: () => undefined })
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await migrate(server.url)
    if (empty) return { url: server.url, stop }
    const database = openDatabase({ url: server.url, max: 1, applicationName: 'odata-pos seed' })
    await database.db.transaction().execute(seed)
    await database.close()
    return { url: server.url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

export type RunningServer = { port: number; pid: number; stop(): Promise<void> }

/** The server as production runs it, in its own process; at `port` when it comes back to where it was. */
export async function startServer(options: {
  databaseUrl: string
  workers?: number
  port?: number
  /** More settings. */
  env?: Readonly<Record<string, string>>
}): Promise<RunningServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'odata-pos-server-'))
  const port = options.port ?? (await freePort(0))
  // The flag that npm start and the image run it with.
  const child = spawn(process.execPath, ['--max-semi-space-size=4', MAIN], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      DATABASE_URL: options.databaseUrl,
      WEB_CONCURRENCY: String(options.workers ?? 1),
      LOG_LEVEL: 'warn',
      ...options.env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const stop = async () => {
    await ended(child)
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await answering(port, child)
    return { port, pid: child.pid ?? 0, stop }
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

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const patience = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
  await exit
  clearTimeout(patience)
}
