/** What a promotion is about: these products, and whatever lies in these categories. Both empty: everything. */
export type Target = { readonly productIds: readonly string[]; readonly categoryIds: readonly string[] }

/** Percentages are decimal strings, amounts minor units, quantities whole units. */
export type Reward =
  | { readonly kind: 'percent'; readonly percent: string }
  /** Off each unit. */
  | { readonly kind: 'amount'; readonly amount: number }
  /** One unit for this price, where it costs more. */
  | { readonly kind: 'fixed_price'; readonly price: number }
  /** For every `buy` units, `get` more at `percent` off, the cheapest first; of `getTarget`, or of the same goods. */
  | {
      readonly kind: 'buy_get'
      readonly buy: number
      readonly get: number
      readonly percent: string
      readonly getTarget: Target | null
    }
  /** These goods together for one price. */
  | {
      readonly kind: 'bundle'
      readonly items: readonly { readonly target: Target; readonly quantity: number }[]
      readonly price: number
    }
  /** Off the goods once they reach `minAmount`; an amount again for each time they do, where `timesPerSale` lets it. */
  | { readonly kind: 'threshold'; readonly minAmount: number; readonly off: ThresholdOff }

export type ThresholdOff =
  | { readonly kind: 'percent'; readonly percent: string }
  | { readonly kind: 'amount'; readonly amount: number }

export type PromotionRules = {
  readonly id: string
  readonly name: string
  /** Lower goes first; of one priority, the one that gives most. */
  readonly priority: number
  /** False: goods it was given on get nothing else, and it skips goods that got something. */
  readonly stacks: boolean
  /** YYYY-MM-DD in the store's zone, inclusive; null = open. */
  readonly validFrom: string | null
  readonly validTo: string | null
  /** 1 = Monday … 7 = Sunday; empty = every day. */
  readonly weekdays: readonly number[]
  /** Minutes after midnight in the store's zone; until before from goes past midnight. Both null: all day. */
  readonly fromMinute: number | null
  readonly untilMinute: number | null
  /** Empty = every store, and whoever buys. */
  readonly storeIds: readonly string[]
  readonly customerGroupIds: readonly string[]
  readonly target: Target
  readonly reward: Reward
  /** Units (percent, amount, fixed price) or times (the others) in one sale; null = no limit, once for a threshold. */
  readonly timesPerSale: number | null
  readonly needsCoupon: boolean
}

/** What one promotion gave on one line, in minor units. */
export type LinePromotion = { readonly promotionId: string; readonly name: string; readonly amount: number }
