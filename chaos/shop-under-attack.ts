import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { openDatabase } from '../apps/server/src/platform/db.ts'
import { postgresProcessesIn } from '../apps/server/src/platform/embedded/process-identity.ts'
import { clusterFolder, freePort, startEmbedded } from '../apps/server/src/platform/embedded.ts'
import { migrate } from '../apps/server/src/platform/migrate.ts'
import { answering } from '../apps/server/src/platform/testing/running-server.ts'
import { seed } from '../apps/server/src/platform/testing/seed.ts'
import { ids } from '../apps/server/src/platform/testing/shop-ids.ts'
import { childrenOf, DOMAIN, ended, signalIfThere, startShippedNginx } from '../deploy/tests/shipped-nginx.ts'
import { startRedis } from '../deploy/tests/stack.ts'
import type { Address } from './till-line.ts'
import { openWire, type Wire } from './wire.ts'

const MAIN = resolve(import.meta.dirname, '../apps/server/src/main.ts')
const DISK_MB = 1_500
const RESTART_PAUSE_MS = 200
const STOCK = 1_000_000_000
const SECRET = 'a secret of the chaos run, of 32 characters and more'

export type ShopUnderAttack = {
  /** Where tills reach it, through `tillWire`. */
  address: Address
  /** Address of the database for who looks at it, past every disturbance. */
  databaseUrl: string
  registers: readonly string[]
  tillWire: Wire
  databaseWire: Wire
  app: {
    workers(): number[]
    /** Every process of the application. */
    all(): number[]
    /** Kills all of them at once; it is started again, as whatever watches over it does. */
    kill(): void
  }
  database: { postmaster(): number; all(): number[] }
  redis: { kill(): Promise<void>; start(): Promise<void> } | null
  nginx: { kill(): Promise<void>; start(): Promise<void> } | null
  /** Folder of the small disk that everything is kept on; null where none could be made. */
  disk: string | null
  /** What could not be attacked here, and why. */
  missing: readonly string[]
  stop(): Promise<void>
}

const has = (program: string) => {
  try {
    execFileSync('which', [program], {
      stdio: 'ignore',
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
    })
    return true
  } catch {
    return false
  }
}

