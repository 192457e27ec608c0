import { z } from 'zod'
import { Day, Id, Instant, Money, page, SignedMoney, text } from '../wire/contract.ts'

export const StoredValueKind = z.enum(['gift_card', 'store_credit'])
export const GiftCardCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9-]{6,32}$/, 'letters, digits and dashes, 6 to 32')

export const StoredValueAccount = z.object({
  id: Id,
  kind: StoredValueKind,
  code: z.string().nullable(),
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  balance: SignedMoney,
  held: Money.meta({ description: 'Promised to sales that tills have not sent yet' }),
  expiresOn: Day.nullable(),
  active: z.boolean(),
  createdAt: Instant,
  version: z.int(),
})
export type StoredValueAccount = z.infer<typeof StoredValueAccount>
export const StoredValueAccountPage = page(StoredValueAccount)

export const StoredValueMove = z.object({
  id: Id,
  kind: z.enum(['issue', 'redeem', 'void', 'refund', 'adjust', 'expire']),
  amount: SignedMoney,
  balanceAfter: SignedMoney,
  documentId: Id.nullable(),
  storeId: Id.nullable(),
  userName: z.string().nullable(),
  reason: z.string().nullable(),
  occurredAt: Instant,
})
export type StoredValueMove = z.infer<typeof StoredValueMove>
export const StoredValueMovePage = page(StoredValueMove)

const some = Money.min(1)
/** `id` names the move: asked for twice, it is given once. A card whose code is known already is loaded again. */
export const StoredValueIssue = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('gift_card'),
    id: Id,
    storeId: Id,
    code: GiftCardCode.optional().meta({ description: 'A code of its own is made when left out' }),
    customerId: Id.nullish(),
    amount: some,
    expiresOn: Day.nullish(),
    reason: text(200),
  }),
  z.strictObject({
    kind: z.literal('store_credit'),
    id: Id,
    storeId: Id,
    customerId: Id,
    amount: some,
    reason: text(200),
  }),
])
export const StoredValueAdjust = z.strictObject({
  id: Id,
  storeId: Id,
  amount: SignedMoney.refine((amount) => amount !== 0, 'is zero'),
  reason: text(200),
})
export const StoredValueUpdate = z.strictObject({ active: z.boolean(), expiresOn: Day.nullable() }).partial()

/** Whose value: a card by its code, or a customer's credit. */
const owner = { code: GiftCardCode.optional(), customerId: Id.optional() }
export const StoredValueCheck = z.object({
  accountId: Id,
  kind: StoredValueKind,
  available: Money.meta({ description: 'Balance less what other sales were promised; 0 once expired or out of use' }),
  expiresOn: Day.nullable(),
})
export type StoredValueCheck = z.infer<typeof StoredValueCheck>
/** Promises `amount` to a sale that is about to be made; asked again for the same sale, the new amount counts. */
export const StoredValueHold = z.strictObject({ ...owner, saleId: Id, amount: some })
