import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkDigit,
  DEFAULT_SCALE_RULES,
  expandUpcE,
  isGtin,
  normalizeGtin,
  parseScan,
  scaleRules,
  splitQuantityPrefix,
} from './index.ts'

describe('GTIN', () => {
  test.each([
    '4006381333931',
    '7702004003508',
    '73513537',
    '96385074',
    '036000291452',
    '012345678905',
    '10012345678902',
  ])('%s has the right check digit', (code) => {
    expect(isGtin(code)).toBe(true)
  })

  test.each(['4006381333930', '73513538', '036000291453', '123', '', '40063813339311', 'abcdefgh', '٤006381333931'])(
    '%j is no GTIN',
    (code) => {
      expect(isGtin(code)).toBe(false)
    },
  )

  test('one wrong digit is always noticed', () => {
    const digit = fc.integer({ min: 0, max: 9 })
    fc.assert(
      fc.property(
        fc.array(digit, { minLength: 12, maxLength: 12 }),
        fc.nat({ max: 12 }),
        fc.integer({ min: 1, max: 9 }),
        (digits, at, by) => {
          const body = digits.join('')
          const code = body + checkDigit(body)
          const wrong = [...code].map((mark, index) => (index === at ? (Number(mark) + by) % 10 : mark)).join('')
          expect(isGtin(code)).toBe(true)
          expect(isGtin(wrong)).toBe(false)
        },
      ),
    )
  })

  test.each([
    ['04252614', '042100005264'],
    ['01234565', '012345000065'],
    ['01234531', '012300000451'],
    ['01234543', '012340000053'],
  ])('UPC-E %s stands for %s', (short, long) => {
    expect(expandUpcE(short)).toBe(long)
    expect(normalizeGtin(short)).toBe(`0${long}`)
  })

  test.each([
    ['036000291452', '0036000291452'],
    ['4006381333931', '4006381333931'],
    ['04006381333931', '4006381333931'],
    ['10012345678902', '10012345678902'],
    ['73513537', '73513537'],
    ['12345678', null],
    ['A1', null],
  ])('normalizes %s to %s', (code, normal) => {
    expect(normalizeGtin(code)).toBe(normal)
  })
})

const withCheck = (body: string) => body + checkDigit(body)

describe('parseScan', () => {
  test('finds the price of an in-store label in minor units', () => {
    expect(parseScan(withCheck('201234501990'))).toEqual({ kind: 'scale', scaleCode: '12345', price: 199_000 })
  })

  test('finds the weight of an in-store label in thousandths', () => {
    expect(parseScan(withCheck('250004201250'))).toEqual({ kind: 'scale', scaleCode: '00042', weight: 1250 })
  })

  test('prices on labels have the decimals that people see', () => {
    const label = withCheck('201234501990')
    expect(parseScan(label, scaleRules({ minorDigits: 2, visibleDecimals: 0 }))).toMatchObject({ price: 199_000 })
    expect(parseScan(label, scaleRules({ minorDigits: 2, visibleDecimals: 2 }))).toMatchObject({ price: 1_990 })
    expect(parseScan(label, scaleRules({ minorDigits: 0, visibleDecimals: 0 }))).toMatchObject({ price: 1_990 })
  })

  test('follows the rules of the shop', () => {
    const rules = { prefixes: { 28: 'price' as const }, itemDigits: 4, priceFactor: 1 }
    expect(parseScan(withCheck('281234012345'), rules)).toEqual({ kind: 'scale', scaleCode: '1234', price: 12_345 })
    expect(parseScan(withCheck('201234501990'), rules)).toEqual({ kind: 'gtin', code: withCheck('201234501990') })
  })

  test('an in-store label with a wrong check digit is a plain code, never a price', () => {
    const good = withCheck('201234501990')
    const wrong = good.slice(0, 12) + String((Number(good.at(-1)) + 1) % 10)
    expect(parseScan(wrong)).toEqual({ kind: 'code', code: wrong })
  })

  test('tells GTINs from other codes', () => {
    expect(parseScan(' 036000291452\n')).toEqual({ kind: 'gtin', code: '0036000291452' })
    expect(parseScan('CAFE-500')).toEqual({ kind: 'code', code: 'CAFE-500' })
    expect(Object.keys(DEFAULT_SCALE_RULES.prefixes)).toHaveLength(10)
  })
})

test.each([
  ['3*7702004003508', 3000, '7702004003508'],
  ['1.250*042', 1250, '042'],
  ['1,5 * ABC', 1500, 'ABC'],
  ['3*', 3000, ''],
  ['7702004003508', null, '7702004003508'],
  ['0*770', null, '0*770'],
  ['1.2345*770', null, '1.2345*770'],
  ['-3*770', null, '-3*770'],
  ['9999999*770', null, '9999999*770'],
])('splitQuantityPrefix(%j)', (text, quantity, rest) => {
  expect(splitQuantityPrefix(text)).toEqual({ quantity, rest })
})
