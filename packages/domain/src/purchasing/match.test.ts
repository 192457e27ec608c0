import { describe, expect, test } from 'vitest'
import { matchInvoice, payInOrder } from './index.ts'

const tolerances = { priceTolerancePercent: '1', quantityTolerancePercent: '0' }
const line = (packs: number, packCost: number, received: { packs: number; packCost: number } | null) => ({
  packs,
  packCost,
  received,
})

describe('an invoice beside order and receipt', () => {
  test('that charges what was agreed and came has no difference', () => {
    expect(matchInvoice([line(2000, 500, { packs: 2000, packCost: 500 })], tolerances)).toEqual([])
  })

  test.each([
    [505, true],
    [506, false],
    [400, true],
  ])('a price of %i for 500 is tolerated: %s', (packCost, tolerated) => {
    expect(matchInvoice([line(2000, packCost, { packs: 2000, packCost: 500 })], tolerances)).toEqual([
      { line: 0, kind: 'price', expected: 500, charged: packCost, tolerated },
    ])
  })

  test('more than came, or what never came, is not', () => {
    expect(
      matchInvoice(
        [line(1000, 5, { packs: 1000, packCost: 5 }), line(2001, 5, { packs: 2000, packCost: 5 }), line(1, 1, null)],
        tolerances,
      ),
    ).toEqual([
      { line: 1, kind: 'quantity', expected: 2000, charged: 2001, tolerated: false },
      { line: 2, kind: 'not_received', expected: 0, charged: 1, tolerated: false },
    ])
  })
})

test('a payment fills the first invoice before the next', () => {
  expect(payInOrder(250, [100, 100, 100])).toEqual([100, 100, 50])
  expect(payInOrder(500, [100, 100])).toEqual([100, 100])
})