/** A small disk of its own at `folder`; false where this user may not make one. */
function mountDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m,mode=755`, 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/**
 * The whole shop as production runs it: PostgreSQL, Redis and nginx where the system has them, and the server with two
 * workers, with lines between them that can be disturbed.
 */
export async function openShopUnderAttack(tills: number): Promise<ShopUnderAttack> {
  const folder = mkdtempSync(join(tmpdir(), 'odata-pos-chaos-'))
  const stops: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
  const stop = async () => {
    for (const stopOne of stops.reverse()) await stopOne()
  }
  try {
    return { ...(await assemble(folder, tills, stops)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function assemble(
  folder: string,
  tills: number,
  stops: (() => unknown)[],
): Promise<Omit<ShopUnderAttack, 'stop'>> {
  const missing: string[] = []
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  const small = mountDisk(disk)
  if (small) stops.push(() => execFileSync('umount', ['-l', disk]))
  else missing.push('full disk: only root may make a small one')

  const postgres = await startEmbedded({
    dataDir: join(disk, 'database'),
    preferredPort: 0,
    durable: true,
    log: () => undefined,
  })
  stops.push(postgres.stop)
  const cluster = clusterFolder(join(disk, 'database'))
  await migrate(postgres.url)
  const registers = await stockUp(postgres.url, tills)
  const databaseWire = await openWire(Number(new URL(postgres.url).port))
  stops.push(databaseWire.close)

  const redis = has('redis-server') ? await keepRedis(folder, stops) : null
  if (redis === null) missing.push('Redis: redis-server is not installed')

  const disturbed = new URL(postgres.url)
  disturbed.port = String(databaseWire.port)
  const port = await freePort(0)
  const app = await keepApp(
    {
      PORT: String(port),
      DATA_DIR: join(disk, 'data'),
      DATABASE_URL: disturbed.href,
      ...(redis === null ? {} : { REDIS_URL: redis.url }),
    },
    port,
    stops,
  )

  const nginx = has('nginx') && has('openssl') ? await startShippedNginx({ upstream: `127.0.0.1:${port}` }) : null
  if (nginx === null) missing.push('nginx: it is not installed')
  else stops.push(nginx.stop)
  const tillWire = await openWire(nginx?.httpsPort ?? port)
  stops.push(tillWire.close)
  const tls = nginx === null ? null : { certificate: nginx.certificate(), name: DOMAIN }
  return {
    address: { port: tillWire.port, tls },
    databaseUrl: postgres.url,
    registers,
    tillWire,
    databaseWire,
    app,
    database: {
      postmaster: () => Math.min(...postgresProcessesIn(cluster)),
      all: () => postgresProcessesIn(cluster),
    },
    redis,
    nginx,
    disk: small ? disk : null,
    missing,
  }
}

/** The seeded shop with a register for every till and goods without end. */
export async function stockUp(url: string, tills: number): Promise<string[]> {
  const database = openDatabase({ url, max: 1, applicationName: 'odata-pos chaos' })
  try {
    await database.db.transaction().execute(seed)
    await database.pool.query(
      `select apply_stock_moves($1, 'opening', null, $2, null, now(), array_agg(gen_random_uuid()), array_agg(id),
         array_agg($3::bigint), array_agg(cost), array_agg(false)) from products where track_stock`,
      [ids.store, ids.users.admin, STOCK],
    )
    const registers = Array.from({ length: tills }, () => uuid())
    for (const [index, register] of registers.entries()) {
      await database.pool.query('insert into registers (id, store_id, code, name) values ($1, $2, $3, $3)', [
        register,
        ids.store,
        `K${index}`,
      ])
      await database.pool.query(
        `insert into number_series (id, store_id, register_id, kind, prefix, from_number, next_number)
         values ($1, $2, $3, 'sale', $4, 1, 1), ($5, $2, $3, 'return', $6, 1, 1)`,
        [uuid(), ids.store, register, `K${index}-`, uuid(), `DK${index}-`],
      )
    }
    return registers
  } finally {
    await database.close()
  }
}

async function keepRedis(folder: string, stops: (() => unknown)[]) {
  const port = await freePort(0)
  const password = 'a-password-of-the-chaos-run'
  let child = await startRedis(folder, port, password)
  stops.push(() => ended(child, 'SIGKILL'))
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    kill: () => ended(child, 'SIGKILL'),
    start: async () => {
      child = await startRedis(folder, port, password)
    },
  }
}

/** Runs the server in a group of its own, and runs it again whenever it ends. */
async function keepApp(settings: NodeJS.ProcessEnv, port: number, stops: (() => unknown)[]) {
  let stopping = false
  const start = (): ChildProcess => {
    const child = spawn(process.execPath, ['--max-semi-space-size=4', MAIN], {
      detached: true,
      stdio: 'ignore',
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        WEB_CONCURRENCY: '2',
        JWT_SECRET: SECRET,
        POS_TRUST_PROXY: 'true',
        BACKUP_ENABLED: 'false',
        LOG_LEVEL: 'warn',
        ...settings,
      },
    })
    child.once('exit', async () => {
      await delay(RESTART_PAUSE_MS)
      if (!stopping) running = start()
    })
    return child
  }
  if (settings.DATA_DIR !== undefined && !existsSync(settings.DATA_DIR)) mkdirSync(settings.DATA_DIR)
  let running = start()
  stops.push(async () => {
    stopping = true
    await ended(running, 'SIGTERM')
  })
  await answering(port, running)
  const workers = () => childrenOf(running.pid ?? 0)
  const all = () => [...(running.pid === undefined ? [] : [running.pid]), ...workers()]
  return {
    workers,
    all,
    kill: () => {
      for (const pid of all()) signalIfThere(pid, 'SIGKILL')
    },
  }
}

/** Whether the database answers who asks it directly. */
export async function databaseAnswers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 })
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
