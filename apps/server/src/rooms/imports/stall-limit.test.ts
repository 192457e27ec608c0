import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { withStallLimit } from './stall-limit.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const LIMIT_MS = 1_000
const stalled = () => new Error('stalled')

async function* twoThenNothing(): AsyncGenerator<number> {
  yield 1
  yield 2
  await new Promise(() => undefined)
}

test('a reader that waits for ever is given up, after what it had', async () => {
  const items = withStallLimit(twoThenNothing(), LIMIT_MS, () => 0, stalled)
  expect([(await items.next()).value, (await items.next()).value]).toEqual([1, 2])
  const third = items.next()
  const refused = expect(third).rejects.toThrow('stalled')
  await vi.advanceTimersByTimeAsync(LIMIT_MS)
  await refused
  expect(vi.getTimerCount()).toBe(0)
})

test('one that takes bytes is waited for, and so is whoever takes the items', async () => {
  let bytes = 0
  const items = withStallLimit(twoThenNothing(), LIMIT_MS, () => bytes++, stalled)
  await items.next()
  await vi.advanceTimersByTimeAsync(LIMIT_MS * 10)
  expect((await items.next()).value).toBe(2)
  let ended = false
  items.next().catch(() => {
    ended = true
  })
  await vi.advanceTimersByTimeAsync(LIMIT_MS * 10)
  expect(ended).toBe(false)
})
