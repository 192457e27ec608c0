export { findCoupons, type KnownCoupon } from './coupons.ts'
export { promotionsInUse } from './promotion-rows.ts'
export { releaseUses } from './release-uses.ts'
