import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { readSecrets, type Secrets } from '../config.ts'
import { type Binaries, EmbeddedDatabaseError, findBinaries } from './embedded/binaries.ts'
import { clusterArgument, clusterSpawn, ensureCluster } from './embedded/cluster.ts'
import { clearLeftovers, orphansEnded, readPostmaster, stopPostmaster } from './embedded/postmaster.ts'
import { archiveSettings, prepareWalFolder } from './embedded/wal-archive.ts'

const DATABASE = 'pos_odata'
const OWNER = 'pos_user'
const LOG_MAX_BYTES = 20_000_000
const LOG_TAIL_LINES = 12
const READY_POLL_MS = 15
const STILL_STARTING_MS = 5_000
// Replaying the log after a crash is bounded by max_wal_size: minutes at worst, on a slow disk.
const READY_TIMEOUT_MS = 600_000
const RESTART_PAUSE_MAX_MS = 10_000

export type EmbeddedServer = {
  /** Address of the shop's database for its owner `pos_user`. */
  url: string
  /** The same server's `postgres` database as superuser: for making databases and restoring, never for serving. */
  superuserUrl: string
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  dataDir: string
  /** Taken when free; otherwise the system chooses. 0 = the system chooses. */
  preferredPort: number
  /** False gives up fsync: for tests and generators, whose data nobody misses. */
  durable: boolean
  /** Absolute folder to archive the log to; none = no archive. */
  walFolder?: string | null
  log: (line: string) => void
}

/** Folder of the embedded database's cluster. */
export const clusterFolder = (dataDir: string) => join(dataDir, 'postgres')
const logFile = (dataDir: string) => join(dataDir, 'postgres.log')

const addressOf = (user: string, password: string, port: number, database: string) =>
  `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`

/** `preferred` when nobody listens there on 127.0.0.1, else a port of the system's choice; 0 = the system chooses. */
export function freePort(preferred: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => (preferred === 0 ? reject(error) : resolve(freePort(0))))
    probe.listen(preferred, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : preferred
      probe.close(() => resolve(port))
    })
  })
}

/** Sized for a shop's own computer, where the till's browser needs the memory more than the database does. */
function serverSettings(port: number, { durable, walFolder }: EmbeddedOptions): string[] {
  const cacheMb = Math.round(totalmem() / 1_048_576 / 2)
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 120,
    shared_buffers: '128MB',
    effective_cache_size: `${cacheMb}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    random_page_cost: 1.1,
    jit: 'off',
    max_wal_size: '1GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] %q%a ',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...(walFolder ? archiveSettings(walFolder) : {}),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function logTail(dataDir: string): string {
  return readFileSync(logFile(dataDir), 'utf8').trimEnd().split('\n').slice(-LOG_TAIL_LINES).join('\n')
}

function spawnServer(binaries: Binaries, port: number, options: EmbeddedOptions): ChildProcess {
  const log = logFile(options.dataDir)
  if (existsSync(log) && statSync(log).size > LOG_MAX_BYTES) renameSync(log, `${log}.1`)
  const output = openSync(log, 'a', 0o600)
  const cluster = clusterFolder(options.dataDir)
  const child = spawn(
    join(binaries.folder, 'bin/postgres'),
    ['-D', clusterArgument(cluster), ...serverSettings(port, options)],
    {
      ...clusterSpawn(binaries, cluster),
      stdio: ['ignore', output, output],
      // A group of its own: Ctrl+C reaches this program first, which ends its work before it stops the database.
      detached: true,
    },
  )
  closeSync(output)
  return child
}

async function untilReady(child: ChildProcess, options: EmbeddedOptions): Promise<void> {
  let failure: Error | null = null
  child.once('error', (error) => {
    failure = error
  })
  const started = Date.now()
  let reported = started
  while (Date.now() - started < READY_TIMEOUT_MS) {
    if (failure) throw failure
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new EmbeddedDatabaseError(`The database did not start. Its log says:\n${logTail(options.dataDir)}`)
    }
    const postmaster = readPostmaster(clusterFolder(options.dataDir))
    if (postmaster?.pid === child.pid && postmaster?.ready) return
    if (Date.now() - reported > STILL_STARTING_MS) {
      reported = Date.now()
      options.log('The database is still starting (it repairs itself after a crash).')
    }
    await delay(READY_POLL_MS)
  }
  child.kill('SIGQUIT')
  throw new EmbeddedDatabaseError(`The database did not become ready. See ${logFile(options.dataDir)}`)
}

async function ensureDatabase(superuserUrl: string, secrets: Secrets, dataDir: string): Promise<void> {
  const client = new pg.Client({
    connectionString: superuserUrl,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 60_000,
  })
  try {
    await client.connect()
  } catch (error) {
    const WRONG_PASSWORD = '28P01'
    if (!(error instanceof pg.DatabaseError && error.code === WRONG_PASSWORD)) throw error
    throw new EmbeddedDatabaseError(
      `${join(dataDir, 'secrets.json')} does not belong to ${clusterFolder(dataDir)}. Restore the file from the same backup as the database.`,
    )
  }
  try {
    const { rows } = await client.query<{ owner: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = $1) as owner,
              exists (select from pg_database where datname = $2) as database`,
      [OWNER, DATABASE],
    )
    if (!rows[0]?.owner) {
      await client.query(`create role ${OWNER} login password ${client.escapeLiteral(secrets.databaseOwnerPassword)}`)
    }
    if (!rows[0]?.database) await client.query(`create database ${DATABASE} owner ${OWNER}`)
  } finally {
    await client.end()
  }
}

