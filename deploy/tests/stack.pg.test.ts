import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ids } from '../../apps/server/src/platform/testing/shop-ids.ts'
import { verifyBooks } from '../../apps/server/src/rooms/ops/verify/verify-books.ts'
import { type Answer, until } from './shipped-nginx.ts'
import { type Stack, startStack, WORKERS } from './stack.ts'

const TILLS = 4
// Starting a worker on a busy machine takes its time.
const PATIENCE = { timeout: 120_000 }
let stack: Stack
let sessions: string[]
let pool: pg.Pool

beforeAll(async () => {
  stack = await startStack()
  pool = new pg.Pool({ connectionString: stack.database.ownerUrl, max: 4 })
  pool.on('error', () => undefined)
  sessions = await Promise.all(Array.from({ length: TILLS }, (_, till) => openTill(till)))
}, 120_000)
afterAll(async () => {
  await pool?.end()
  await stack?.stop()
}, 60_000)

const call = (path: string, body?: unknown): Promise<Answer> =>
  stack.nginx.get(`/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: stack.authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

async function openTill(till: number): Promise<string> {
  const registerId = uuid()
  await pool.query('insert into registers (id, store_id, code, name) values ($1, $2, $3, $3)', [
    registerId,
    ids.store,
    `S${till}`,
  ])
  await pool.query(
    `insert into number_series (id, store_id, register_id, kind, prefix, from_number, next_number)
     values ($1, $2, $3, 'sale', $4, 1, 1)`,
    [uuid(), ids.store, registerId, `S${till}-`],
  )
  const id = uuid()
  const answer = await call('/cash-sessions', { id, registerId, openingFloat: 0 })
  expect([answer.status, answer.body]).toEqual([201, expect.any(String)])
  return id
}

const saleOf = (cashSessionId: string) => ({
  id: uuid(),
  cashSessionId,
  lines: [{ productId: ids.products.rice, quantity: '1' }],
  payments: [{ method: 'cash', amount: 1_000_000 }],
})

/** Every till sells, one sale after another, until `done`; the answers by status. */
const refusals: string[] = []
async function sellUntil(done: () => boolean): Promise<Map<number, number>> {
  const statuses = new Map<number, number>()
  await Promise.all(
    sessions.map(async (session) => {
      while (!done()) {
        const { status, body } = await call('/sales', saleOf(session))
        if (status >= 400) refusals.push(`${status} ${body}`)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }
    }),
  )
  return statuses
}

const health = async () => JSON.parse((await stack.nginx.get('/health/detailed')).body)
const scrape = async (token?: string) =>
  (await stack.nginx.get('/health/metrics', { headers: token ? { authorization: `Bearer ${token}` } : {} })).body
const seriesValue = (metrics: string, series: string) =>
  Number(
    metrics
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.split(' ')[1],
  )

test('the whole is healthy behind TLS, and the server owns nothing', async () => {
  const { status, body } = await stack.nginx.get('/health')
  expect([status, JSON.parse(body)]).toEqual([200, { status: 'healthy', database: 'connected' }])
  expect(await health()).toMatchObject({ status: 'healthy', components: { redis: { status: 'healthy' } } })
  const { rows } = await pool.query<{ usename: string }>(
    `select distinct usename from pg_stat_activity where application_name = 'odata-pos'`,
  )
  expect(rows).toEqual([{ usename: 'pos_server' }])
})

test('one scrape answers for every worker, and shows the business to whoever has the token', async () => {
  const metrics = await scrape(stack.metricsToken)
  for (let worker = 1; worker <= WORKERS; worker++)
    expect(metrics).toMatch(new RegExp(`^process_resident_memory_bytes\\{worker="${worker}"\\} [1-9]`, 'm'))
  expect(seriesValue(metrics, 'pos_workers')).toBe(WORKERS)
  expect(metrics).toMatch(/^pos_sales_today \d/m)
  expect(metrics).toMatch(/^pos_disk_bytes\{kind="free",worker="1"\} [1-9]/m)
  const expires = Number(/^pos_certificate_expires_seconds\{worker="1"\} (\S+)$/m.exec(metrics)?.[1])
  expect(Math.round((expires - Date.now() / 1000) / 86_400)).toBe(397)
  expect(await scrape()).not.toContain('pos_sales_today')
  expect(await scrape('forged')).not.toContain('pos_sales_today')
})

test('every figure of the server that an alarm or a dashboard asks for is in the scrape', async () => {
  const deploy = resolve(import.meta.dirname, '..')
  const dashboards = readdirSync(join(deploy, 'grafana/dashboards')).map((name) => `grafana/dashboards/${name}`)
  const questions = ['prometheus/rules/pos.yml', ...dashboards]
    .map((file) => readFileSync(join(deploy, file), 'utf8').replaceAll('\\"', '"'))
    .join('\n')
  const asked = new Set([...questions.matchAll(/([a-z0-9_]+)\{job="pos"/g)].map(([, name = '']) => name))
  asked.delete('up')
  expect(asked.size).toBeGreaterThan(15)
  const metrics = await scrape(stack.metricsToken)
  const told = new Set([...metrics.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name))
  const isTold = (name: string) => told.has(name) || told.has(name.replace(/_(bucket|count|sum)$/, ''))
  expect([...asked].filter((name) => !isTold(name))).toEqual([])
})

test('workers share their port with one another and with no other server', PATIENCE, () => {
  const { port, startAgain } = stack.server
  expect(startAgain()).toEqual({ status: 78, output: expect.stringContaining(`Port ${port} is taken`) })
})

test('the scripts of the guide run beside the server, with its settings', PATIENCE, () => {
  const { script, port, log } = stack.server
  expect(script('init_production_db.ts', [])).toEqual({ status: 0, output: expect.stringContaining('set up already') })
  expect(script('verify_books.ts', [])).toMatchObject({ status: 0 })
  expect(script('validate_endpoints.ts', ['--url', `http://127.0.0.1:${port}`])).toMatchObject({ status: 0 })
  const logged = log()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .join('\n')
  expect([0, 1]).toContain(script('review_logs.ts', ['-'], logged).status)
})

