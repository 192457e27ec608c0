import { z } from 'zod'
import { BITMAP_HEIGHT_MAX, BITMAP_WIDTH_MAX, isWholeBitmap } from '../receipt/bitmap.ts'
import { Money, Percent, text } from '../wire/contract.ts'

export const Country = z.string().regex(/^[A-Z]{2}$/)
export const Currency = z.string().regex(/^[A-Z]{3}$/)
export const TimeZone = z
  .string()
  .max(60)
  .refine((zone) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone })
      return true
    } catch {
      return false
    }
  }, 'an IANA time zone')
export const Rounding = z.enum(['half-even', 'half-up'])

/** A logo in black and white dots, as thermal heads print it. */
export const ReceiptLogo = z
  .strictObject({
    width: z.int().min(8).max(BITMAP_WIDTH_MAX).multipleOf(8),
    height: z.int().min(1).max(BITMAP_HEIGHT_MAX),
    bits: z.string().max(48_000).meta({ description: 'Rows of width / 8 bytes in base64; a set bit is black' }),
  })
  .refine(isWholeBitmap, 'bits for exactly this size')

export const Company = z.object({
  legalName: z.string(),
  tradeName: z.string(),
  taxId: z.string().nullable(),
  taxIdCheckDigit: z.string().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  country: Country,
  currency: Currency,
  minorDigits: z.int().meta({ description: 'Decimals of the minor unit (ISO 4217)' }),
  visibleDecimals: z.int().meta({ description: 'Decimals that people see; 0 for COP' }),
  timeZone: TimeZone,
  locale: z.string(),
  pricesIncludeTax: z.boolean(),
  rounding: Rounding,
  cashRounding: Money.meta({ description: 'Cash due is rounded down to a multiple of this; 1 = no rounding' }),
  receiptFooter: z.string().nullable(),
  receiptLogo: ReceiptLogo.nullable(),
  receiptQr: z.string().nullable().meta({ description: 'Printed as a QR code at the end of receipts' }),
  sellBelowCost: z.enum(['allow', 'approve']),
  minMargin: Percent.nullable().meta({ description: 'A price that leaves less is pointed out to whoever sets it' }),
  autoLockMinutes: z.int(),
  administratorsNeedSecondFactor: z.boolean(),
  sendsMail: z.boolean().meta({ description: 'Whether this installation has a mail server' }),
  version: z.int(),
})
export type Company = z.infer<typeof Company>

export const CompanyUpdate = z
  .strictObject({
    legalName: text(160),
    tradeName: text(160),
    taxId: text(30).nullable(),
    address: text(200).nullable(),
    phone: text(40).nullable(),
    visibleDecimals: z.int().min(0).max(4),
    timeZone: TimeZone,
    locale: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/),
    pricesIncludeTax: z.boolean(),
    rounding: Rounding,
    cashRounding: z.int().min(1).max(100_000_000),
    receiptFooter: text(300).nullable(),
    receiptLogo: ReceiptLogo.nullable(),
    receiptQr: text(300).nullable(),
    sellBelowCost: z.enum(['allow', 'approve']),
    minMargin: Percent.nullable(),
    autoLockMinutes: z.int().min(0).max(240),
    administratorsNeedSecondFactor: z.boolean(),
  })
  .partial()
