import { z } from 'zod'
import { Day, Id, Instant, Money, Percent, Quantity, SignedMoney, SignedQuantity, text } from '../wire/contract.ts'

export const Supplier = z.object({
  id: Id,
  name: z.string(),
  taxId: z.string().nullable(),
  checkDigit: z.string().nullable(),
  contact: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  city: z.string().nullable(),
  note: z.string().nullable(),
  paymentDays: z.int(),
  leadDays: z.int(),
  active: z.boolean(),
  createdAt: Instant,
  version: z.int(),
})
export type Supplier = z.infer<typeof Supplier>
const days = z.int().min(0).max(365)
export const SupplierCreate = z.strictObject({
  id: Id.optional(),
  name: text(160),
  taxId: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9.-]{3,24}$/)
    .nullish()
    .meta({ description: 'A NIT may come with its check digit (800197268-4), which is held against it' }),
  contact: text(120).nullish(),
  email: z.email().max(200).nullish(),
  phone: text(40).nullish(),
  address: text(200).nullish(),
  city: text(80).nullish(),
  note: text(500).nullish(),
  paymentDays: days.default(0).meta({ description: 'Days from invoice to payment' }),
  leadDays: days.default(3).meta({ description: 'Days from order to goods' }),
})
export type SupplierCreate = z.infer<typeof SupplierCreate>
export const SupplierUpdate = SupplierCreate.omit({ id: true })
  .extend({ paymentDays: days, leadDays: days, active: z.boolean() })
  .partial()
export type SupplierUpdate = z.infer<typeof SupplierUpdate>

export const SupplierProduct = z.object({
  supplierId: Id,
  productId: Id,
  sku: z.string(),
  name: z.string(),
  unitCode: z.string(),
  supplierCode: z.string().nullable(),
  packName: z.string().nullable(),
  packSize: SignedQuantity.meta({ description: 'Units in one pack' }),
  lastCost: Money.nullable().meta({ description: 'For one pack, without tax' }),
  lastBoughtAt: Instant.nullable(),
  preferred: z.boolean().meta({ description: 'Suggestions order the product from this supplier' }),
  taxRate: Percent.meta({ description: 'Tax that the product bears when it is bought today' }),
})
export type SupplierProduct = z.infer<typeof SupplierProduct>
export const SupplierProductPut = z.strictObject({
  supplierCode: text(48).nullish(),
  packName: text(40).nullish(),
  packSize: Quantity.default('1'),
  lastCost: Money.nullish(),
  preferred: z.boolean().default(false),
})
export type SupplierProductPut = z.infer<typeof SupplierProductPut>
export const SupplierProductParams = z.strictObject({ id: Id, productId: Id })

export const PurchasingSettings = z.object({
  approvalLimit: Money.nullable().meta({ description: 'Orders up to it need no approver; null: every order does' }),
  priceTolerancePercent: Percent,
  quantityTolerancePercent: Percent,
  version: z.int(),
})
export type PurchasingSettings = z.infer<typeof PurchasingSettings>
export const PurchasingSettingsUpdate = z
  .strictObject({ approvalLimit: Money.nullable(), priceTolerancePercent: Percent, quantityTolerancePercent: Percent })
  .partial()
export type PurchasingSettingsUpdate = z.infer<typeof PurchasingSettingsUpdate>

