import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openDatabase } from '../../apps/server/src/platform/db.ts'
import { freePort, startEmbedded } from '../../apps/server/src/platform/embedded.ts'
import { migrate } from '../../apps/server/src/platform/migrate.ts'
import { createRoles } from '../../apps/server/src/platform/roles.ts'
import { answering } from '../../apps/server/src/platform/testing/running-server.ts'
import { seed } from '../../apps/server/src/platform/testing/seed.ts'
import { PASSWORD } from '../../apps/server/src/platform/testing/shop-ids.ts'
import { childrenOf, ended, type ShippedNginx, startShippedNginx, until } from './shipped-nginx.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const MAIN = join(ROOT, 'apps/server/src/main.ts')
const DATABASE = 'pos_odata_production'
export const WORKERS = 4

export type Stack = {
  nginx: ShippedNginx
  /** Authorization of the manager, who signed in through nginx. */
  authorization: string
  metricsToken: string
  server: {
    child: ChildProcess
    port: number
    workers(): number[]
    log(): string
    /** Starts a second server with the same settings, and waits for its end. */
    startAgain(): { status: number | null; output: string }
    /** Runs a script of the product beside the server, with the server's settings. */
    script(name: string, args: string[], input?: string): { status: number | null; output: string }
  }
  database: { ownerUrl: string; kill(): void }
  redis: { kill(): Promise<void>; start(): Promise<void> }
  stop(): Promise<void>
}

const secret = () => randomBytes(24).toString('base64url')

/** Redis with the shipped options, by the shipped script. */
export async function startRedis(folder: string, port: number, password: string): Promise<ChildProcess> {
  const run = join(folder, 'redis')
  mkdirSync(run, { recursive: true })
  const child = spawn(
    join(ROOT, 'deploy/redis/start.sh'),
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', run],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        REDIS_PASSWORD: password,
        REDIS_CONF: join(ROOT, 'deploy/redis/redis.conf'),
        REDIS_RUN_DIR: run,
      },
    },
  )
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk
  })
  await until('Redis is ready', () => said.includes('Ready to accept connections'))
  return child
}

/**
 * What docker-compose.production.yml runs, without Docker: PostgreSQL with the three roles, Redis and nginx with the
 * shipped options, and the server with four workers that knows nothing but the addresses it gets there.
 */
export async function startStack(): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'odata-pos-stack-'))
  const stops: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
  const stop = async () => {
    for (const stopOne of stops.reverse()) await stopOne()
  }
  try {
    const postgres = await startEmbedded({
      dataDir: join(folder, 'database'),
      preferredPort: 0,
      durable: true,
      log: () => undefined,
    })
    stops.push(postgres.stop)
    const accounts = {
      owner: { name: 'pos_owner', password: secret() },
      app: { name: 'pos_server', password: secret() },
      readonly: { name: 'pos_readonly', password: secret() },
    }
    await createRoles(postgres.superuserUrl, accounts, DATABASE)
    const addressFor = ({ name, password }: { name: string; password: string }) => {
      const address = new URL(postgres.superuserUrl)
      address.username = name
      address.password = password
      address.pathname = `/${DATABASE}`
      return address.href
    }
    const ownerUrl = addressFor(accounts.owner)
    await migrate(ownerUrl)
    const owner = openDatabase({ url: ownerUrl, max: 1, applicationName: 'odata-pos seed' })
    await owner.db.transaction().execute(seed)
    await owner.close()

    const redisPort = await freePort(0)
    const redisPassword = secret()
    let redis = await startRedis(folder, redisPort, redisPassword)
    stops.push(() => ended(redis))

    const port = await freePort(0)
    const nginx = await startShippedNginx({ upstream: `127.0.0.1:${port}` })
    stops.push(nginx.stop)

    const metricsToken = secret()
    const settings = {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: join(folder, 'data'),
      WEB_CONCURRENCY: String(WORKERS),
      DATABASE_POOL_MAX: '8',
      DATABASE_URL: addressFor(accounts.app),
      DATABASE_OWNER_URL: ownerUrl,
      REDIS_URL: `redis://:${redisPassword}@127.0.0.1:${redisPort}`,
      JWT_SECRET: secret(),
      ENCRYPTION_KEY: secret(),
      METRICS_TOKEN: metricsToken,
      POS_TRUST_PROXY: 'true',
      TLS_WATCH: `127.0.0.1:${nginx.httpsPort}`,
      JOBS: 'none',
      LOG_LEVEL: 'warn',
    }
    const child = spawn(process.execPath, ['--max-semi-space-size=4', MAIN], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: settings,
    })
    let log = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        log = (log + chunk).slice(-100_000)
      })
    }
    stops.push(() => ended(child))
    mkdirSync(join(folder, 'data'), { recursive: true })
    await answering(port, child)
    const workers = () => childrenOf(child.pid ?? 0)
    await until('every worker is there', () => workers().length === WORKERS)

    const signIn = await nginx.get('/api/v1/auth/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'manager', password: PASSWORD }),
    })
    if (signIn.status !== 200) throw new Error(`signing in answered ${signIn.status}: ${signIn.body}\n${log}`)

    return {
      nginx,
      authorization: `Bearer ${JSON.parse(signIn.body).accessToken}`,
      metricsToken,
      server: {
        child,
        port,
        workers,
        log: () => log,
        startAgain: () => {
          const { status, stderr } = spawnSync(process.execPath, [MAIN], { encoding: 'utf8', env: settings })
          return { status, output: stderr }
        },
        script: (name, args, input = '') => {
          const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts', name), ...args], {
            encoding: 'utf8',
            env: settings,
            input,
          })
          return { status, output: stdout + stderr }
        },
      },
      database: {
        ownerUrl,
        kill: () => {
          const pid = readFileSync(join(folder, 'database/postgres/postmaster.pid'), 'utf8').split('\n')[0]
          process.kill(Number(pid), 'SIGKILL')
        },
      },
      redis: {
        kill: () => ended(redis, 'SIGKILL'),
        start: async () => {
          redis = await startRedis(folder, redisPort, redisPassword)
        },
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
