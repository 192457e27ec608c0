import { expect, test } from 'vitest'
import { changePercent } from './change-percent.ts'

test.each([
  [150_00, 100_00, 50],
  [50_00, 100_00, -50],
  [100_00, 100_00, 0],
  [0, 100_00, -100],
])('%i after %i is %i percent', (now, before, percent) => {
  expect(changePercent(now, before)).toBe(percent)
})

test('nothing is compared with a day that sold nothing', () => {
  expect(changePercent(100_00, 0)).toBeNull()
  expect(changePercent(100_00, -5_00)).toBeNull()
})