export const PurchaseOrderStatus = z.enum(['draft', 'approved', 'sent', 'partly_received', 'closed', 'cancelled'])
export const PurchaseOrderLine = z.object({
  id: Id,
  productId: Id,
  sku: z.string(),
  name: z.string(),
  unitCode: z.string(),
  supplierCode: z.string().nullable(),
  packName: z.string().nullable(),
  packSize: SignedQuantity,
  packs: SignedQuantity,
  packCost: Money,
  taxRate: Percent,
  net: Money,
  tax: Money,
  receivedPacks: SignedQuantity,
})
export const PurchaseOrderSummary = z.object({
  id: Id,
  storeId: Id,
  supplierId: Id,
  supplierName: z.string(),
  number: z.string(),
  status: PurchaseOrderStatus,
  expectedOn: Day.nullable(),
  subtotal: Money,
  taxTotal: Money,
  total: Money,
  createdByName: z.string(),
  createdAt: Instant,
  version: z.int(),
})
export type PurchaseOrderSummary = z.infer<typeof PurchaseOrderSummary>
export const PurchaseOrder = PurchaseOrderSummary.extend({
  note: z.string().nullable(),
  approvedByName: z.string().nullable(),
  approvedAt: Instant.nullable(),
  sentAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  endReason: z.string().nullable(),
  lines: z.array(PurchaseOrderLine),
})
export type PurchaseOrder = z.infer<typeof PurchaseOrder>
export const PurchaseLineInput = z.strictObject({
  id: Id.optional(),
  productId: Id,
  supplierCode: text(48).nullish(),
  packName: text(40).nullish(),
  packSize: Quantity.default('1'),
  packs: Quantity,
  packCost: Money.meta({ description: 'For one pack, without tax' }),
  taxRate: Percent.default('0'),
})
export type PurchaseLineInput = z.infer<typeof PurchaseLineInput>
const lines = z.array(PurchaseLineInput).min(1).max(1000)
export const PurchaseOrderCreate = z.strictObject({
  id: Id,
  storeId: Id,
  supplierId: Id,
  expectedOn: Day.nullish(),
  note: text(500).nullish(),
  lines,
})
export type PurchaseOrderCreate = z.infer<typeof PurchaseOrderCreate>
/** Lines that are given replace all of them. */
export const PurchaseOrderUpdate = z
  .strictObject({ supplierId: Id, expectedOn: Day.nullable(), note: text(500).nullable(), lines })
  .partial()
export type PurchaseOrderUpdate = z.infer<typeof PurchaseOrderUpdate>
export const PurchaseOrderEnd = z.strictObject({ reason: text(200) })

export const GoodsReceiptSummary = z.object({
  id: Id,
  storeId: Id,
  supplierId: Id,
  supplierName: z.string(),
  orderId: Id.nullable(),
  orderNumber: z.string().nullable(),
  number: z.string(),
  deliveryNote: z.string().nullable(),
  net: Money,
  landedCost: Money,
  stockValue: SignedMoney.meta({
    description: 'What the stock gained: net and landed cost, less what paid back goods sold before they came',
  }),
  userName: z.string(),
  receivedAt: Instant,
})
export type GoodsReceiptSummary = z.infer<typeof GoodsReceiptSummary>
export const GoodsReceipt = GoodsReceiptSummary.extend({
  note: z.string().nullable(),
  lines: z.array(
    z.object({
      id: Id,
      productId: Id,
      sku: z.string(),
      name: z.string(),
      unitCode: z.string(),
      orderLineId: Id.nullable(),
      orderedPacks: SignedQuantity.nullable(),
      packSize: SignedQuantity,
      packs: SignedQuantity,
      quantity: SignedQuantity,
      packCost: Money,
      taxRate: Percent,
      net: Money,
      landed: Money,
    }),
  ),
})
export type GoodsReceipt = z.infer<typeof GoodsReceipt>
export const GoodsReceiptCreate = z.strictObject({
  id: Id,
  storeId: Id,
  supplierId: Id,
  orderId: Id.nullish(),
  orderVersion: z
    .int()
    .optional()
    .meta({ description: 'Version of the order this was counted against; refused when somebody received meanwhile' }),
  acceptMore: z.boolean().default(false).meta({ description: 'Take in more than was ordered' }),
  closeOrder: z.boolean().default(false).meta({ description: 'What is missing will not come' }),
  deliveryNote: text(60).nullish(),
  note: text(500).nullish(),
  landedCost: Money.default(0),
  lines: z
    .array(
      z.strictObject({
        productId: Id,
        orderLineId: Id.nullish(),
        packSize: Quantity.default('1'),
        packs: Quantity,
        packCost: Money,
        taxRate: Percent.default('0'),
      }),
    )
    .min(1)
    .max(1000),
})
export type GoodsReceiptCreate = z.infer<typeof GoodsReceiptCreate>
