import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalMark, formatMoney, type MoneyFormat, minorDigits, parseMoney } from './index.ts'

const cop: MoneyFormat = { currency: 'COP', minorDigits: 2, visibleDecimals: 0, locale: 'es-CO' }
const money = (currency: string, locale: string): MoneyFormat => ({
  currency,
  minorDigits: minorDigits(currency),
  visibleDecimals: minorDigits(currency),
  locale,
})
const plain = (text: string) => text.replace(/\u00a0/g, ' ')

describe('formatMoney', () => {
  test.each([
    [1_990_000, '$ 19.900'],
    [3_792_000, '$ 37.920'],
    [248_750, '$ 2.487,50'],
    [1, '$ 0,01'],
    [0, '$ 0'],
    [-378_000, '−$ 3.780'],
    [9_000_000_000_000_000, '$ 90.000.000.000.000'],
  ])('writes %i minor units of COP as %s and never hides cents', (minor, text) => {
    expect(plain(formatMoney(minor, cop))).toBe(text)
  })

  test.each([
    ['USD', 'en-US', 123_456_789, '$1,234,567.89'],
    ['EUR', 'es-ES', 123_456, '1234,56 €'],
    ['EUR', 'es-ES', 1_234_567, '12.345,67 €'],
    ['GBP', 'en-GB', 99, '£0.99'],
    ['INR', 'en-IN', 123_456_789, '₹12,34,567.89'],
    ['JPY', 'ja-JP', 1_234_567, '￥1,234,567'],
    ['BRL', 'pt-BR', 123_456, 'R$ 1.234,56'],
    ['CLP', 'es-CL', 19_900, '$19.900'],
  ])('writes %s in %s', (currency, locale, minor, text) => {
    expect(plain(formatMoney(minor, money(currency, locale)))).toBe(text)
  })

  test('agrees with Intl on every amount with its decimals shown', () => {
    const formats = [money('USD', 'en-US'), money('EUR', 'de-DE'), money('COP', 'es-CO'), money('INR', 'hi-IN')]
    const intl = formats.map(
      ({ locale, currency }) =>
        new Intl.NumberFormat(`${locale}-u-nu-latn`, {
          style: 'currency',
          currency,
          currencyDisplay: 'narrowSymbol',
          minimumFractionDigits: 2,
        }),
    )
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000_000_000 }), (minor) => {
        for (const [index, format] of formats.entries()) {
          expect(plain(formatMoney(minor, format))).toBe(plain(intl[index]?.format(minor / 100) ?? ''))
        }
      }),
    )
  })

  test('knows the decimal mark', () => {
    expect(decimalMark(cop)).toBe(',')
    expect(decimalMark(money('USD', 'en-US'))).toBe('.')
  })
})

describe('parseMoney', () => {
  test.each([
    ['19900', 1_990_000],
    ['19.900', 1_990_000],
    ['$ 19.900', 1_990_000],
    ['$19.900,5', 1_990_050],
    [' 2.487,50 ', 248_750],
    ['-300', -30_000],
    ['−$ 3.780', -378_000],
    ['COP 1.000', 100_000],
    ['0', 0],
    [',5', 50],
  ])('reads %j', (text, minor) => {
    expect(parseMoney(text, cop)).toBe(minor)
  })

  test.each([
    '',
    '$',
    'abc',
    '19.9',
    '19.90',
    '1.9000',
    '1,234',
    '1,2,3',
    '1.000.00',
    '12a',
    '--5',
    '1e5',
    '.',
    ',',
    '90000000000000,01',
    '٣',
  ])('finds no amount in %j', (text) => {
    expect(parseMoney(text, cop)).toBeNull()
  })

  test('takes the dot of a numeric keypad for the decimal mark where decimals are shown', () => {
    const ecuador = money('USD', 'es-EC')
    expect(parseMoney('2.50', ecuador)).toBe(250)
    expect(parseMoney('2.500', ecuador)).toBe(250_000)
    expect(parseMoney('2,50', ecuador)).toBe(250)
  })

  test('reads back what formatMoney wrote', () => {
    const formats = [
      cop,
      money('USD', 'en-US'),
      money('EUR', 'es-ES'),
      money('INR', 'en-IN'),
      money('JPY', 'ja-JP'),
      money('KWD', 'en'),
      money('CHF', 'de-CH'),
      money('PLN', 'pl-PL'),
    ]
    fc.assert(
      fc.property(fc.integer({ min: -9e15, max: 9e15 }), fc.constantFrom(...formats), (minor, format) => {
        expect(parseMoney(formatMoney(minor, format), format)).toBe(minor)
      }),
      { numRuns: 2_000 },
    )
  })
})

test('minorDigits follows ISO 4217', () => {
  expect(['COP', 'JPY', 'KWD', 'CLF', 'CLP', 'EUR'].map(minorDigits)).toEqual([2, 0, 3, 4, 0, 2])
  expect(() => minorDigits('pesos')).toThrow(RangeError)
})
