export { applyPromotions, type PromotedLine } from './apply.ts'
export * from './contract.ts'
export {
  eligiblePromotions,
  type PromotionTerms,
  type ReadyPromotion,
  readyPromotions,
} from './eligible.ts'
export { momentIn, type StoreMoment } from './moment.ts'
export type { LinePromotion, Promotion, Reward, Target } from './promotion.ts'
