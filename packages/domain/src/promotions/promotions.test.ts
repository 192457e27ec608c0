import { describe, expect, test } from 'vitest'
import { randomFrom } from '../cart/cart-samples.ts'
import { type Cart, type CartLine, priceCart } from '../cart/index.ts'
import { eligiblePromotions, momentIn, type PromotionRules, readyPromotions } from './index.ts'
import { EVERYTHING, line, of, promotion, randomLines, randomPromotions } from './promotion-samples.ts'

const rules = { pricesIncludeTax: true, rounding: 'half-even' as const }
const categories = [
  { id: 'one', parentId: null },
  { id: 'below', parentId: 'one' },
]

function priced(lines: CartLine[], promotions: PromotionRules[], rest: Partial<Cart> = {}) {
  const result = priceCart({ lines, promotions: readyPromotions(promotions, categories), ...rest }, rules)
  if (!result.ok) throw new Error(`${result.code} at ${result.path}`)
  return result.cart
}
const given = (lines: CartLine[], ...promotions: PromotionRules[]) =>
  priced(lines, promotions).lines.map(({ promotions: ofLine }) => ofLine.map(({ amount }) => amount))

describe('each kind gives what it says', () => {
  test('a percentage off, of what the line’s own discount left', () => {
    const cut = line('a', 1_000, 1, { discount: { kind: 'percent', value: '50' } })
    expect(given([line('a', 1_000, 2), cut], promotion({ kind: 'percent', percent: '10' }))).toEqual([[200], [50]])
  })

  test('an amount off each unit, never beyond the price', () => {
    const off = promotion({ kind: 'amount', amount: 300 })
    expect(given([line('a', 1_000, 2), line('b', 200, 3), line('c', 1_000, 0.5)], off)).toEqual([[600], [600], [150]])
  })

  test('a fixed price, where the price is above it', () => {
    const fixed = promotion({ kind: 'fixed_price', price: 700 })
    expect(given([line('a', 1_000, 2), line('b', 650)], fixed)).toEqual([[600], []])
  })

  test('three for two gives the cheapest, over all lines', () => {
    const threeForTwo = promotion({ kind: 'buy_get', buy: 2, get: 1, percent: '100', getTarget: null })
    expect(given([line('a', 1_000, 2)], threeForTwo)).toEqual([[]])
    expect(given([line('a', 1_000, 2), line('b', 400)], threeForTwo)).toEqual([[], [400]])
    expect(given([line('a', 1_000, 4), line('b', 400), line('c', 500)], threeForTwo)).toEqual([[], [400], [500]])
    expect(given([line('a', 1_000, 8)], { ...threeForTwo, timesPerSale: 1 })).toEqual([[1_000]])
  })

  test('goods of another kind at half price for each one bought', () => {
    const withCoffee = promotion(
      { kind: 'buy_get', buy: 1, get: 1, percent: '50', getTarget: of('bread') },
      { target: of('coffee') },
    )
    expect(given([line('coffee', 1_000, 2), line('bread', 300, 3)], withCoffee)).toEqual([[], [300]])
    expect(given([line('bread', 300, 3)], withCoffee)).toEqual([[]])
  })

  test('a bundle costs its price, split over its goods without losing a cent', () => {
    const breakfast = promotion({
      kind: 'bundle',
      items: [
        { target: of('coffee'), quantity: 1 },
        { target: of('bread'), quantity: 2 },
      ],
      price: 1_000,
    })
    const lines = [line('coffee', 701, 3), line('bread', 299, 4)]
    const cart = priced(lines, [breakfast])
    // Two bundles of 1,299; the third coffee pays its price.
    expect(cart.total).toBe(2 * 1_000 + 701)
    expect(cart.discountTotal).toBe(2 * 299)
  })

  test('a threshold gives once it is reached, and again where it may', () => {
    const reward = { kind: 'threshold', minAmount: 5_000, off: { kind: 'amount', amount: 400 } } as const
    expect(given([line('a', 4_999)], promotion(reward))).toEqual([[]])
    expect(given([line('a', 2_500), line('b', 2_500)], promotion(reward))).toEqual([[200], [200]])
    expect(given([line('a', 15_000)], promotion(reward))).toEqual([[400]])
    expect(given([line('a', 16_000)], promotion(reward, { timesPerSale: 5 }))).toEqual([[1_200]])
  })

  test('a limit of units takes the dearest', () => {
    const two = promotion({ kind: 'percent', percent: '50' }, { timesPerSale: 2 })
    expect(given([line('a', 1_000), line('b', 3_000, 4)], two)).toEqual([[], [3_000]])
  })
})

describe('which goods', () => {
  test('products, and whatever lies below a category', () => {
    const some = promotion({ kind: 'percent', percent: '10' }, { target: { productIds: ['a'], categoryIds: ['one'] } })
    const lines = [line('a', 100), line('b', 100, 1, { categoryId: 'below' }), line('c', 100, 1, { categoryId: null })]
    expect(given(lines, some)).toEqual([[10], [10], []])
  })
})

