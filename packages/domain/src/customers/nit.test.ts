import { expect, test } from 'vitest'
import { isNit, nitCheckDigit } from './index.ts'

// Published tax ids of Colombian bodies and companies.
test.each(['800197268-4', '811026552-9', '890925108-6', '800197384-0', '899999034-1', '899999239-2'])('%s', (nit) => {
  const [number = '', digit] = nit.split('-')
  expect(nitCheckDigit(number)).toBe(digit)
  expect(isNit(nit)).toBe(true)
})

test('dots are fine; a wrong digit, none, or letters are not', () => {
  expect(isNit('800.197.268-4')).toBe(true)
  for (const wrong of ['800197268-5', '800197268', '8001972684', '80a197268-4', '', '80.0197.268-4'])
    expect(isNit(wrong)).toBe(false)
  expect(() => nitCheckDigit('80-0')).toThrow(RangeError)
  expect(() => nitCheckDigit('1'.repeat(16))).toThrow(RangeError)
})
