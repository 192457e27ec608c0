/** A tax as the guide offers it; the shop may change all of it afterwards. */
export type OfferedTax = {
  code: string
  name: string
  treatment: 'taxed' | 'exempt' | 'excluded'
  rate: string
}

export type Country = {
  code: string
  currency: string
  timeZone: string
  locale: string
  pricesIncludeTax: boolean
  /** How a half is rounded: Colombia's NTC 3711 takes the even one, the rest of the list rounds away from zero. */
  rounding: 'half-even' | 'half-up'
  taxes: readonly OfferedTax[]
}

const taxed = (code: string, name: string, rate: string): OfferedTax => ({ code, name, treatment: 'taxed', rate })

/**
 * What each country starts from: ISO 3166 and 4217 codes, the capital's time zone, standard rates of the general
 * consumption tax in 2026. Colombia's list tells exempt (0 % shown) from excluded (no tax at all), as the DIAN does.
 */
export const COUNTRIES: readonly Country[] = [
  {
    code: 'CO',
    currency: 'COP',
    timeZone: 'America/Bogota',
    locale: 'es-CO',
    pricesIncludeTax: true,
    rounding: 'half-even',
    taxes: [
      taxed('IVA19', 'IVA 19 %', '19'),
      taxed('IVA5', 'IVA 5 %', '5'),
      { code: 'EXENTO', name: 'Exento', treatment: 'exempt', rate: '0' },
      { code: 'EXCLUIDO', name: 'Excluido', treatment: 'excluded', rate: '0' },
      taxed('INC8', 'Impoconsumo 8 %', '8'),
    ],
  },
  {
    code: 'MX',
    currency: 'MXN',
    timeZone: 'America/Mexico_City',
    locale: 'es-MX',
    pricesIncludeTax: true,
    rounding: 'half-up',
    taxes: [
      taxed('IVA16', 'IVA 16 %', '16'),
      taxed('IVA8', 'IVA 8 % (frontera)', '8'),
      { code: 'IVA0', name: 'IVA 0 %', treatment: 'exempt', rate: '0' },
    ],
  },
  {
    code: 'PE',
    currency: 'PEN',
    timeZone: 'America/Lima',
    locale: 'es-PE',
    pricesIncludeTax: true,
    rounding: 'half-up',
    taxes: [taxed('IGV18', 'IGV 18 %', '18'), { code: 'EXO', name: 'Exonerado', treatment: 'excluded', rate: '0' }],
  },
  {
    code: 'CL',
    currency: 'CLP',
    timeZone: 'America/Santiago',
    locale: 'es-CL',
    pricesIncludeTax: true,
    rounding: 'half-up',
    taxes: [taxed('IVA19', 'IVA 19 %', '19'), { code: 'EXENTO', name: 'Exento', treatment: 'excluded', rate: '0' }],
  },
  {
    code: 'EC',
    currency: 'USD',
    timeZone: 'America/Guayaquil',
    locale: 'es-EC',
    pricesIncludeTax: true,
    rounding: 'half-up',
    taxes: [taxed('IVA15', 'IVA 15 %', '15'), { code: 'IVA0', name: 'IVA 0 %', treatment: 'exempt', rate: '0' }],
  },
  {
    code: 'AR',
    currency: 'ARS',
    timeZone: 'America/Argentina/Buenos_Aires',
    locale: 'es-AR',
    pricesIncludeTax: true,
    rounding: 'half-up',
    taxes: [taxed('IVA21', 'IVA 21 %', '21'), taxed('IVA105', 'IVA 10,5 %', '10.5')],
  },
  {
    code: 'ES',
    currency: 'EUR',
    timeZone: 'Europe/Madrid',
    locale: 'es-ES',
    pricesIncludeTax: true,
    rounding: 'half-up',
    taxes: [taxed('IVA21', 'IVA 21 %', '21'), taxed('IVA10', 'IVA 10 %', '10'), taxed('IVA4', 'IVA 4 %', '4')],
  },
  {
    code: 'GB',
    currency: 'GBP',
    timeZone: 'Europe/London',
    locale: 'en-GB',
    pricesIncludeTax: true,
    rounding: 'half-up',
    taxes: [
      taxed('VAT20', 'VAT 20%', '20'),
      taxed('VAT5', 'VAT 5%', '5'),
      { code: 'VAT0', name: 'Zero-rated', treatment: 'exempt', rate: '0' },
    ],
  },
  // Sales tax differs by place and is added to the price: the shop enters its own.
  {
    code: 'US',
    currency: 'USD',
    timeZone: 'America/New_York',
    locale: 'en-US',
    pricesIncludeTax: false,
    rounding: 'half-up',
    taxes: [],
  },
]

/** Country of this device's time zone, or null when the list does not hold it. */
export function countryOfZone(timeZone: string): Country | null {
  return COUNTRIES.find((country) => country.timeZone === timeZone) ?? null
}
