import { z } from 'zod'
import { Money, text } from '../wire/contract.ts'

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
  sellBelowCost: z.enum(['allow', 'approve']),
  autoLockMinutes: z.int(),
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
    sellBelowCost: z.enum(['allow', 'approve']),
    autoLockMinutes: z.int().min(0).max(240),
  })
  .partial()
