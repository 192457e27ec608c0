import { z } from 'zod'
import { Day, Id, Instant, Money, page, Quantity, SignedMoney, SignedQuantity, text } from '../wire/contract.ts'

export const MoveKind = z.enum([
  'sale',
  'void',
  'return',
  'adjustment',
  'opening',
  'import',
  'revaluation',
  'receipt',
  'supplier_return',
  'transfer_out',
  'transfer_in',
  'count',
])
export const StockLevel = z.object({
  storeId: Id,
  storeCode: z.string(),
  productId: Id,
  sku: z.string(),
  name: z.string(),
  categoryId: Id.nullable(),
  unitCode: z.string(),
  onHand: SignedQuantity,
  minStock: SignedQuantity.nullable(),
  cost: Money.meta({ description: 'Average cost of what is on hand here; the cost of the product where nothing is' }),
  value: z.int().meta({ description: 'What is on hand at moving average cost, minor units; the sum of its moves' }),
})
export type StockLevel = z.infer<typeof StockLevel>
export const StockLevelPage = page(StockLevel)
export const StockMove = z.object({
  id: Id,
  storeId: Id,
  productId: Id,
  sku: z.string(),
  name: z.string(),
  kind: MoveKind,
  quantity: SignedQuantity.meta({ description: 'Signed: out is negative' }),
  balance: SignedQuantity,
  unitCost: Money,
  value: SignedMoney.meta({ description: 'What the stock gained by it at moving average cost: out is negative' }),
  documentId: Id.nullable(),
  reason: z.string().nullable(),
  userId: Id.nullable(),
  userName: z.string().nullable(),
  occurredAt: Instant,
})
export type StockMove = z.infer<typeof StockMove>
export const StockMovePage = page(StockMove)
/** `set`: counted quantity becomes the level. `change`: signed difference. */
export const AdjustmentCreate = z.strictObject({
  id: Id,
  storeId: Id,
  reason: text(200),
  lines: z
    .array(
      z.union([
        z.strictObject({ productId: Id, set: z.string().regex(/^\d{1,9}(\.\d{1,3})?$/) }),
        z.strictObject({
          productId: Id,
          change: SignedQuantity.refine((value) => /[1-9]/.test(value), 'must not be zero'),
        }),
      ]),
    )
    .min(1)
    .max(2000),
})
export type AdjustmentCreate = z.infer<typeof AdjustmentCreate>
export const Adjustment = z.object({
  id: Id,
  storeId: Id,
  reason: z.string(),
  userId: Id,
  createdAt: Instant,
  lines: z.array(z.object({ productId: Id, quantity: SignedQuantity, balance: SignedQuantity })),
})
export type Adjustment = z.infer<typeof Adjustment>
export const AdjustmentSummary = Adjustment.omit({ lines: true }).extend({ lineCount: z.int(), userName: z.string() })
export type AdjustmentSummary = z.infer<typeof AdjustmentSummary>
export const AdjustmentPage = page(AdjustmentSummary)

/** Stock of a product in a store at the end of a day, as its moves add up. */
export const StockValue = z.object({
  storeId: Id,
  storeCode: z.string(),
  productId: Id,
  sku: z.string(),
  name: z.string(),
  categoryId: Id.nullable(),
  unitCode: z.string(),
  quantity: SignedQuantity,
  value: SignedMoney,
})
export type StockValue = z.infer<typeof StockValue>
export const StockValueTotal = z.object({
  day: Day,
  products: z.int(),
  value: SignedMoney,
  stores: z.array(z.object({ storeId: Id, products: z.int(), value: SignedMoney })),
})
export type StockValueTotal = z.infer<typeof StockValueTotal>

export const TransferStatus = z.enum(['requested', 'dispatched', 'received', 'cancelled'])
export const TransferSummary = z.object({
  id: Id,
  number: z.string(),
  fromStoreId: Id,
  toStoreId: Id,
  status: TransferStatus,
  lineCount: z.int(),
  value: Money.nullable().meta({ description: 'What was dispatched is worth; null before' }),
  requestedByName: z.string(),
  requestedAt: Instant,
  version: z.int(),
})
export type TransferSummary = z.infer<typeof TransferSummary>
export const Transfer = TransferSummary.omit({ lineCount: true }).extend({
  note: z.string().nullable(),
  dispatchedByName: z.string().nullable(),
  dispatchedAt: Instant.nullable(),
  receivedByName: z.string().nullable(),
  receivedAt: Instant.nullable(),
  lines: z.array(
    z.object({
      id: Id,
      productId: Id,
      sku: z.string(),
      name: z.string(),
      unitCode: z.string(),
      requested: SignedQuantity,
      dispatched: SignedQuantity.nullable(),
      received: SignedQuantity.nullable(),
      value: Money.nullable(),
    }),
  ),
})
export type Transfer = z.infer<typeof Transfer>
export const TransferCreate = z.strictObject({
  id: Id,
  fromStoreId: Id,
  toStoreId: Id,
  note: text(500).nullish(),
  lines: z
    .array(z.strictObject({ productId: Id, quantity: Quantity }))
    .min(1)
    .max(1000),
})
export type TransferCreate = z.infer<typeof TransferCreate>
/** What really left, or came: a line that is left out is zero. */
export const TransferCount = z.strictObject({
  lines: z.array(z.strictObject({ lineId: Id, quantity: z.string().regex(/^\d{1,6}(\.\d{1,3})?$/) })).max(1000),
})
export type TransferCount = z.infer<typeof TransferCount>
