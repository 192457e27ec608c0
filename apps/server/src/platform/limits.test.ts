import { expect, test } from 'vitest'
import { createLog } from './http/log.ts'
import { createLimits, memoryLimits } from './limits.ts'

const HOUR = { limit: 3, windowSeconds: 3600 }

test('lets as many through as the limit says, then says how long to wait', async () => {
  let now = 0
  const limits = memoryLimits(() => now)
  const answers = []
  for (let use = 0; use < 4; use++) answers.push(await limits.take('login:ana', HOUR))
  expect(answers.map((answer) => answer.allowed)).toEqual([true, true, true, false])
  expect(answers.at(-1)?.retryAfterSeconds).toBe(3600)
  now = 3_599_001
  expect(await limits.take('login:ana', HOUR)).toEqual({ allowed: false, retryAfterSeconds: 1 })
  now = 3_600_000
  expect(await limits.take('login:ana', HOUR)).toEqual({ allowed: true, retryAfterSeconds: 0 })
})

test('keys do not share their counts', async () => {
  const limits = memoryLimits(() => 0)
  for (let use = 0; use < 4; use++) await limits.take('login:ana', HOUR)
  expect((await limits.take('login:luis', HOUR)).allowed).toBe(true)
})

test('invented keys cannot fill the memory: the oldest are forgotten', async () => {
  const limits = memoryLimits(() => 0)
  for (let use = 0; use < 4; use++) await limits.take('first', HOUR)
  for (let key = 0; key < 100_000; key++) await limits.take(`invented:${key}`, HOUR)
  expect((await limits.take('first', HOUR)).allowed).toBe(true)
})

test('goes on counting in the process while Redis is away, and says it is down', async () => {
  // Nothing listens on the discard port.
  const limits = createLimits({ redisUrl: 'redis://127.0.0.1:9', log: createLog('silent') })
  const answers = []
  for (let use = 0; use < 4; use++) answers.push((await limits.take('login:ana', HOUR)).allowed)
  expect(answers).toEqual([true, true, true, false])
  expect(await limits.redis()).toBe('down')
  await limits.close()
})
