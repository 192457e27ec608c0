import { checkDigit } from '@odata-pos/domain/barcode'
import { mulDiv } from '@odata-pos/domain/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catalogueOf, product } from '../../offline/testing.ts'
import { lineOf } from '../ticket/line-of.ts'
import { emptyTicket, priceTicket, reduceTicket } from '../ticket/ticket.ts'
import { findScanned, looksLikeCode } from './find-scanned.ts'

const bananas = product('BAN', 'Banano', { scaleCode: '123', weighed: true, unitCode: 'kg', price: 320_000 })
const coffee = product('CAFE', 'Café', { barcodes: ['7702032250011'] })
const catalogue = catalogueOf(bananas, coffee)

const label = (prefix: string, value: number) => {
  const body = `${prefix}00123${String(value).padStart(5, '0')}`
  return body + checkDigit(body)
}

describe('a scan', () => {
  test('finds by barcode and by SKU, with a quantity before it', () => {
    expect(findScanned(catalogue, '3*7702032250011')).toMatchObject({ kind: 'product', item: coffee, quantity: 3000 })
    expect(findScanned(catalogue, 'CAFE')).toMatchObject({ item: coffee, quantity: null })
  })

  test('of a quantity alone waits for the next code', () => {
    expect(findScanned(catalogue, '12*')).toEqual({ kind: 'quantity', quantity: 12_000 })
  })

  test('of a weight label gives the weight, whatever zeros the item digits bear', () => {
    expect(findScanned(catalogue, label('27', 1_250))).toMatchObject({
      item: bananas,
      quantity: 1_250,
      labelPrice: null,
    })
  })

  test('of a price label gives the price', () => {
    expect(findScanned(catalogue, label('20', 4_150))).toMatchObject({
      item: bananas,
      quantity: null,
      labelPrice: 415_000,
    })
  })

  test('of nothing known shows the code', () => {
    expect(findScanned(catalogue, '2*7700000000000')).toEqual({ kind: 'unknown', code: '7700000000000' })
  })
})

test('goods with a price label cost exactly what it says', () => {
  const rules = { pricesIncludeTax: true, rounding: 'half-even' } as const
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 9_000_000 }), (pesos, unitPrice) => {
      const labelPrice = pesos * 100
      // Beyond the largest quantity the wire takes, no weight can make the price.
      fc.pre(mulDiv(unitPrice, 999_999_999, 1000, 'half-even') >= labelPrice)
      const item = product('BAN', 'Banano', { weighed: true, price: unitPrice })
      const line = lineOf(catalogue, { item, quantity: 1000, labelPrice, discountReason: 'label' }, 'line')
      const priced = priceTicket(reduceTicket(emptyTicket('sale'), { type: 'add', line }), rules)
      expect(priced.status === 'priced' && priced.cart.total).toBe(labelPrice)
    }),
    { numRuns: 5_000 },
  )
})

test.each([
  ['7700000000000', true],
  ['ABC-12345', true],
  ['leche', false],
  ['café 500', false],
  ['2026', false],
])('%s looks like a code: %s', (text, expected) => {
  expect(looksLikeCode(text)).toBe(expected)
})
