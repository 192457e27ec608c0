import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestShop, testShop } from '../../platform/testing/test-app.ts'

let shop: TestShop
beforeAll(async () => {
  shop = await testShop()
})
afterAll(() => shop.close())

const get = (url: string, headers: Record<string, string> = {}) => shop.app.inject({ method: 'GET', url, headers })

test('health is public, at the API and at the root', async () => {
  for (const url of ['/health', '/api/v1/health']) {
    const answer = await get(url)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({ status: 'healthy', database: 'connected' })
  }
})

test('detailed health counts the tables and keys against the migrations, and admits what it does not know', async () => {
  const answer = await get('/health/detailed')
  expect(answer.statusCode).toBe(200)
  const { status, components } = answer.json()
  expect(status).toBe('healthy')
  expect(components.database).toMatchObject({ status: 'healthy', version: expect.stringMatching(/^1[6-9]/) })
  const { count, foreignKeys, expectedCount, expectedForeignKeys } = components.tables
  expect([count, foreignKeys]).toEqual([expectedCount, expectedForeignKeys])
  expect(count).toBeGreaterThanOrEqual(40)
  expect(components.redis.status).toBe('absent')
  expect(components.jobs).toMatchObject({ status: 'unknown', workers: 0, waiting: 0, deadLetters: 0 })
  expect(components.backups).toEqual({ status: 'unknown', lastSuccessAt: null, ageHours: null })
  expect(components.disk.freeBytes).toBeGreaterThan(0)
  const { hostname } = new URL(shop.url)
  expect(answer.payload).not.toContain(hostname)
  expect(answer.payload).not.toContain(shop.ctx.config.dataDir)
})

test('a missing table degrades the whole', async () => {
  const damaged = await testShop()
  try {
    await damaged.pool.query('drop table held_carts')
    const { status, body } = await damaged.api('GET', '/health/detailed', undefined, { as: null })
    expect([status, body.status, body.components.tables.status]).toEqual([200, 'degraded', 'degraded'])
  } finally {
    await damaged.close()
  }
})

test('metrics are Prometheus text by route pattern, or JSON where asked', async () => {
  await shop.api('GET', '/users?q=secret')
  await shop.api('GET', `/users/${shop.ids.users.admin}`)
  const text = await get('/health/metrics')
  expect(text.headers['content-type']).toMatch(/^text\/plain/)
  expect(text.payload).toMatch(/http_request_duration_seconds_count\{.*route="\/api\/v1\/users\/:id",status="200"/)
  expect(text.payload).toContain('database_pool_connections{state="idle"')
  expect(text.payload).toContain('nodejs_eventloop_lag_seconds')
  expect(text.payload).not.toMatch(/secret|redis_up \d/)
  const json = await get('/api/v1/health/metrics', { accept: 'application/json' })
  expect(json.json().map((metric: { name: string }) => metric.name)).toContain('http_request_duration_seconds')
})

test('figures of the business only for who may read reports', async () => {
  const figures = async (as: 'viewer' | 'cashier' | null, token = as && shop.tokens[as]) =>
    (await get('/health/metrics', token ? { authorization: `Bearer ${token}` } : {})).payload.includes(
      'pos_sales_today',
    )
  expect(await figures('viewer')).toBe(true)
  expect(await figures('cashier')).toBe(false)
  expect(await figures(null)).toBe(false)
  expect((await get('/health/metrics', { authorization: 'Bearer forged' })).statusCode).toBe(200)
})
