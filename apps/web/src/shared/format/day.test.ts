import { expect, test } from 'vitest'
import { addDays } from './day.ts'

test('days are counted over the end of a month', () => {
  expect(addDays('2026-11-25', 15)).toBe('2026-12-10')
})
