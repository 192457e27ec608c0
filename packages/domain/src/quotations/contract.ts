import { z } from 'zod'
import { Discount, TaxAmount } from '../sales/contract.ts'
import { Day, Id, Instant, ListQuery, longText, Money, Quantity, QueryFlag, text } from '../wire/contract.ts'

export const QuotationStatus = z.enum(['draft', 'sent', 'accepted', 'expired', 'converted', 'cancelled'])
export type QuotationStatus = z.infer<typeof QuotationStatus>

/** How many products one quotation may hold. */
const LINES_MAX = 500

export const QuotationLine = z.object({
  id: Id,
  productId: Id,
  sku: z.string(),
  name: z.string(),
  unitCode: z.string(),
  quantity: z.string(),
  unitPrice: Money,
  priceUnit: z.int().meta({ description: 'The price is for this many units; 1 unless imported with finer prices' }),
  discount: Discount.nullable().meta({ description: "The line's own discount, as it was asked for" }),
  gross: Money,
  discountAmount: Money.meta({ description: "The line's own discount and its share of the quotation's" }),
  taxTotal: Money,
  total: Money,
  priceDiffers: z.boolean().meta({ description: 'Its price was not what the price lists asked' }),
  belowCost: z.boolean(),
})
export type QuotationLine = z.infer<typeof QuotationLine>

export const QuotationSummary = z.object({
  id: Id,
  storeId: Id,
  number: z.string(),
  revision: z.int(),
  status: QuotationStatus.meta({ description: 'Expired and converted follow from the day and from the sale' }),
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  validUntil: Day,
  total: Money,
  lineCount: z.int(),
  createdByName: z.string(),
  createdAt: Instant,
  saleId: Id.nullable(),
  version: z.int(),
})
export type QuotationSummary = z.infer<typeof QuotationSummary>

export const Quotation = QuotationSummary.extend({
  note: z.string().nullable(),
  discount: Discount.nullable(),
  subtotal: Money,
  discountTotal: Money,
  taxTotal: Money,
  taxes: z.array(TaxAmount),
  sentAt: Instant.nullable(),
  acceptedAt: Instant.nullable(),
  cancelledAt: Instant.nullable(),
  cancelReason: z.string().nullable(),
  convertedAt: Instant.nullable(),
  saleNumber: z.string().nullable(),
  lines: z.array(QuotationLine),
})
export type Quotation = z.infer<typeof Quotation>

export const QuotationLineInput = z.strictObject({
  productId: Id,
  quantity: Quantity,
  unitPrice: Money.optional().meta({ description: 'What the price lists ask unless said' }),
  discount: Discount.optional(),
})
export type QuotationLineInput = z.infer<typeof QuotationLineInput>
const lines = z.array(QuotationLineInput).min(1).max(LINES_MAX)

export const QuotationCreate = z.strictObject({
  id: Id,
  storeId: Id,
  customerId: Id.nullish(),
  validUntil: Day,
  note: longText(1000).nullish(),
  discount: Discount.nullish(),
  lines,
})
export type QuotationCreate = z.infer<typeof QuotationCreate>
export const QuotationUpdate = QuotationCreate.omit({ id: true, storeId: true, lines: true })
  .extend({ lines })
  .partial()
  .meta({ description: 'Lines that are sent replace those there were; the whole is priced anew' })
export type QuotationUpdate = z.infer<typeof QuotationUpdate>
export const QuotationCancel = z.strictObject({ reason: text(200) })

export const QuotationQuery = ListQuery.extend({
  storeId: Id.optional(),
  customerId: Id.optional(),
  status: QuotationStatus.optional(),
  open: QueryFlag.optional().meta({ description: 'Those a till may sell: sent or accepted, also past their day' }),
})

/** What a person's quotations of a period came to. */
export const QuotationConversion = z.object({
  userId: Id,
  name: z.string(),
  quoted: z.int(),
  quotedTotal: Money,
  converted: z.int(),
  convertedTotal: Money.meta({ description: 'Total of the quotations that were sold' }),
  open: z.int(),
  expired: z.int(),
  cancelled: z.int(),
})
export type QuotationConversion = z.infer<typeof QuotationConversion>
