import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatPercent, parsePercent } from './index.ts'

test.each([
  ['19', 190_000, '19'],
  ['2.5', 25_000, '2.5'],
  ['0.0001', 1, '0.0001'],
  ['19.0000', 190_000, '19'],
  ['0', 0, '0'],
  ['100', 1_000_000, '100'],
])('%s is %i ten-thousandths, written %s', (text, value, written) => {
  expect(parsePercent(text)).toBe(value)
  expect(formatPercent(value)).toBe(written)
})

test.each(['', '-1', '1,5', '19%', '1.23456', '1e2', '.5'])('%j is no percentage', (text) => {
  expect(() => parsePercent(text)).toThrow(RangeError)
})

test('a percentage survives being written', () => {
  fc.assert(fc.property(fc.nat({ max: 1_000_000 }), (value) => parsePercent(formatPercent(value)) === value))
})
