import { z } from 'zod'
import { Barcode } from '../catalog/contract.ts'
import { CouponCode, SaleLinePromotion } from '../promotions/contract.ts'
import { StoredValueKind } from '../stored-value/contract.ts'
import {
  Id,
  Instant,
  longText,
  Money,
  Percent,
  page,
  Quantity,
  QueryFlag,
  SignedMoney,
  text,
} from '../wire/contract.ts'

const percentValue = z.union([Percent, z.number().min(0).max(100).transform(String).pipe(Percent)])
export const Discount = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), value: percentValue, reason: text(200).optional() }),
  z.strictObject({ kind: z.literal('amount'), value: Money, reason: text(200).optional() }),
])

const lineShape = { id: Id.optional(), quantity: Quantity, unitPrice: Money.optional(), discount: Discount.optional() }
/** A line names its product in exactly one way. `unitPrice` is the price the till showed. */
export const SaleLineCreate = z.union([
  z.strictObject({ ...lineShape, productId: Id }),
  z.strictObject({ ...lineShape, barcode: Barcode }),
  z.strictObject({ ...lineShape, sku: z.string().trim().min(1).max(48) }),
])
/** How many lines one sale may hold; the longest receipt met in real shops had 1,114. */
export const MAX_LINES = 2000

export const PaymentCreate = z.strictObject({
  id: Id.optional(),
  method: z.string().min(1).max(24),
  amount: z.int().min(1).max(9_000_000_000_000_000),
  reference: text(80).optional(),
})

export const SaleCreate = z.strictObject({
  id: Id,
  cashSessionId: Id,
  cashierId: Id.optional().meta({
    description: 'Who sold, where a till sends what another cashier left waiting; otherwise whoever is signed in',
  }),
  occurredAt: Instant.optional(),
  customerId: Id.nullish(),
  priceListId: Id.nullish(),
  note: longText(500).optional(),
  quotationId: Id.optional().meta({
    description: 'The quotation that is sold, once: its prices hold until its day, and promotions stay out',
  }),
  coupons: z.array(CouponCode).max(5).optional(),
  pricedAt: Instant.optional().meta({
    description: 'When the till priced the cart, for the hours of promotions; when it happened unless said',
  }),
  promotions: z
    .array(z.strictObject({ lineId: Id, promotionId: Id, name: text(80), amount: Money.min(1) }))
    .max(4 * MAX_LINES)
    .optional()
    .meta({ description: 'What the till gave on each line; the server gives its own when this is left out' }),
  lines: z.array(SaleLineCreate).min(1).max(MAX_LINES),
  discount: Discount.optional(),
  payments: z.array(PaymentCreate).max(20),
  expectedTotal: Money.optional(),
  catalogVersion: z.int().min(0).optional().meta({ description: 'Version of the catalogue the till priced from' }),
  approvals: z.array(z.string().max(2000)).max(8).optional().meta({ description: "Tokens of managers' approvals" }),
})
export type SaleCreate = z.infer<typeof SaleCreate>

export const TaxAmount = z.object({ code: z.string(), rate: z.string(), base: SignedMoney, amount: SignedMoney })
export const SaleLine = z.object({
  id: Id,
  productId: Id,
  sku: z.string(),
  name: z.string(),
  quantity: z.string(),
  unitCode: z.string(),
  unitPrice: Money,
  priceUnit: z.int().meta({ description: 'The price is for this many units; 1 unless imported with finer prices' }),
  gross: Money,
  discount: Money,
  discountReason: z.string().nullable(),
  promotions: z.array(SaleLinePromotion).meta({ description: 'What promotions gave; part of `discount`' }),
  taxable: Money,
  taxes: z.array(TaxAmount),
  total: Money,
  returnedQuantity: z.string(),
})
export type SaleLine = z.infer<typeof SaleLine>
export const Payment = z.object({ id: Id, method: z.string(), amount: Money, reference: z.string().nullable() })
export type Payment = z.infer<typeof Payment>
export const SaleFlag = z.enum([
  'older_catalog',
  'price_override',
  'stock_below_zero',
  'late',
  'below_cost',
  'approved',
  'imported',
  'accepted',
])
export const Sale = z.object({
  id: Id,
  number: z.string(),
  storeId: Id,
  registerId: Id,
  cashSessionId: Id,
  cashierId: Id,
  cashierName: z.string(),
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  status: z.enum(['completed', 'voided']),
  occurredAt: Instant,
  receivedAt: Instant,
  note: z.string().nullable(),
  flags: z.array(SaleFlag),
  lines: z.array(SaleLine),
  subtotal: Money.meta({ description: 'Sum of quantity × price, before discounts, as priced' }),
  discountTotal: Money,
  taxTotal: Money,
  total: Money.meta({ description: 'Sum of the line totals: taxable + taxes' }),
  rounding: SignedMoney.meta({ description: 'Cash rounding, never above zero: in favour of the customer' }),
  paid: Money,
  change: Money,
  payments: z.array(Payment),
  taxes: z.array(TaxAmount),
})
export type Sale = z.infer<typeof Sale>
export const SaleSummary = Sale.pick({
  id: true,
  number: true,
  storeId: true,
  registerId: true,
  cashSessionId: true,
  cashierName: true,
  customerName: true,
  status: true,
  occurredAt: true,
  total: true,
  flags: true,
}).extend({ lineCount: z.int(), returnedTotal: Money })
export const SalePage = page(SaleSummary)

