import { z } from 'zod'
import { Day, Id, Instant, Money, Percent, page, SignedMoney, text } from '../wire/contract.ts'

const target = {
  productIds: z.array(Id).max(500),
  categoryIds: z.array(Id).max(100),
}
export const PromotionTarget = z.strictObject(target).meta({ description: 'Both empty: everything' })
const named = PromotionTarget.refine(({ productIds, categoryIds }) => productIds.length + categoryIds.length > 0, {
  message: 'names a product or a category',
  path: ['productIds'],
})
const units = z.int().min(1).max(1000)
const percentOff = Percent.refine((value) => Number(value) > 0, 'must be above zero')
const some = Money.min(1)

export const PromotionReward = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), percent: percentOff }),
  z.strictObject({ kind: z.literal('amount'), amount: some }),
  z.strictObject({ kind: z.literal('fixed_price'), price: Money }),
  z.strictObject({
    kind: z.literal('buy_get'),
    buy: units,
    get: units,
    percent: percentOff,
    getTarget: named
      .nullable()
      .meta({ description: 'What is given; null: of the same goods. Goods of both are bought' }),
  }),
  z.strictObject({
    kind: z.literal('bundle'),
    items: z
      .array(z.strictObject({ target: named, quantity: units }))
      .min(1)
      .max(20),
    price: Money,
  }),
  z.strictObject({
    kind: z.literal('threshold'),
    minAmount: some,
    off: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('percent'), percent: percentOff }),
      z.strictObject({ kind: z.literal('amount'), amount: some }),
    ]),
  }),
])

const Minute = z.int().min(0).max(1440)
/** What decides; the same shape in the API, in the till's catalogue and in the engine. */
export const PromotionTerms = z.strictObject({
  name: text(80),
  priority: z.int().min(0).max(1000),
  stacks: z.boolean().meta({ description: 'False: goods it was given on get nothing else' }),
  validFrom: Day.nullable(),
  validTo: Day.nullable(),
  weekdays: z.array(z.int().min(1).max(7)).max(7).meta({ description: '1 = Monday; empty = every day' }),
  fromMinute: Minute.nullable().meta({ description: 'Minutes after midnight in the store; null = all day' }),
  untilMinute: Minute.nullable(),
  storeIds: z.array(Id).max(500),
  customerGroupIds: z.array(Id).max(100),
  target: PromotionTarget,
  reward: PromotionReward,
  timesPerSale: units.nullable().meta({ description: 'Units, or times for groups, bundles and thresholds' }),
  needsCoupon: z.boolean(),
})
export const CatalogPromotion = PromotionTerms.extend({ id: Id })
export type CatalogPromotion = z.infer<typeof CatalogPromotion>

export const Promotion = z.object({
  ...CatalogPromotion.shape,
  active: z.boolean(),
  budget: Money.nullable().meta({ description: 'What it may give in all' }),
  maxUses: z.int().nullable().meta({ description: 'Sales it may be given in' }),
  exhausted: z.boolean(),
  uses: z.int().meta({ description: 'Sales it was given in, voided ones left out' }),
  given: Money,
  version: z.int(),
})
export type PromotionRecord = z.infer<typeof Promotion>
const limits = { budget: some.nullable(), maxUses: z.int().min(1).max(1_000_000_000).nullable() }
/** Everything that a person decides; of a record it takes just that. */
export const PromotionWhole = z.object({ ...PromotionTerms.shape, ...limits })
export const PromotionCreate = z.strictObject({ ...PromotionTerms.shape, ...limits, id: Id.optional() })
export const PromotionUpdate = z.strictObject({ ...PromotionTerms.shape, ...limits, active: z.boolean() }).partial()
export const PromotionPage = page(Promotion)

/** Runs a promotion over the carts that were really sold. */
export const PromotionPreviewCreate = z.strictObject({ promotion: PromotionTerms, from: Day, to: Day })
export const PromotionPreview = z.object({
  sales: z.int().meta({ description: 'Sales of the period that were looked at' }),
  touched: z.int().meta({ description: 'Sales in which it would have given something' }),
  cost: Money.meta({ description: 'What it would have given' }),
  soldInTouched: Money,
  days: z.array(z.object({ day: Day, touched: z.int(), cost: Money })),
  products: z.array(z.object({ productId: Id, name: z.string(), units: z.string(), cost: Money })),
})
export type PromotionPreview = z.infer<typeof PromotionPreview>

export const CouponCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9-]{3,32}$/, 'letters, digits and dashes, 3 to 32')
export const Coupon = z.object({
  id: Id,
  code: z.string(),
  maxUses: z.int().nullable(),
  uses: z.int(),
  active: z.boolean(),
  createdAt: Instant,
})
export type Coupon = z.infer<typeof Coupon>
export const CouponPage = page(Coupon)
/** One code of your own for many uses, or `count` random ones, each for `maxUses`. */
export const CouponsCreate = z.union([
  z.strictObject({ code: CouponCode, maxUses: z.int().min(1).nullable() }),
  z.strictObject({
    count: z.int().min(1).max(10_000),
    prefix: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9-]{0,10}$/),
    maxUses: z.int().min(1).nullable(),
  }),
])
export const CouponsCreated = z.object({ codes: z.array(z.string()) })
/** What a till asks when a coupon is shown. */
export const CouponCheck = z.object({ code: z.string(), promotionId: Id, name: z.string() })
export type CouponCheck = z.infer<typeof CouponCheck>

/** What a promotion gave on a line of a sale. */
export const SaleLinePromotion = z.object({ promotionId: Id, name: z.string(), amount: SignedMoney })
