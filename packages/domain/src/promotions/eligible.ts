import { holdsAt, type StoreMoment } from './moment.ts'
import type { PromotionRules, Target } from './promotion.ts'

/** A target as it is asked for each line: null = everything. */
export type Matcher = { readonly products: ReadonlySet<string>; readonly categories: ReadonlySet<string> } | null

/** A promotion with its categories spread over what lies below them: made once for a version of the catalogue. */
export type ReadyPromotion = PromotionRules & {
  readonly matches: Matcher
  readonly getMatches: Matcher
  readonly itemMatches: readonly Matcher[]
}

type Category = { readonly id: string; readonly parentId: string | null }

function branches(categories: readonly Category[]): (id: string) => string[] {
  const below = new Map<string, string[]>()
  for (const { id, parentId } of categories) {
    if (parentId !== null) below.set(parentId, [...(below.get(parentId) ?? []), id])
  }
  const branch = (id: string): string[] => [id, ...(below.get(id) ?? []).flatMap(branch)]
  return branch
}

/** Promotions in the order in which they are applied. The order they come in does not matter. */
export function readyPromotions(
  promotions: readonly PromotionRules[],
  categories: readonly Category[],
): readonly ReadyPromotion[] {
  const branch = branches(categories)
  const matcher = ({ productIds, categoryIds }: Target): Matcher =>
    productIds.length + categoryIds.length === 0
      ? null
      : { products: new Set(productIds), categories: new Set(categoryIds.flatMap(branch)) }
  return [...promotions]
    .sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1))
    .map((promotion) => {
      const { reward } = promotion
      return {
        ...promotion,
        matches: matcher(promotion.target),
        getMatches: reward.kind === 'buy_get' && reward.getTarget !== null ? matcher(reward.getTarget) : null,
        itemMatches: reward.kind === 'bundle' ? reward.items.map(({ target }) => matcher(target)) : [],
      }
    })
}

export type Occasion = {
  readonly storeId: string
  readonly customerGroupId: string | null
  readonly moment: StoreMoment
  /** Promotions whose coupon was shown. */
  readonly couponsFor: readonly string[]
}

/** The promotions that may apply to a sale, in their order. */
export function eligiblePromotions(ready: readonly ReadyPromotion[], terms: Occasion): readonly ReadyPromotion[] {
  if (ready.length === 0) return ready
  return ready.filter(
    (promotion) =>
      (!promotion.needsCoupon || terms.couponsFor.includes(promotion.id)) &&
      (promotion.storeIds.length === 0 || promotion.storeIds.includes(terms.storeId)) &&
      (promotion.customerGroupIds.length === 0 ||
        (terms.customerGroupId !== null && promotion.customerGroupIds.includes(terms.customerGroupId))) &&
      holdsAt(promotion, terms.moment),
  )
}
