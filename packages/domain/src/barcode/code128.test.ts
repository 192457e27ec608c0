import { expect, test } from 'vitest'
import { code128 } from './index.ts'

test('set B, against a published drawing', () => {
  // "Wikipedia": start B, W i k i p e d i a, check 88, stop (Code 128 article's own example).
  expect(code128('Wikipedia').slice(-13).join('')).toBe('4212112331112')
})

test('digits at the end go two a symbol', () => {
  // Symbols: start B, S, E, T, P, 9, to C, 90, 00, 00, 01, check, stop.
  expect(code128('SETP990000001')).toHaveLength(11 * 6 + 6 + 7)
  // Symbols: start C, 12, 34, check, stop. 105 + 12 + 2 × 34 = 185, and 185 mod 103 = 82.
  expect(code128('1234').join('')).toBe(['211232', '112232', '131123', '121241', '2331112'].join(''))
})

test('every symbol is eleven modules wide and the stop thirteen', () => {
  const widths = code128('CAJA1-000123')
  const modules = widths.reduce((sum, width) => sum + width, 0)
  expect((modules - 13) % 11).toBe(0)
})

test.each(['', 'ñ', 'a\n'])('refuses %j', (text) => {
  expect(() => code128(text)).toThrow(RangeError)
})
