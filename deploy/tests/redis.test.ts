import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freePort } from '../../apps/server/src/platform/embedded.ts'
import { createLog } from '../../apps/server/src/platform/http/log.ts'
import { createLimits } from '../../apps/server/src/platform/limits.ts'
import { ended } from './shipped-nginx.ts'
import { startRedis } from './stack.ts'

// Programs start here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const PASSWORD = randomBytes(16).toString('base64url')
let folder: string
let port: number
let redis: ChildProcess
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'odata-pos-redis-'))
  port = await freePort(0)
  redis = await startRedis(folder, port, PASSWORD)
}, 60_000)
afterAll(async () => {
  await ended(redis)
  rmSync(folder, { recursive: true, force: true })
})

/** What Redis answers to the lines, as it is on the wire. */
const tell = (...lines: string[]) =>
  new Promise<string>((done, fail) => {
    let said = ''
    const socket = createConnection({ host: '127.0.0.1', port }, () =>
      socket.write(`${[...lines, 'QUIT'].join('\r\n')}\r\n`),
    )
    socket.on('data', (chunk: Buffer) => {
      said += chunk
    })
    socket.once('error', fail)
    socket.once('close', () => done(said))
  })

test('nobody asks anything without the password', async () => {
  expect(await tell('GET x')).toContain('-NOAUTH')
  expect(await tell('AUTH wrong', 'GET x')).toContain('-WRONGPASS')
  expect(await tell(`AUTH ${PASSWORD}`, 'GET x')).toBe('+OK\r\n$-1\r\n+OK\r\n')
})

test('it holds little, forgets what expires first, and keeps nothing on the disk', async () => {
  const info = await tell(`AUTH ${PASSWORD}`, 'INFO')
  expect(info).toContain('maxmemory:134217728\r\n')
  expect(info).toContain('maxmemory_policy:volatile-ttl\r\n')
  expect(info).toContain('aof_enabled:0\r\n')
})

test.each(['FLUSHALL', 'FLUSHDB', 'CONFIG GET *', 'DEBUG SLEEP 1', 'KEYS *'])(
  '%s is no command here',
  async (command) => {
    expect(await tell(`AUTH ${PASSWORD}`, command)).toMatch(/\+OK\r\n-ERR unknown command/)
  },
)

test('processes share their counts, and each count ends by itself', async () => {
  const redisUrl = `redis://:${PASSWORD}@127.0.0.1:${port}`
  const workers = [1, 2].map(() => createLimits({ redisUrl, log: createLog('silent') }))
  const answers: boolean[] = []
  for (let use = 0; use < 4; use++) {
    for (const worker of workers)
      answers.push((await worker.take('login:ana', { limit: 5, windowSeconds: 60 })).allowed)
  }
  expect(answers).toEqual([true, true, true, true, true, false, false, false])
  expect(await Promise.all(workers.map((worker) => worker.redis()))).toEqual(['up', 'up'])
  const left = Number(/:(-?\d+)\r\n/.exec(await tell(`AUTH ${PASSWORD}`, 'PTTL limit:login:ana'))?.[1])
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThanOrEqual(60_000)
  await Promise.all(workers.map((worker) => worker.close()))
})

test('a wrong password is a Redis that is away: the process counts by itself', async () => {
  const limits = createLimits({ redisUrl: `redis://:wrong@127.0.0.1:${port}`, log: createLog('silent') })
  const take = async () => (await limits.take('login:luis', { limit: 1, windowSeconds: 60 })).allowed
  expect([await take(), await take(), await limits.redis()]).toEqual([true, false, 'down'])
  await limits.close()
})
