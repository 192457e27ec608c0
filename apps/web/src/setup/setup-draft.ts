import type { Language } from '../shared/i18n/index.ts'
import type { Country, OfferedTax } from './countries.ts'

/** What the guide's fields hold; {@link setupBody} makes the request of it. */
export type SetupDraft = {
  legalName: string
  tradeName: string
  taxId: string
  country: string
  currency: string
  timeZone: string
  locale: string
  pricesIncludeTax: boolean
  rounding: Country['rounding']
  storeName: string
  storeAddress: string
  registerName: string
  salePrefix: string
  taxes: readonly OfferedTax[]
  fullName: string
  username: string
  password: string
}

/** The country's settings over the draft; what the person typed elsewhere stays. */
export function withCountry(draft: SetupDraft, country: Country): SetupDraft {
  return {
    ...draft,
    country: country.code,
    currency: country.currency,
    timeZone: country.timeZone,
    locale: country.locale,
    pricesIncludeTax: country.pricesIncludeTax,
    rounding: country.rounding,
    taxes: country.taxes,
  }
}

/** The request of the first-run guide; the trade name is the legal one until another is given. */
export function setupBody(draft: SetupDraft, language: Language) {
  const optional = (text: string) => (text.trim() === '' ? undefined : text.trim())
  return {
    language,
    company: {
      legalName: draft.legalName,
      tradeName: optional(draft.tradeName) ?? draft.legalName,
      taxId: optional(draft.taxId),
      country: draft.country,
      currency: draft.currency,
      timeZone: draft.timeZone,
      locale: draft.locale,
      pricesIncludeTax: draft.pricesIncludeTax,
      rounding: draft.rounding,
    },
    store: { code: '01', name: draft.storeName, address: optional(draft.storeAddress) },
    register: { code: '01', name: draft.registerName, salePrefix: draft.salePrefix.toUpperCase() },
    taxes: draft.taxes.map((tax) => ({ ...tax, kind: 'percent' as const })),
    admin: { username: draft.username, fullName: draft.fullName, password: draft.password },
  }
}
