import type { PromotionRecord, Reward, Target } from '@odata-pos/domain/promotions'

export const KINDS = ['percent', 'amount', 'fixed_price', 'buy_get', 'bundle', 'threshold'] as const
export type Kind = (typeof KINDS)[number]

export type BundleItem = { key: number; target: Target; quantity: string }

/** What the promotion form holds: the fields of every kind side by side; {@link promotionBody} takes those of its own. */
export type PromotionDraft = {
  name: string
  kind: Kind
  percent: string
  amount: number | null
  price: number | null
  buy: string
  get: string
  sameGoods: boolean
  getTarget: Target
  items: readonly BundleItem[]
  minAmount: number | null
  offKind: 'percent' | 'amount'
  target: Target
  priority: string
  stacks: boolean
  validFrom: string
  validTo: string
  weekdays: readonly number[]
  from: string
  until: string
  storeIds: readonly string[]
  customerGroupIds: readonly string[]
  timesPerSale: string
  needsCoupon: boolean
  budget: number | null
  maxUses: string
  active: boolean
}

export const EVERYTHING: Target = { productIds: [], categoryIds: [] }

export const EMPTY_PROMOTION: PromotionDraft = {
  name: '',
  kind: 'percent',
  percent: '10',
  amount: null,
  price: null,
  buy: '2',
  get: '1',
  sameGoods: true,
  getTarget: EVERYTHING,
  items: [
    { key: 0, target: EVERYTHING, quantity: '1' },
    { key: 1, target: EVERYTHING, quantity: '1' },
  ],
  minAmount: null,
  offKind: 'percent',
  target: EVERYTHING,
  priority: '10',
  stacks: false,
  validFrom: '',
  validTo: '',
  weekdays: [],
  from: '',
  until: '',
  storeIds: [],
  customerGroupIds: [],
  timesPerSale: '',
  needsCoupon: false,
  budget: null,
  maxUses: '',
  active: true,
}

const clock = (minute: number | null) =>
  minute === null
    ? ''
    : `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

function minuteOf(text: string): number | null {
  const match = /^(\d{1,2}):(\d{2})/.exec(text)
  return match === null ? null : Number(match[1]) * 60 + Number(match[2])
}

const number = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : text)
const numberOrNull = (text: string) => (text.trim() === '' ? null : number(text))
const dayOrNull = (text: string) => (text === '' ? null : text)
const percentText = (text: string) => text.trim().replace(',', '.')

export function promotionDraft(promotion: PromotionRecord): PromotionDraft {
  return {
    ...EMPTY_PROMOTION,
    ...rewardDraft(promotion.reward),
    name: promotion.name,
    target: promotion.target,
    priority: String(promotion.priority),
    stacks: promotion.stacks,
    validFrom: promotion.validFrom ?? '',
    validTo: promotion.validTo ?? '',
    weekdays: promotion.weekdays,
    from: clock(promotion.fromMinute),
    until: clock(promotion.untilMinute),
    storeIds: promotion.storeIds,
    customerGroupIds: promotion.customerGroupIds,
    timesPerSale: promotion.timesPerSale === null ? '' : String(promotion.timesPerSale),
    needsCoupon: promotion.needsCoupon,
    budget: promotion.budget,
    maxUses: promotion.maxUses === null ? '' : String(promotion.maxUses),
    active: promotion.active,
  }
}

function rewardDraft(reward: Reward): Partial<PromotionDraft> {
  switch (reward.kind) {
    case 'percent':
      return { kind: 'percent', percent: reward.percent }
    case 'amount':
      return { kind: 'amount', amount: reward.amount }
    case 'fixed_price':
      return { kind: 'fixed_price', price: reward.price }
    case 'buy_get':
      return {
        kind: 'buy_get',
        buy: String(reward.buy),
        get: String(reward.get),
        percent: reward.percent,
        sameGoods: reward.getTarget === null,
        getTarget: reward.getTarget ?? EVERYTHING,
      }
    case 'bundle':
      return {
        kind: 'bundle',
        price: reward.price,
        items: reward.items.map(({ target, quantity }, key) => ({ key, target, quantity: String(quantity) })),
      }
    case 'threshold': {
      const { minAmount, off } = reward
      return off.kind === 'percent'
        ? { kind: 'threshold', minAmount, offKind: 'percent', percent: off.percent }
        : { kind: 'threshold', minAmount, offKind: 'amount', amount: off.amount }
    }
  }
}

function rewardBody(draft: PromotionDraft) {
  const percent = percentText(draft.percent)
  switch (draft.kind) {
    case 'percent':
      return { kind: 'percent', percent }
    case 'amount':
      return { kind: 'amount', amount: draft.amount }
    case 'fixed_price':
      return { kind: 'fixed_price', price: draft.price }
    case 'buy_get':
      return {
        kind: 'buy_get',
        buy: number(draft.buy),
        get: number(draft.get),
        percent,
        getTarget: draft.sameGoods ? null : draft.getTarget,
      }
    case 'bundle':
      return {
        kind: 'bundle',
        items: draft.items.map(({ target, quantity }) => ({ target, quantity: number(quantity) })),
        price: draft.price,
      }
    case 'threshold':
      return {
        kind: 'threshold',
        minAmount: draft.minAmount,
        off: draft.offKind === 'percent' ? { kind: 'percent', percent } : { kind: 'amount', amount: draft.amount },
      }
  }
}

/** What decides: the part of the body that a preview takes. */
export function termsBody(draft: PromotionDraft) {
  return {
    name: draft.name,
    priority: number(draft.priority),
    stacks: draft.stacks,
    validFrom: dayOrNull(draft.validFrom),
    validTo: dayOrNull(draft.validTo),
    weekdays: draft.weekdays,
    fromMinute: minuteOf(draft.from),
    untilMinute: minuteOf(draft.until),
    storeIds: draft.storeIds,
    customerGroupIds: draft.customerGroupIds,
    target: draft.kind === 'bundle' ? EVERYTHING : draft.target,
    reward: rewardBody(draft),
    timesPerSale: numberOrNull(draft.timesPerSale),
    needsCoupon: draft.needsCoupon,
  }
}

/** The fields of the request that creates a promotion and, with `active`, the one that changes it. */
export const promotionBody = (draft: PromotionDraft) => ({
  ...termsBody(draft),
  budget: draft.budget,
  maxUses: numberOrNull(draft.maxUses),
})
