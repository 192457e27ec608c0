import { describe, expect, test } from 'vitest'
import { type LineTax, taxLine, taxSummary } from './index.ts'

const percent = (code: string, rate: string): LineTax => ({
  code,
  treatment: 'taxed',
  kind: 'percent',
  rate,
  amountPerUnit: null,
})
const iva19 = percent('IVA19', '19')
const iva5 = percent('IVA5', '5')
const inc8 = percent('INC8', '8')
const bag: LineTax = { code: 'BAG', treatment: 'taxed', kind: 'perUnit', rate: '0', amountPerUnit: 7_300 }
const exempt: LineTax = { code: 'IVA0', treatment: 'exempt', kind: 'percent', rate: '0', amountPerUnit: null }
const excluded: LineTax = { ...exempt, code: 'EXCL', treatment: 'excluded' }
const inside = { quantity: 1000, pricesIncludeTax: true, rounding: 'half-even' as const }
const onTop = { ...inside, pricesIncludeTax: false }

describe('prices that include tax', () => {
  test('DIAN example: 1,500,000 is 1,260,504.20 and IVA 239,495.80', () => {
    expect(taxLine({ ...inside, amount: 150_000_000, taxes: [iva19] })).toEqual({
      taxable: 126_050_420,
      taxes: [{ code: 'IVA19', rate: '19', base: 126_050_420, amount: 23_949_580 }],
      total: 150_000_000,
    })
  })

  test('COP 37,920 with 19 % inside stays 37,920', () => {
    const { taxable, taxes, total } = taxLine({ ...inside, amount: 3_792_000, taxes: [iva19] })
    expect(total).toBe(3_792_000)
    expect(taxable).toBe(3_186_555)
    expect(taxes[0]?.amount).toBe(605_445)
  })

  test('two percent taxes share what is not base', () => {
    expect(taxLine({ ...inside, amount: 1_270_000, taxes: [iva19, inc8] })).toEqual({
      taxable: 1_000_000,
      taxes: [
        { code: 'IVA19', rate: '19', base: 1_000_000, amount: 190_000 },
        { code: 'INC8', rate: '8', base: 1_000_000, amount: 80_000 },
      ],
      total: 1_270_000,
    })
  })

  test('a tax per unit comes out first', () => {
    expect(taxLine({ ...inside, quantity: 2000, amount: 14_600 + 119_000, taxes: [bag, iva19] })).toEqual({
      taxable: 100_000,
      taxes: [
        { code: 'BAG', rate: '0', base: 100_000, amount: 14_600 },
        { code: 'IVA19', rate: '19', base: 100_000, amount: 19_000 },
      ],
      total: 133_600,
    })
  })

  test('a tax per unit never takes more than the amount holds', () => {
    const { taxable, taxes, total } = taxLine({ ...inside, amount: 5_000, taxes: [bag] })
    expect({ taxable, tax: taxes[0]?.amount, total }).toEqual({ taxable: 0, tax: 5_000, total: 5_000 })
  })

  test('rates with decimals', () => {
    expect(taxLine({ ...inside, amount: 100_250, taxes: [percent('X', '0.25')] }).taxable).toBe(100_000)
  })
})

describe('prices without tax', () => {
  test('each tax is rounded on the amount', () => {
    expect(taxLine({ ...onTop, amount: 1_050, taxes: [iva19, iva5, bag] })).toEqual({
      taxable: 1_050,
      taxes: [
        { code: 'IVA19', rate: '19', base: 1_050, amount: 200 },
        { code: 'IVA5', rate: '5', base: 1_050, amount: 52 },
        { code: 'BAG', rate: '0', base: 1_050, amount: 7_300 },
      ],
      total: 8_602,
    })
  })

  test('the rounding is the company’s', () => {
    const amount = 1_050
    expect(taxLine({ ...onTop, amount, taxes: [iva5], rounding: 'half-even' }).total).toBe(1_102)
    expect(taxLine({ ...onTop, amount, taxes: [iva5], rounding: 'half-up' }).total).toBe(1_103)
  })
})

test.each([inside, onTop])('exempt shows a zero, excluded shows nothing (inclusive: $pricesIncludeTax)', (rules) => {
  expect(taxLine({ ...rules, amount: 5_000, taxes: [exempt] })).toEqual({
    taxable: 5_000,
    taxes: [{ code: 'IVA0', rate: '0', base: 5_000, amount: 0 }],
    total: 5_000,
  })
  expect(taxLine({ ...rules, amount: 5_000, taxes: [excluded] })).toEqual({ taxable: 5_000, taxes: [], total: 5_000 })
  expect(taxLine({ ...rules, amount: 5_000, taxes: [] })).toEqual({ taxable: 5_000, taxes: [], total: 5_000 })
})

test('an exempt or excluded tax never charges, whatever its rate says', () => {
  const wrong: LineTax[] = [
    { ...exempt, rate: '19' },
    { ...excluded, kind: 'perUnit', amountPerUnit: 500 },
  ]
  expect(taxLine({ ...onTop, amount: 5_000, taxes: wrong }).total).toBe(5_000)
})

test('refuses negative amounts and malformed rates', () => {
  expect(() => taxLine({ ...inside, amount: -1, taxes: [] })).toThrow(RangeError)
  expect(() => taxLine({ ...inside, amount: 1, taxes: [percent('X', '19%')] })).toThrow(RangeError)
})

test('a summary adds lines by code and rate, and spells a rate one way', () => {
  const lines = [
    taxLine({ ...onTop, amount: 100, taxes: [iva19, inc8] }),
    taxLine({ ...onTop, amount: 200, taxes: [percent('IVA19', '19.00')] }),
    taxLine({ ...onTop, amount: 400, taxes: [percent('IVA19', '16')] }),
  ]
  expect(taxSummary(lines)).toEqual([
    { code: 'IVA19', rate: '19', base: 300, amount: 57 },
    { code: 'INC8', rate: '8', base: 100, amount: 8 },
    { code: 'IVA19', rate: '16', base: 400, amount: 64 },
  ])
})