test(
  'workers are killed while four tills sell: not one sale fails, and new workers take their place',
  PATIENCE,
  async () => {
    let finished = false
    const selling = sellUntil(() => finished)
    try {
      for (let kill = 1; kill <= 2; kill++) {
        const [victim = 0] = stack.server.workers()
        process.kill(victim, 'SIGKILL')
        await until(
          'another worker took its place',
          () => stack.server.workers().length === WORKERS && !stack.server.workers().includes(victim),
        )
      }
      await until(
        'the scrape tells of it',
        async () =>
          seriesValue(await scrape(), 'pos_worker_restarts_total') === 2 &&
          seriesValue(await scrape(), 'pos_workers') === 4,
      )
    } finally {
      finished = true
    }
    const statuses = await selling
    expect([...statuses.keys()].filter((status) => status !== 201 && status !== 200)).toEqual([])
    expect(statuses.get(201)).toBeGreaterThan(TILLS)
  },
)

test('nginx is reloaded five times while four tills sell: not one request fails', PATIENCE, async () => {
  let finished = false
  const selling = sellUntil(() => finished)
  for (let reload = 0; reload < 5; reload++) {
    stack.nginx.reload()
    await delay(150)
  }
  finished = true
  expect([...(await selling).keys()]).toEqual([201])
})

test('Redis is killed: selling goes on, health says degraded, and it heals by itself', PATIENCE, async () => {
  await stack.redis.kill()
  expect((await call('/sales', saleOf(sessions[0] ?? ''))).status).toBe(201)
  const wrong = await stack.nginx.get('/api/v1/auth/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'nobody', password: 'not the password' }),
  })
  expect(wrong.status).toBe(401)
  expect(await health()).toMatchObject({
    status: 'degraded',
    components: { redis: { status: 'degraded' }, database: { status: 'healthy' } },
  })
  expect((await stack.nginx.get('/health')).status).toBe(200)
  expect(stack.server.log()).toContain('Redis is away; limits are counted in this process')
  await stack.redis.start()
  await until('health is whole again', async () => (await health()).status === 'healthy')
})

test('PostgreSQL is killed: 503 with a time to come back, then selling goes on, each sale once', PATIENCE, async () => {
  const sale = saleOf(sessions[1] ?? '')
  stack.database.kill()
  await until('health says so', async () => (await stack.nginx.get('/health')).status === 503)
  const statuses: number[] = []
  await until('the sale is recorded', async () => {
    const { status, headers } = await call('/sales', sale)
    statuses.push(status)
    if (status !== 503) return status === 201 || status === 200
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    return false
  })
  expect(statuses.every((status) => [200, 201, 503].includes(status))).toBe(true)
  await until('health is whole again', async () => (await health()).status === 'healthy')
  await until('the same sale again gets the first answer', async () => (await call('/sales', sale)).status === 200)
  const { rowCount } = await pool.query('select from sales where id = $1', [sale.id])
  expect(rowCount).toBe(1)
})

test('the server is told to stop in the middle of a sale: the sale is finished first', PATIENCE, async () => {
  const session = sessions[2] ?? ''
  const lock = new pg.Client(stack.database.ownerUrl)
  await lock.connect()
  await lock.query('begin')
  await lock.query('select from cash_sessions where id = $1 for update', [session])
  const sale = saleOf(session)
  const answer = call('/sales', sale)
  try {
    await until('the sale is under way', async () => {
      const { rowCount } = await pool.query('select from pg_locks where not granted')
      return rowCount === 1
    })
    stack.server.child.kill('SIGTERM')
    await until('the server takes nothing new', () =>
      fetch(`http://127.0.0.1:${stack.server.port}/health`).then(
        () => false,
        () => true,
      ),
    )
  } finally {
    await lock.end()
  }
  expect((await answer).status).toBe(201)
  await until('the server has ended', () => stack.server.child.exitCode === 0)
  const closed = await stack.nginx.get('/api/v1/sales', { headers: { authorization: stack.authorization } })
  expect([closed.status, JSON.parse(closed.body).code]).toEqual([503, 'server_away'])
  const { rowCount } = await pool.query('select from sales where id = $1', [sale.id])
  expect(rowCount).toBe(1)
})

test('after all of it the books hold', async () => {
  const { checks } = await verifyBooks(pool)
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
})
