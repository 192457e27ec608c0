import { formatMoney, type MoneyFormat, minorDigits, parseMoney } from '@odata-pos/domain/money'
import { useMemo } from 'react'
import { useCompany } from '../session/session.ts'

/** Before a company was ever loaded (its first sign-in) amounts read as in the country the product starts from. */
const FIRST: MoneyFormat = { currency: 'COP', minorDigits: minorDigits('COP'), visibleDecimals: 0, locale: 'es-CO' }

export type MoneyTools = {
  format: MoneyFormat
  /** `1990000` → `$ 19.900`. */
  show: (minor: number) => string
  /** The same without the decimals that people do not see: for figures one glances at, never for a document. */
  about: (minor: number) => string
  /** The same without the currency sign, as an input shows it. */
  plain: (minor: number) => string
  /** What a person typed, in minor units; null when it is no amount. */
  parse: (text: string) => number | null
}

/** Money in the company's currency, for code outside React. */
export function moneyTools(format: MoneyFormat): MoneyTools {
  return {
    format,
    show: (minor) => formatMoney(minor, format),
    about: (minor) => {
      const step = 10 ** Math.max(0, format.minorDigits - format.visibleDecimals)
      return formatMoney(Math.round(minor / step) * step, format)
    },
    plain: (minor) =>
      formatMoney(minor, format)
        .replace(/[^\d.,−’'\s]/g, '')
        .trim(),
    parse: (text) => parseMoney(text, format),
  }
}

export function useMoney(): MoneyTools {
  const company = useCompany()
  return useMemo(() => moneyTools(company ?? FIRST), [company])
}
