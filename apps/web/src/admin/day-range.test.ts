import { expect, test } from 'vitest'
import { addDays, dateText, dayIn } from '../shared/format/day.ts'
import { type DayRange, rangeDays } from './day-range.ts'

test.each<[DayRange, string, string]>([
  ['today', '2026-11-24', '2026-11-24'],
  ['yesterday', '2026-11-23', '2026-11-23'],
  ['last7', '2026-11-18', '2026-11-24'],
  ['last30', '2026-10-26', '2026-11-24'],
  ['month', '2026-11-01', '2026-11-24'],
])('%s runs from %s to %s, both days included', (range, from, to) => {
  expect(rangeDays(range, '2026-11-24')).toEqual({ from, to })
})

test('days are added across months, leap days and years', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
})

test('an instant belongs to the day of the store, not to the day of London', () => {
  const evening = new Date('2026-11-25T03:30:00Z')
  expect(dayIn('America/Bogota', evening)).toBe('2026-11-24')
  expect(dayIn('Europe/London', evening)).toBe('2026-11-25')
})

test('a date is short in both languages', () => {
  const options = { timeZone: 'America/Bogota', day: 'numeric', month: 'short', year: 'numeric' } as const
  const instant = new Date('2026-11-25T03:30:00Z')
  expect(dateText('es-CO', options, instant)).toBe('24 nov 2026')
  expect(dateText('en-CO', options, instant)).toBe('Nov 24, 2026')
})
