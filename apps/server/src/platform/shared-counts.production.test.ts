import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from './embedded.ts'
import { createLimits, type Limits } from './limits.ts'
import { createSharedCounts, type SharedCounts } from './shared-counts.ts'
import { testShop } from './testing/test-app.ts'

let folder: string
let port: number
let redis: ChildProcess
const said: string[] = []
const log = pino({ level: 'warn' }, { write: (line) => said.push(line) })

async function startRedis(): Promise<void> {
  redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  await new Promise<void>((ready) => {
    redis.stdout?.on('data', (chunk: Buffer) => {
      text += chunk
      if (text.includes('Ready to accept connections')) ready()
    })
  })
}
async function stopRedis(): Promise<void> {
  redis.kill('SIGKILL')
  await once(redis, 'exit')
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'odata-pos-counts-'))
  port = await freePort(0)
  await startRedis()
})
afterAll(async () => {
  if (redis.exitCode === null && redis.signalCode === null) await stopRedis()
  await rm(folder, { recursive: true, force: true })
})

type Process = { limits: Limits; counts: SharedCounts }
function openProcess(): Process {
  const limits = createLimits({ redisUrl: `redis://127.0.0.1:${port}`, log })
  return { limits, counts: createSharedCounts(limits, log) }
}
const close = async ({ limits, counts }: Process) => {
  counts.close()
  await limits.close()
}
const HOUR = { limit: 10, windowSeconds: 3_600 }
const uses = ({ counts }: Process, key: string, times: number) =>
  Array.from({ length: times }, () => counts.take(key, HOUR).allowed)

test('two processes count together, and a new one hears what was counted before it', async () => {
  const [one, two] = [openProcess(), openProcess()]
  expect([...uses(one, 'flood:a', 6), ...uses(two, 'flood:a', 4)]).toEqual(Array(10).fill(true))
  await expect.poll(() => one.counts.take('flood:a', HOUR).allowed, { timeout: 5_000, interval: 50 }).toBe(false)
  await expect.poll(() => two.counts.take('flood:a', HOUR).allowed, { timeout: 5_000, interval: 50 }).toBe(false)
  const late = openProcess()
  late.counts.take('flood:a', HOUR)
  await expect.poll(() => late.counts.take('flood:a', HOUR).allowed, { timeout: 5_000, interval: 50 }).toBe(false)
  expect(uses(late, 'flood:other', 10)).toEqual(Array(10).fill(true))
  await Promise.all([one, two, late].map(close))
})

test('while Redis is away each counts by itself, says so once, and they count together again when it is back', async () => {
  const one = openProcess()
  one.counts.take('flood:b', HOUR)
  expect(await one.limits.redis()).toBe('up')
  said.length = 0
  await stopRedis()
  expect(uses(one, 'flood:c', 11)).toEqual([...Array(10).fill(true), false])
  await expect.poll(() => said.length, { timeout: 5_000 }).toBe(1)
  expect(said[0]).toContain('limits are counted in this process')
  await delay(600)
  expect(said).toHaveLength(1)
  await startRedis()
  await expect.poll(() => one.limits.redis(), { timeout: 10_000, interval: 100 }).toBe('up')
  const two = openProcess()
  two.counts.take('flood:c', HOUR)
  await expect.poll(() => two.counts.take('flood:c', HOUR).allowed, { timeout: 5_000, interval: 50 }).toBe(false)
  await Promise.all([close(one), close(two)])
})

test('a server whose Redis is away sells on, and health says what it does without', async () => {
  const shop = await testShop({ config: { redisUrl: 'redis://127.0.0.1:9' } })
  try {
    expect((await shop.api('GET', '/products', undefined, { as: 'cashier' })).status).toBe(200)
    const { body } = await shop.api('GET', '/health/detailed', undefined, { as: null })
    expect([body.status, body.components.redis.status]).toEqual(['degraded', 'degraded'])
    expect(body.components.redis.limits).toBe('process')
  } finally {
    await shop.close()
  }
})