export const VoidCreate = z.strictObject({
  reason: text(200),
  approvals: z.array(z.string().max(2000)).max(4).optional(),
})

export const Refund = z.strictObject({
  method: z.string().min(1).max(24),
  amount: z.int().min(1).max(9_000_000_000_000_000),
})
export const ReturnCreate = z.strictObject({
  id: Id,
  cashSessionId: Id,
  occurredAt: Instant.optional(),
  lines: z
    .array(z.strictObject({ saleLineId: Id, quantity: Quantity }))
    .min(1)
    .max(MAX_LINES),
  refunds: z.array(Refund).max(10),
  reason: text(200),
  restock: z.boolean().default(true),
  approvals: z.array(z.string().max(2000)).max(4).optional(),
})
/** `POST /returns`: goods back with no receipt; needs `sales.return_blind` or its approval. */
export const BlindReturnCreate = z.strictObject({
  id: Id,
  cashSessionId: Id,
  occurredAt: Instant.optional(),
  customerId: Id.nullish(),
  lines: z
    .array(z.strictObject({ productId: Id, quantity: Quantity, unitPrice: Money.optional() }))
    .min(1)
    .max(MAX_LINES),
  refunds: z.array(Refund).max(10),
  reason: text(200),
  restock: z.boolean().default(true),
  approvals: z.array(z.string().max(2000)).max(4).optional(),
})
export const ReturnLine = z.object({
  id: Id,
  saleLineId: Id.nullable(),
  productId: Id,
  sku: z.string(),
  name: z.string(),
  quantity: z.string(),
  unitPrice: Money,
  gross: Money,
  discount: Money,
  taxable: Money,
  taxes: z.array(TaxAmount),
  total: Money,
})
export type ReturnLine = z.infer<typeof ReturnLine>
export const Return = z.object({
  id: Id,
  number: z.string(),
  saleId: Id.nullable(),
  saleNumber: z.string().nullable(),
  storeId: Id,
  registerId: Id,
  cashSessionId: Id,
  cashierId: Id,
  cashierName: z.string(),
  customerId: Id.nullable(),
  occurredAt: Instant,
  receivedAt: Instant,
  reason: z.string(),
  lines: z.array(ReturnLine),
  taxTotal: Money,
  total: Money,
  rounding: SignedMoney,
  refunds: z.array(z.object({ method: z.string(), amount: Money })),
})
export type Return = z.infer<typeof Return>
export const ReturnPage = page(Return.omit({ lines: true, refunds: true }))

export const ReceiptQuery = z.strictObject({
  format: z.enum(['escpos', 'html', 'pdf']).default('html'),
  width: z.enum(['58', '80']).default('80'),
  language: z.enum(['es', 'en']).optional(),
  copy: QueryFlag.default(false).meta({ description: 'Printed before: the paper says COPIA / COPY' }),
  drawer: QueryFlag.default(false).meta({ description: 'escpos only: opens the cash drawer' }),
})
export type ReceiptQuery = z.infer<typeof ReceiptQuery>

export const ReceiptMail = z.strictObject({
  id: Id.meta({ description: 'Names the message: asked for twice, it goes once' }),
  to: z.email().max(254),
  language: z.enum(['es', 'en']).optional(),
})
export const ReceiptMailed = z.object({ id: Id, to: z.string() })

export const PaymentMethod = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(['cash', 'card', 'transfer', 'other', 'credit']),
  storedValue: StoredValueKind.nullable().meta({
    description: 'What it spends: a gift card, or credit of the customer',
  }),
  dianCode: z.string().nullable(),
  position: z.int(),
  active: z.boolean(),
})
export type PaymentMethod = z.infer<typeof PaymentMethod>
export const PaymentMethodPage = page(PaymentMethod)
export const PaymentMethodUpdate = z
  .strictObject({ name: text(60), active: z.boolean(), position: z.int().min(0).max(1000) })
  .partial()

/** A cart put aside, seen by every till of the store until one recalls it. */
export const HeldCart = z.object({
  id: Id,
  storeId: Id,
  registerId: Id,
  label: z.string(),
  heldBy: z.string(),
  heldAt: Instant,
  total: Money,
  cart: z.unknown(),
})
export const HeldCartCreate = z.strictObject({
  id: Id,
  registerId: Id,
  label: text(80),
  total: Money,
  cart: z.record(z.string(), z.unknown()),
})
export const HeldCartPage = page(HeldCart)

export { TicketVoid, TicketVoidCreate, TicketVoidPage } from './ticket-void.ts'
