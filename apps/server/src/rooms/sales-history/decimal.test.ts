import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalsBeyond, integerOf, parseDecimal } from './decimal.ts'

const minor = (text: string, places = 3) => {
  const number = parseDecimal(text, '.')
  return number === null ? null : integerOf(number, places)
}

test.each([
  ['2.55', 2550],
  ['0.001', 1],
  ['-11062.06', -11_062_060],
  ['+7', 7000],
  ['.5', 500],
  ['5.', 5000],
  ['2.500000', 2500],
  ['007', 7000],
  ['-0.000', 0],
  ['1e-03', 1],
  ['1e+05', 100_000_000],
  ['1.5E2', 150_000],
])('%s is %i thousandths', (text, thousandths) => {
  expect(minor(text)).toBe(thousandths)
})

test.each(['', '.', '-', 'NA', '1,234.50', '1 000', '£5', '0x10', '1e', '1.2.3', '1e999', 'Infinity', '--1'])(
  '%o is no number',
  (text) => {
    expect(parseDecimal(text, '.')).toBeNull()
  },
)

test('with a decimal comma the dot is no mark', () => {
  expect(parseDecimal('2,55', ',')).toEqual(parseDecimal('2.55', '.'))
  expect(parseDecimal('2.55', ',')).toBeNull()
  expect(parseDecimal('1,2,3', ',')).toBeNull()
})

test('what no safe integer holds is told, and what is finer throws', () => {
  expect(minor('9007199254740993', 0)).toBeNull()
  const fine = parseDecimal('0.0001', '.')
  expect(fine && decimalsBeyond(fine, 3)).toBe(1)
  expect(() => fine && integerOf(fine, 3)).toThrow(RangeError)
})

test('every amount comes back as it was written', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), fc.nat(6), (value, places) => {
      const size = (value < 0n ? -value : value).toString().padStart(places + 1, '0')
      const text = `${value < 0n ? '-' : ''}${size.slice(0, size.length - places)}.${size.slice(size.length - places)}`
      expect(minor(text, places)).toBe(Number(value))
    }),
  )
})
