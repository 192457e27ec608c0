import type { CartLine } from '../cart/index.ts'
import type { PromotionRules, Reward, Target } from './promotion.ts'

export const EVERYTHING: Target = { productIds: [], categoryIds: [] }
export const of = (...productIds: string[]): Target => ({ productIds, categoryIds: [] })

/** A promotion for tests; say only what matters. */
export const promotion = (reward: Reward, rest: Partial<PromotionRules> = {}): PromotionRules => ({
  id: 'promo',
  name: 'Promo',
  priority: 10,
  stacks: false,
  validFrom: null,
  validTo: null,
  weekdays: [],
  fromMinute: null,
  untilMinute: null,
  storeIds: [],
  customerGroupIds: [],
  target: EVERYTHING,
  reward,
  timesPerSale: null,
  needsCoupon: false,
  ...rest,
})

export const line = (productId: string, unitPrice: number, quantity = 1, rest: Partial<CartLine> = {}): CartLine => ({
  id: `${productId}-line`,
  productId,
  quantity: Math.round(quantity * 1000),
  unitPrice,
  priceUnit: 1,
  taxes: [],
  ...rest,
})

type Random = (below: number) => number

function target(random: Random): Target {
  if (random(3) === 0) return EVERYTHING
  const productIds = ['a', 'b', 'c', 'd'].filter(() => random(2) === 0)
  return { productIds, categoryIds: random(3) === 0 || productIds.length === 0 ? ['one'] : [] }
}

const named = (random: Random): Target => ({ productIds: [['a', 'b', 'c', 'd'][random(4)] ?? 'a'], categoryIds: [] })

function reward(random: Random): Reward {
  const percent = ['10', '33.3333', '50', '100'][random(4)] ?? '10'
  switch (random(6)) {
    case 0:
      return { kind: 'percent', percent }
    case 1:
      return { kind: 'amount', amount: 1 + random(500_000) }
    case 2:
      return { kind: 'fixed_price', price: random(500_000) }
    case 3:
      return {
        kind: 'buy_get',
        buy: 1 + random(3),
        get: 1 + random(2),
        percent,
        getTarget: random(2) === 0 ? null : named(random),
      }
    case 4:
      return {
        kind: 'bundle',
        items: [
          { target: named(random), quantity: 1 + random(2) },
          { target: named(random), quantity: 1 },
        ],
        price: random(800_000),
      }
    default:
      return {
        kind: 'threshold',
        minAmount: 1 + random(1_000_000),
        off: random(2) === 0 ? { kind: 'percent', percent } : { kind: 'amount', amount: 1 + random(300_000) },
      }
  }
}

/** Up to five promotions of every kind, with few priorities, so that they meet. */
export function randomPromotions(random: Random): PromotionRules[] {
  return Array.from({ length: 1 + random(5) }, (_, index) =>
    promotion(reward(random), {
      id: `p${index}`,
      priority: random(3),
      stacks: random(2) === 0,
      target: target(random),
      timesPerSale: random(3) === 0 ? 1 + random(3) : null,
    }),
  )
}

/** Lines of four products, some of them several times, weighed and with discounts of their own. */
export function randomLines(random: Random): CartLine[] {
  return Array.from({ length: 1 + random(7) }, (_, index) => {
    const unitPrice = random(12) === 0 ? 0 : random(700_000)
    return {
      id: `l${index}`,
      productId: ['a', 'b', 'c', 'd'][random(4)] ?? 'a',
      categoryId: random(2) === 0 ? 'one' : null,
      quantity: random(4) === 0 ? 1 + random(4_999) : 1000 * (1 + random(5)),
      unitPrice,
      priceUnit: 1,
      ...(random(6) === 0 ? { discount: { kind: 'percent' as const, value: '12.5' } } : {}),
      taxes: [
        { code: 'IVA19', treatment: 'taxed' as const, kind: 'percent' as const, rate: '19', amountPerUnit: null },
      ],
    }
  })
}
