import { expect, test } from 'vitest'
import { delayAfter, delayAfterFromAddress, verificationGate } from './attempts.ts'

test('the delay of a name begins at five failures, doubles and stops at a quarter of an hour', () => {
  expect([0, 4, 5, 6, 7, 9, 10, 50].map(delayAfter)).toEqual([0, 0, 30, 60, 120, 480, 900, 900])
})

test('the delay of an address begins later and grows slower', () => {
  expect([24, 25, 29, 30, 45, 500].map(delayAfterFromAddress)).toEqual([0, 30, 30, 60, 480, 900])
})

test('no more than four verifications run at once, and all of them run', async () => {
  const gate = verificationGate()
  let running = 0
  let most = 0
  const verify = (n: number) =>
    gate(async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setImmediate(resolve))
      running--
      if (n === 3) throw new Error('one that fails frees its place')
      return n
    })
  const results = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => verify(n)))
  expect(most).toBe(4)
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(19)
})
