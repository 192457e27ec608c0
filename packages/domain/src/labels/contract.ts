import { z } from 'zod'
import { Id } from '../wire/contract.ts'

export const LABELS_MAX = 2_000

/** Sheets of A4 that stationers sell; `shelf` is cut by the shop itself. */
export const LabelSheet = z.enum(['a4-24', 'a4-21', 'a4-40', 'shelf'])
export type LabelSheet = z.infer<typeof LabelSheet>

/** `POST /products/labels`: A4 sheets as PDF, or ZPL for a label printer of 203 dots an inch. */
export const LabelsRequest = z.strictObject({
  items: z
    .array(z.strictObject({ productId: Id, copies: z.int().min(1).max(500) }))
    .min(1)
    .max(500),
  format: z.enum(['pdf', 'zpl']),
  sheet: LabelSheet.default('a4-24').meta({ description: 'pdf only' }),
  skip: z.int().min(0).max(39).default(0).meta({ description: 'pdf only: labels of the first sheet already used' }),
  storeId: Id.optional().meta({ description: "Prices are those of this store's list today; else the general ones" }),
  showPrice: z.boolean().default(true),
  language: z.enum(['es', 'en']).optional(),
})
export type LabelsRequest = z.output<typeof LabelsRequest>
