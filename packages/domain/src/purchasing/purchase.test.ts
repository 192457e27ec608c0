import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lineAmounts, spreadLandedCost, unitsOf } from './index.ts'

describe('a purchase line', () => {
  test.each([
    [
      { packs: 2000, packCost: 1_250_000, taxRate: '19' },
      { net: 2_500_000, tax: 475_000 },
    ],
    [
      { packs: 1500, packCost: 333, taxRate: '5' },
      { net: 500, tax: 25 },
    ],
    [
      { packs: 1000, packCost: 0, taxRate: '19' },
      { net: 0, tax: 0 },
    ],
  ])('%j costs %j', (line, amounts) => {
    expect(lineAmounts(line)).toEqual(amounts)
  })

  test.each([
    [2000, 12_000, 0, 24_000],
    [500, 12_000, 0, 6000],
    [500, 1000, 3, 500],
    [500, 1000, 0, null],
    [1, 1, 3, null],
  ])('%i packs of %i with %i decimals are %s', (packs, packSize, decimals, units) => {
    expect(unitsOf(packs, packSize, decimals)).toBe(units)
  })
})

describe('landed cost', () => {
  test('follows what the lines cost', () => {
    expect(
      spreadLandedCost(100, [
        { net: 300, quantity: 1000 },
        { net: 100, quantity: 9000 },
      ]),
    ).toEqual([75, 25])
  })

  test('goes by quantity when everything was free', () => {
    expect(
      spreadLandedCost(100, [
        { net: 0, quantity: 1000 },
        { net: 0, quantity: 3000 },
      ]),
    ).toEqual([25, 75])
  })

  test('loses no cent', () => {
    const line = fc.record({ net: fc.integer({ min: 0, max: 1e12 }), quantity: fc.integer({ min: 1, max: 1e9 }) })
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e12 }),
        fc.array(line, { minLength: 1, maxLength: 30 }),
        (amount, lines) => {
          expect(spreadLandedCost(amount, lines).reduce((sum, part) => sum + part, 0)).toBe(amount)
        },
      ),
    )
  })
})