/**
 * Starts the PostgreSQL 16 that npm installed on `<dataDir>/postgres`, making the cluster, its owner and the empty
 * database when they are missing, and keeps it running: a server that dies is started again on the same port. It
 * listens on 127.0.0.1 alone. The caller holds the data folder's lock. Throws EmbeddedDatabaseError with the next step.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { dataDir, log } = options
  const secrets = readSecrets(dataDir)
  const cluster = clusterFolder(dataDir)
  const binaries = await findBinaries(cluster)
  await ensureCluster(binaries, cluster, secrets.databaseSuperuserPassword, options.durable)
  await clearLeftovers(cluster, log)
  if (options.walFolder) await prepareWalFolder(binaries, options.walFolder)

  const port = await freePort(options.preferredPort)
  let stopping = false
  let child = spawnServer(binaries, port, options)
  await untilReady(child, options)

  const restart = async () => {
    for (let pauseMs = 100; !stopping; pauseMs = Math.min(pauseMs * 2, RESTART_PAUSE_MAX_MS)) {
      try {
        await orphansEnded(cluster)
        if (stopping) return
        child = spawnServer(binaries, port, options)
        await untilReady(child, options)
        watch()
        log('The database runs again.')
        return
      } catch (error) {
        log(`The database does not start yet: ${error instanceof Error ? error.message : error}`)
        await delay(pauseMs)
      }
    }
  }
  const watch = () => {
    child.once('exit', () => {
      if (stopping) return
      log('The database server ended unexpectedly; starting it again.')
      void restart()
    })
  }
  watch()

  const stop = async () => {
    stopping = true
    const { pid } = child
    if (pid !== undefined && child.exitCode === null && child.signalCode === null) await stopPostmaster(pid)
  }
  const superuserUrl = addressOf('postgres', secrets.databaseSuperuserPassword, port, 'postgres')
  try {
    await ensureDatabase(superuserUrl, secrets, dataDir)
  } catch (error) {
    await stop()
    throw error
  }
  return { url: addressOf(OWNER, secrets.databaseOwnerPassword, port, DATABASE), superuserUrl, stop }
}

const readyPort = (dataDir: string): number | null => {
  const postmaster = readPostmaster(clusterFolder(dataDir))
  return postmaster?.ready ? postmaster.port : null
}

/** Address of the embedded database that runs on this data folder; null when it is not ready. */
export function runningEmbedded(dataDir: string): string | null {
  const port = readyPort(dataDir)
  return port === null ? null : addressOf(OWNER, readSecrets(dataDir).databaseOwnerPassword, port, DATABASE)
}

/** The same server's `postgres` database as superuser: for backups. Null when it is not ready. */
export function runningSuperuser(dataDir: string): string | null {
  const port = readyPort(dataDir)
  return port === null ? null : addressOf('postgres', readSecrets(dataDir).databaseSuperuserPassword, port, 'postgres')
}
