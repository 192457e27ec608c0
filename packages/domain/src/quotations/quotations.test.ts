import { expect, test } from 'vitest'
import { heldLines, isStepOf, termsPermissions } from './index.ts'

const line = (more: object = {}) => ({
  productId: 'a',
  quantity: 2_000,
  unitPrice: 900,
  priceUnit: 1,
  discount: 100,
  ...more,
})

test('a line holds at the quoted price up to the quoted quantity, with its part of the discount', () => {
  const quoted = [line()]
  expect(heldLines([line()], quoted)).toEqual([true])
  expect(heldLines([line({ quantity: 1_000, discount: 50 })], quoted)).toEqual([true])
  expect(heldLines([line({ quantity: 1_000, discount: 52 })], quoted)).toEqual([false])
  expect(heldLines([line({ quantity: 2_001 })], quoted)).toEqual([false])
  expect(heldLines([line({ unitPrice: 899 })], quoted)).toEqual([false])
  expect(heldLines([line({ priceUnit: 10 })], quoted)).toEqual([false])
  expect(heldLines([line({ productId: 'b' })], quoted)).toEqual([false])
})

test('two lines of one product share what was quoted of it', () => {
  const part = line({ quantity: 1_500, discount: 0 })
  const rest = line({ quantity: 500, discount: 0 })
  expect(heldLines([part, part, rest], [line()])).toEqual([true, false, true])
})

test('terms take the permissions they take at the till', () => {
  const plain = { gross: 10_000, discountAmount: 0, priceDiffers: false, belowCost: false }
  const limits = { maxDiscountPercent: '10', approveBelowCost: true }
  expect(termsPermissions([plain], limits)).toEqual([])
  expect(termsPermissions([{ ...plain, discountAmount: 1_001 }], limits)).toEqual(['sales.discount'])
  expect(termsPermissions([{ ...plain, discountAmount: 1_002 }], limits)).toEqual([
    'sales.discount',
    'sales.discount_over_limit',
  ])
  expect(termsPermissions([{ ...plain, priceDiffers: true, belowCost: true }], limits)).toEqual([
    'sales.price_override',
    'sales.sell_below_cost',
  ])
  expect(termsPermissions([{ ...plain, belowCost: true }], { ...limits, approveBelowCost: false })).toEqual([])
})

test('what was sold or cancelled takes no step any more', () => {
  for (const step of ['update', 'send', 'accept', 'reopen', 'cancel', 'mail', 'sell'] as const) {
    expect([isStepOf('converted', step), isStepOf('cancelled', step)]).toEqual([false, false])
  }
  expect(isStepOf('draft', 'sell')).toBe(false)
  expect(isStepOf('expired', 'sell')).toBe(true)
  expect(isStepOf('expired', 'accept')).toBe(false)
})
