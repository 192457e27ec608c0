import { expect, test } from 'vitest'
import { documentNumber, type Series, seriesProblem, seriesWarning } from './index.ts'

const series: Series = {
  nextNumber: 500,
  fromNumber: 1,
  toNumber: 1000,
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
}

test('a number is its prefix and its digits', () => {
  expect(documentNumber('SETP', 990000001)).toBe('SETP990000001')
  expect(documentNumber('', 7)).toBe('7')
})

test.each([
  ['2025-12-31', 500, 'series_not_started'],
  ['2026-01-01', 500, null],
  ['2026-12-31', 1000, null],
  ['2027-01-01', 500, 'series_expired'],
  ['2026-06-01', 1001, 'series_exhausted'],
])('on %s with next number %i: %s', (day, nextNumber, problem) => {
  expect(seriesProblem({ ...series, nextNumber }, day)).toBe(problem)
})

test('a series without bounds always gives numbers', () => {
  const endless = { nextNumber: 9_999_999, fromNumber: 1, toNumber: null, validFrom: null, validTo: null }
  expect(seriesProblem(endless, '2026-06-01')).toBeNull()
  expect(seriesWarning(endless, '2026-06-01')).toBeNull()
})

test.each([
  ['2026-06-01', 901, null],
  ['2026-06-01', 902, { code: 'series_ending', numbersLeft: 99 }],
  ['2026-06-01', 1000, { code: 'series_ending', numbersLeft: 1 }],
  ['2026-06-01', 1001, null],
  ['2026-12-15', 500, null],
  ['2026-12-16', 950, { code: 'series_expiring', daysLeft: 15 }],
  ['2026-12-31', 500, { code: 'series_expiring', daysLeft: 0 }],
])('on %s with next number %i warns %j', (day, nextNumber, warning) => {
  expect(seriesWarning({ ...series, nextNumber }, day)).toEqual(warning)
})
