import { z } from 'zod'
import { Day, Id, Instant, Money, Percent, Quantity, SignedMoney, SignedQuantity, text } from '../wire/contract.ts'

/** A received line that no invoice has charged whole. */
export const UninvoicedLine = z.object({
  receiptId: Id,
  receiptLineId: Id,
  receiptNumber: z.string(),
  orderNumber: z.string().nullable(),
  storeId: Id,
  receivedAt: Instant,
  productId: Id,
  sku: z.string(),
  name: z.string(),
  packSize: SignedQuantity,
  openPacks: SignedQuantity.meta({ description: 'Received, not sent back and not charged yet' }),
  agreedCost: Money.meta({ description: 'For one pack: of the order, or of the receipt where there was none' }),
  taxRate: Percent,
})
export type UninvoicedLine = z.infer<typeof UninvoicedLine>

export const SupplierInvoiceStatus = z.enum(['held', 'approved'])
export const SupplierInvoiceSummary = z.object({
  id: Id,
  storeId: Id,
  supplierId: Id,
  supplierName: z.string(),
  number: z.string(),
  issuedOn: Day,
  dueOn: Day,
  net: Money,
  tax: Money,
  total: Money,
  paid: Money,
  balance: Money,
  status: SupplierInvoiceStatus,
  version: z.int(),
})
export type SupplierInvoiceSummary = z.infer<typeof SupplierInvoiceSummary>
export const SupplierInvoice = SupplierInvoiceSummary.extend({
  note: z.string().nullable(),
  createdByName: z.string(),
  createdAt: Instant,
  approvedByName: z.string().nullable(),
  lines: z.array(
    z.object({
      id: Id,
      receiptId: Id.nullable(),
      receiptNumber: z.string().nullable(),
      description: z.string(),
      packs: SignedQuantity,
      packCost: Money,
      taxRate: Percent,
      net: Money,
      tax: Money,
    }),
  ),
  payments: z.array(z.object({ paymentId: Id, number: z.string(), amount: Money, allocatedAt: Instant })),
})
export type SupplierInvoice = z.infer<typeof SupplierInvoice>
export const InvoiceDifference = z.object({
  line: z.int(),
  kind: z.enum(['price', 'quantity', 'not_received']),
  expected: z.int().meta({ description: 'Minor units of a pack, or thousandths of packs' }),
  charged: z.int(),
  tolerated: z.boolean(),
})
export const RecordedInvoice = SupplierInvoice.extend({
  differences: z
    .array(InvoiceDifference)
    .meta({ description: 'Where the invoice differs from order and receipt; one not tolerated holds it' }),
})
export type RecordedInvoice = z.infer<typeof RecordedInvoice>
export const SupplierInvoiceCreate = z.strictObject({
  id: Id,
  storeId: Id,
  supplierId: Id,
  number: text(40),
  issuedOn: Day,
  dueOn: Day.optional().meta({ description: 'Left out: by the terms of the supplier' }),
  note: text(500).nullish(),
  lines: z
    .array(
      z.strictObject({
        receiptId: Id.nullish(),
        receiptLineId: Id.nullish(),
        description: text(160),
        packs: Quantity,
        packCost: Money,
        taxRate: Percent.default('0'),
      }),
    )
    .min(1)
    .max(1000),
})
export type SupplierInvoiceCreate = z.infer<typeof SupplierInvoiceCreate>

const allocations = z.array(z.strictObject({ invoiceId: Id, amount: Money.min(1) })).max(500)
export const SupplierPaymentSummary = z.object({
  id: Id,
  storeId: Id,
  supplierId: Id,
  supplierName: z.string(),
  number: z.string(),
  kind: z.enum(['payment', 'credit']),
  method: z.enum(['bank', 'cash']).nullable(),
  returnId: Id.nullable(),
  amount: Money,
  allocated: Money,
  open: Money.meta({ description: 'Not yet used for an invoice: an advance, or a credit' }),
  reference: z.string().nullable(),
  userName: z.string(),
  paidAt: Instant,
})
export type SupplierPaymentSummary = z.infer<typeof SupplierPaymentSummary>
export const SupplierPayment = SupplierPaymentSummary.extend({
  note: z.string().nullable(),
  allocations: z.array(z.object({ invoiceId: Id, invoiceNumber: z.string(), amount: Money, allocatedAt: Instant })),
})
export type SupplierPayment = z.infer<typeof SupplierPayment>
export const SupplierPaymentCreate = z.strictObject({
  id: Id,
  storeId: Id,
  supplierId: Id,
  method: z.enum(['bank', 'cash']),
  cashSessionId: Id.optional().meta({ description: 'The drawer that cash leaves' }),
  amount: Money.min(1),
  reference: text(80).nullish(),
  note: text(500).nullish(),
  allocations: allocations.optional().meta({ description: 'Left out: what falls due first is paid first' }),
})
export type SupplierPaymentCreate = z.infer<typeof SupplierPaymentCreate>
/** Left out: what falls due first. */
export const AllocationCreate = z.strictObject({ id: Id, allocations: allocations.min(1).optional() })
export type AllocationCreate = z.infer<typeof AllocationCreate>

export const SupplierReturnSummary = z.object({
  id: Id,
  storeId: Id,
  supplierId: Id,
  supplierName: z.string(),
  receiptId: Id,
  receiptNumber: z.string(),
  number: z.string(),
  reason: z.string(),
  net: Money,
  tax: Money,
  total: Money,
  userName: z.string(),
  returnedAt: Instant,
})
export type SupplierReturnSummary = z.infer<typeof SupplierReturnSummary>
export const SupplierReturn = SupplierReturnSummary.extend({
  paymentId: Id.nullable().meta({ description: 'The credit that it gave, among the payments of the supplier' }),
  lines: z.array(
    z.object({
      id: Id,
      receiptLineId: Id,
      productId: Id,
      sku: z.string(),
      name: z.string(),
      packs: SignedQuantity,
      quantity: SignedQuantity,
      creditedPacks: SignedQuantity.meta({ description: 'Those that an invoice had charged' }),
      net: Money,
      tax: Money,
    }),
  ),
})
export type SupplierReturn = z.infer<typeof SupplierReturn>
export const SupplierReturnCreate = z.strictObject({
  id: Id,
  receiptId: Id,
  reason: text(200),
  lines: z
    .array(z.strictObject({ receiptLineId: Id, packs: Quantity }))
    .min(1)
    .max(1000),
})
export type SupplierReturnCreate = z.infer<typeof SupplierReturnCreate>

/** What we owe one supplier, by how long it is due. */
export const PayableAgeing = z.object({
  supplierId: Id,
  supplierName: z.string(),
  notDue: Money,
  days30: Money.meta({ description: 'Due for 1 to 30 days' }),
  days60: Money,
  days90: Money,
  older: Money,
  held: Money.meta({ description: 'Of it, on invoices that wait for approval' }),
  advances: Money.meta({ description: 'Paid or credited and not used for an invoice' }),
  total: SignedMoney.meta({ description: 'Owed, less advances' }),
})
export type PayableAgeing = z.infer<typeof PayableAgeing>
