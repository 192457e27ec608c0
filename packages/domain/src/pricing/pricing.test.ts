import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LineTax } from '../tax/index.ts'
import { isBelowFloor, type ListPrice, marginPercent, priceFor } from './index.ts'

const entry = (price: number, rest: Partial<ListPrice> = {}): ListPrice => ({
  priceListId: 'wholesale',
  minQuantity: 0,
  validFrom: null,
  validTo: null,
  price,
  ...rest,
})
const terms = (rest: object = {}) => ({
  priceListIds: ['wholesale', 'store'],
  quantity: 1000,
  day: '2026-11-25',
  ...rest,
})

describe('priceFor', () => {
  test('is the general price where no list names the product', () => {
    expect(priceFor(500, [], terms())).toBe(500)
    expect(priceFor(500, [entry(300, { priceListId: 'other' })], terms())).toBe(500)
  })

  test("asks the customer's list first, then the store's", () => {
    const prices = [entry(450, { priceListId: 'store' }), entry(400)]
    expect(priceFor(500, prices, terms())).toBe(400)
    expect(priceFor(500, prices, terms({ priceListIds: ['store'] }))).toBe(450)
    expect(priceFor(500, prices.slice(0, 1), terms())).toBe(450)
  })

  test('takes the largest quantity reached, in any order of entries', () => {
    const prices = [entry(300, { minQuantity: 12_000 }), entry(400), entry(350, { minQuantity: 6_000 })]
    expect(
      [1_000, 5_999, 6_000, 11_999, 12_000, 90_000].map((quantity) => priceFor(500, prices, terms({ quantity }))),
    ).toEqual([400, 400, 350, 350, 300, 300])
  })

  test('holds on its first and last day and not beside them', () => {
    const prices = [entry(300, { validFrom: '2026-11-20', validTo: '2026-11-25' })]
    const on = (day: string) => priceFor(500, prices, terms({ day }))
    expect(['2026-11-19', '2026-11-20', '2026-11-25', '2026-11-26'].map(on)).toEqual([500, 300, 300, 500])
  })

  test('the order of entries never matters', () => {
    const entries = fc.uniqueArray(
      fc.record({
        priceListId: fc.constantFrom('wholesale', 'store'),
        minQuantity: fc.constantFrom(0, 1_000, 2_000, 3_000),
        validFrom: fc.constant(null),
        validTo: fc.constant(null),
        price: fc.nat(),
      }),
      { selector: ({ priceListId, minQuantity }) => `${priceListId} ${minQuantity}` },
    )
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 4_000 }), (prices, quantity) => {
        expect(priceFor(7, prices.toReversed(), terms({ quantity }))).toBe(priceFor(7, prices, terms({ quantity })))
      }),
    )
  })
})

describe('marginPercent', () => {
  const rules = { pricesIncludeTax: true, rounding: 'half-even' as const }
  const iva: LineTax = { code: 'IVA19', treatment: 'taxed', kind: 'percent', rate: '19', amountPerUnit: null }

  test('is of the price without its taxes', () => {
    expect(marginPercent({ price: 11_900, cost: 7_500, taxes: [iva] }, rules)).toBe('25')
    expect(marginPercent({ price: 10_000, cost: 7_500, taxes: [iva] }, { ...rules, pricesIncludeTax: false })).toBe(
      '25',
    )
    expect(marginPercent({ price: 3_000, cost: 2_000, taxes: [] }, rules)).toBe('33.33')
  })

  test('is below zero under cost, and unknown without a cost or a price', () => {
    expect(marginPercent({ price: 1_000, cost: 1_040, taxes: [] }, rules)).toBe('-4')
    expect(marginPercent({ price: 1_000, cost: 0, taxes: [] }, rules)).toBeNull()
    expect(marginPercent({ price: 0, cost: 5, taxes: [] }, rules)).toBeNull()
  })

  test.each([
    ['20', '20', false],
    ['19.99', '20', true],
    ['-4', '0', true],
    [null, '20', false],
    ['5', null, false],
  ])('margin %s with floor %s is below it: %s', (margin, floor, below) => {
    expect(isBelowFloor(margin, floor)).toBe(below)
  })
})
