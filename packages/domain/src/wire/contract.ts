import { z } from 'zod'
import { MAX_MINOR } from '../money/rounding.ts'

/** Client-made or server-made UUID; clients are expected to send version 7 (time ordered). */
export const Id = z.uuid().meta({ description: 'UUID, version 7 expected' })

export { MAX_MINOR }

/** Integer in the currency's ISO 4217 minor unit, never negative. */
export const Money = z.int().min(0).max(MAX_MINOR).meta({ description: 'Minor units (ISO 4217)' })

/** Integer in minor units that may be negative (rounding, differences, ledger amounts). */
export const SignedMoney = z.int().min(-MAX_MINOR).max(MAX_MINOR).meta({ description: 'Minor units, signed' })

/** Decimal string above zero with at most 3 decimals, up to 999,999.999. */
export const Quantity = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,3})?$/, 'a decimal string with at most 3 decimals')
  .refine((text) => /[1-9]/.test(text), 'must be above zero')
  .meta({ description: 'Decimal string, up to 3 decimals' })

/** Decimal string with at most 3 decimals that may be negative or zero. */
export const SignedQuantity = z.string().regex(/^-?\d{1,9}(\.\d{1,3})?$/, 'a decimal string with at most 3 decimals')

/** Percent as a decimal string, 0 to 100, at most 4 decimals. */
export const Percent = z
  .string()
  .regex(/^(100(\.0{1,4})?|\d{1,2}(\.\d{1,4})?)$/, 'a percentage from 0 to 100 with at most 4 decimals')

/** ISO 8601 instant with offset. */
export const Instant = z.iso.datetime({ offset: true })

/** Calendar day in the store's time zone. */
export const Day = z.iso.date()

/** One line of text a person typed: trimmed, no control characters. */
export const text = (max: number, min = 1) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this refuses
    .regex(/^[^\u0000-\u001f\u007f]*$/u, 'no control characters')

/** Several lines of text a person typed. */
export const longText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this refuses
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/u, 'no control characters')

/** Short code: letters, digits, dot, dash, underscore. */
export const Code = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9._-]{1,24}$/, 'letters, digits, dot, dash, underscore; up to 24')

/** The query every list takes. */
export const ListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(500).optional(),
  q: z.string().trim().max(200).optional(),
  sort: z.string().max(60).optional(),
})

/** Answer of every list: rows and the cursor of the next page. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** RFC 9457 problem details. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof Problem>

export const Params = z.strictObject({ id: Id })

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
/** Boolean in a query string. */
export const QueryFlag = flag
