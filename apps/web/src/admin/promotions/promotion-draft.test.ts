import { PromotionCreate, type PromotionRecord, PromotionWhole } from '@odata-pos/domain/promotions'
import { describe, expect, test } from 'vitest'
import { EMPTY_PROMOTION, KINDS, promotionBody, promotionDraft } from './promotion-draft.ts'

const product = '0193b1e6-0000-7000-8000-000000000001'
const target = { productIds: [product], categoryIds: [] }
const filled = {
  ...EMPTY_PROMOTION,
  name: 'Promo',
  amount: 500,
  price: 1_000,
  minAmount: 9_000,
  percent: '12,5',
  target,
  sameGoods: false,
  getTarget: target,
  items: EMPTY_PROMOTION.items.map((item) => ({ ...item, target })),
  from: '17:00',
  until: '19:30',
  weekdays: [5],
  maxUses: '10',
}

describe('the promotion form', () => {
  test.each(KINDS)('%s: what a person fills in is accepted, and comes back into the form as it was', (kind) => {
    const body = PromotionCreate.parse(promotionBody({ ...filled, kind }))
    expect(body).toMatchObject({ fromMinute: 1_020, untilMinute: 1_170, maxUses: 10, reward: { kind } })
    const record: PromotionRecord = {
      ...PromotionWhole.parse(body),
      id: product,
      active: true,
      exhausted: false,
      uses: 0,
      given: 0,
      version: 1,
    }
    expect(PromotionCreate.parse(promotionBody(promotionDraft(record)))).toEqual(body)
  })

  test('what is missing is refused where it is', () => {
    const wrong = PromotionCreate.safeParse(promotionBody({ ...filled, kind: 'bundle', price: null }))
    expect(wrong.error?.issues.map(({ path }) => path.join('.'))).toEqual(['reward.price'])
  })
})