describe('promotions that meet', () => {
  const ten = promotion({ kind: 'percent', percent: '10' }, { id: 'ten' })
  const half = promotion({ kind: 'percent', percent: '50' }, { id: 'half' })

  test('of one priority, the one that gives most is given; the other finds the goods taken', () => {
    expect(given([line('a', 1_000)], ten, half)).toEqual([[500]])
  })

  test('the lower priority goes first', () => {
    expect(given([line('a', 1_000)], { ...ten, priority: 1 }, { ...half, priority: 2 })).toEqual([[100]])
  })

  test('those that stack act on what the others left', () => {
    const stack = { stacks: true }
    expect(given([line('a', 1_000)], { ...half, ...stack, priority: 1 }, { ...ten, ...stack, priority: 2 })).toEqual([
      [500, 50],
    ])
  })

  test('units that a bundle took get nothing else, the rest of the line does', () => {
    const pair = promotion(
      { kind: 'bundle', items: [{ target: of('a'), quantity: 2 }], price: 1_500 },
      { id: 'pair', priority: 1 },
    )
    expect(given([line('a', 1_000, 3)], pair, { ...ten, priority: 2 })).toEqual([[500, 100]])
  })

  test('a discount on the sale comes off what promotions left', () => {
    const cart = priced([line('a', 1_000)], [half], { discount: { kind: 'percent', value: '10' } })
    expect(cart).toMatchObject({ discountTotal: 550, total: 450 })
  })
})

describe('laws, over random carts and promotions', () => {
  test.each([1, 2])('nothing negative, no cent lost, and the order of lines changes nothing (seed %i)', (seed) => {
    const random = randomFrom(seed * 104_729)
    let gave = 0
    for (let made = 0; made < 15_000; made += 1) {
      const lines = randomLines(random)
      const promotions = randomPromotions(random)
      const told = () => JSON.stringify({ lines, promotions })
      const cart = priced(lines, promotions)
      for (const one of cart.lines) {
        const sum = one.promotions.reduce((all, { amount }) => all + amount, 0)
        if (one.promotions.some(({ amount }) => amount <= 0 || !Number.isSafeInteger(amount))) expect.fail(told())
        if (sum > one.discount || one.discount > one.gross || one.total < 0) expect.fail(told())
        gave += sum
      }
      if (cart.total !== cart.subtotal - cart.discountTotal) expect.fail(told())
      const turned = priced(lines.toReversed(), promotions.toReversed())
      if (JSON.stringify(turned.lines.toReversed()) !== JSON.stringify(cart.lines)) expect.fail(told())
    }
    expect(gave).toBeGreaterThan(0)
  })

  test('what was given over the wire prices the same cart', () => {
    const random = randomFrom(31)
    for (let made = 0; made < 2_000; made += 1) {
      const lines = randomLines(random)
      const cart = priced(lines, randomPromotions(random))
      const again = priceCart({ lines, given: cart.lines.map(({ promotions }) => promotions) }, rules)
      expect(again.ok && again.cart).toEqual(cart)
    }
  })

  test('a cart without promotions is priced as ever', () => {
    const lines = randomLines(randomFrom(5))
    expect(priced(lines, [])).toEqual(priceCart({ lines }, rules).ok && priced(lines, [], { promotions: undefined }))
  })

  test('more than a line costs is refused, wherever it comes from', () => {
    const result = priceCart(
      { lines: [line('a', 100)], given: [[{ promotionId: 'p', name: 'P', amount: 101 }]] },
      rules,
    )
    expect(result).toEqual({ ok: false, code: 'discount_above_line', path: 'lines.0.promotions' })
  })
})

describe('when and for whom', () => {
  const ready = (rest: Partial<PromotionRules>) =>
    readyPromotions([promotion({ kind: 'percent', percent: '10' }, rest)], [])
  const terms = { storeId: 's', customerGroupId: null, couponsFor: [], moment: momentIn('America/Bogota', new Date()) }
  const at = (rest: Partial<PromotionRules>, instant: string) =>
    eligiblePromotions(ready(rest), { ...terms, moment: momentIn('America/Bogota', new Date(instant)) }).length === 1

  test('on its days in the store, the first and the last included', () => {
    const days = { validFrom: '2026-11-25', validTo: '2026-11-26' }
    expect(at(days, '2026-11-25T04:59:00Z')).toBe(false)
    expect(at(days, '2026-11-25T05:00:00Z')).toBe(true)
    expect(at(days, '2026-11-27T04:59:00Z')).toBe(true)
    expect(at(days, '2026-11-27T05:00:00Z')).toBe(false)
  })

  test('in its hours of its weekdays; the hours past midnight are those of the day before', () => {
    const happy = { weekdays: [5], fromMinute: 17 * 60, untilMinute: 19 * 60 }
    // 27 November 2026 is a Friday.
    expect(at(happy, '2026-11-27T17:00:00-05:00')).toBe(true)
    expect(at(happy, '2026-11-27T18:59:00-05:00')).toBe(true)
    expect(at(happy, '2026-11-27T19:00:00-05:00')).toBe(false)
    expect(at(happy, '2026-11-26T18:00:00-05:00')).toBe(false)
    const night = { weekdays: [5], fromMinute: 22 * 60, untilMinute: 2 * 60 }
    expect(at(night, '2026-11-28T01:59:00-05:00')).toBe(true)
    expect(at(night, '2026-11-28T02:00:00-05:00')).toBe(false)
    expect(at(night, '2026-11-27T01:00:00-05:00')).toBe(false)
  })

  test('in its stores, for its groups, with its coupon', () => {
    const count = (rest: Partial<PromotionRules>, change: Partial<typeof terms> & { couponsFor?: string[] } = {}) =>
      eligiblePromotions(ready(rest), { ...terms, ...change }).length
    expect(count({ storeIds: ['other'] })).toBe(0)
    expect(count({ storeIds: ['s'] })).toBe(1)
    expect(count({ customerGroupIds: ['g'] })).toBe(0)
    expect(eligiblePromotions(ready({ customerGroupIds: ['g'] }), { ...terms, customerGroupId: 'g' })).toHaveLength(1)
    expect(count({ needsCoupon: true })).toBe(0)
    expect(eligiblePromotions(ready({ needsCoupon: true }), { ...terms, couponsFor: ['promo'] })).toHaveLength(1)
    expect(EVERYTHING).toEqual({ productIds: [], categoryIds: [] })
  })
})
