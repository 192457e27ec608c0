import { expect, test } from 'vitest'
import { lockMs } from './known-people.ts'

test('four wrong PINs cost nothing, the fifth a minute, and each one more twice that, up to an hour', () => {
  expect([1, 4, 5, 6, 7, 20].map(lockMs)).toEqual([0, 0, 60_000, 120_000, 240_000, 3_600_000])
})
