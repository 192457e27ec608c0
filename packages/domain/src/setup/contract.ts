import { z } from 'zod'
import { TaxCreate } from '../catalog/contract.ts'
import { Country, Currency, Rounding, TimeZone } from '../company/contract.ts'
import { Password, Username } from '../iam/contract.ts'
import { Code, text } from '../wire/contract.ts'

/** `failed`: what was loaded until then stays, each day of it whole. */
export const DemoStep = z.enum(['none', 'catalog', 'history', 'done', 'failed'])
export const SetupState = z.object({
  completed: z.boolean(),
  demo: z.object({ running: z.boolean(), percent: z.int(), step: DemoStep }),
})
export const Language = z.enum(['es', 'en'])
export const SetupRequest = z.strictObject({
  language: Language,
  company: z.strictObject({
    legalName: text(160),
    tradeName: text(160),
    taxId: text(30).optional(),
    country: Country,
    currency: Currency,
    timeZone: TimeZone,
    locale: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/),
    pricesIncludeTax: z.boolean(),
    rounding: Rounding.default('half-even'),
  }),
  store: z.strictObject({ code: Code, name: text(120), address: text(200).optional() }),
  register: z.strictObject({ code: Code, name: text(120), salePrefix: z.string().regex(/^[A-Z0-9-]{0,8}$/) }),
  taxes: z.array(TaxCreate).max(20),
  admin: z.strictObject({ username: Username, fullName: text(120), password: Password }),
})
export type SetupRequest = z.infer<typeof SetupRequest>
/** The demo shop is loaded behind; `GET /setup` tells how far it is. */
export const DemoRequest = z.strictObject({ language: Language, adminPassword: Password })
export const SetupDone = z.object({ username: z.string() })
