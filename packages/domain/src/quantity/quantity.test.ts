import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatQuantity, parseQuantity } from './index.ts'

test.each([
  ['1.250', 1250, '1.250'],
  ['2', 2000, '2'],
  ['0.5', 500, '0.500'],
  ['-2.001', -2001, '-2.001'],
  ['0', 0, '0'],
  ['999999.999', 999_999_999, '999999.999'],
])('%s is %i thousandths, written %s', (text, thousandths, written) => {
  expect(parseQuantity(text)).toBe(thousandths)
  expect(formatQuantity(thousandths)).toBe(written)
})

test.each(['', '1.2345', '1,5', '.5', '1.', '1e3', ' 1', '--1', '1234567890'])('%j is no quantity', (text) => {
  expect(() => parseQuantity(text)).toThrow(RangeError)
})

test('people see the decimal mark of their locale', () => {
  expect(formatQuantity(1250, ',')).toBe('1,250')
})

test('a quantity survives being written', () => {
  fc.assert(fc.property(fc.integer(), (thousandths) => parseQuantity(formatQuantity(thousandths)) === thousandths))
})
