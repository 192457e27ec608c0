import { MAX_MINOR } from '../money/index.ts'
import { type Cell, type Decimal, numberText, readDecimal } from './decimal.ts'

/**
 * How the shop writes prices. `decimalMarks`: marks that are decimal ones even before three digits; none for a currency
 * that is written without decimals (COP: '19.900' and '19,900' are both thousands).
 */
export type AmountRules = { readonly minorDigits: number; readonly currency: string; readonly decimalMarks: string }

/** Minor units for `unit` units (1, 10, 100 or 1000): 0.125 with two decimals is 125 for 10. */
export type Amount = { minor: number; unit: number }

const DIGITS_BEYOND_MAX = 3

/** Currency signs and codes around an amount: '$ 19.900', 'COP 19900', '19,90 €'. */
function withoutCurrency(text: string, currency: string): string {
  if (/^[\d.,]*$/.test(text)) return text
  return text
    .replace(/\p{Sc}/gu, '')
    .replace(new RegExp(`^\\s*([-\\u2212]?)\\s*${currency}|${currency}\\s*$`, 'i'), '$1')
    .trim()
}

/**
 * What a person or a spreadsheet wrote as a price, or null when it is no price: negative, more than three decimals
 * beyond the currency's own, out of range. Never through a binary fraction.
 */
export function readAmount(cell: Cell, rules: AmountRules): Amount | null {
  const parsed =
    typeof cell === 'number'
      ? readDecimal(numberText(cell), '.')
      : readDecimal(withoutCurrency(cell ?? '', rules.currency), rules.decimalMarks)
  return parsed === null || parsed.negative ? null : toAmount(parsed, rules.minorDigits)
}

function toAmount({ whole, fraction }: Decimal, minorDigits: number): Amount | null {
  const beyond = Math.max(0, fraction.length - minorDigits)
  if (beyond > DIGITS_BEYOND_MAX) return null
  const minor = Number(whole + fraction.padEnd(minorDigits + beyond, '0'))
  return minor > MAX_MINOR ? null : { minor, unit: 10 ** beyond }
}

/** Two amounts for the same number of units; null when the finer unit takes one of them out of range. */
export function onOneUnit(a: Amount, b: Amount): { a: number; b: number; unit: number } | null {
  const unit = Math.max(a.unit, b.unit)
  const scaled = { a: a.minor * (unit / a.unit), b: b.minor * (unit / b.unit), unit }
  return scaled.a > MAX_MINOR || scaled.b > MAX_MINOR ? null : scaled
}

/** Thousandths of a quantity, or null when it is none: more than three decimals, or 10^9 and more. */
export function readThousandths(cell: Cell, decimalMarks: string): number | null {
  const parsed = typeof cell === 'number' ? readDecimal(numberText(cell), '.') : readDecimal(cell ?? '', decimalMarks)
  if (parsed === null || parsed.fraction.length > 3 || parsed.whole.length > 9) return null
  const thousandths = Number(parsed.whole + parsed.fraction.padEnd(3, '0'))
  return parsed.negative ? 0 - thousandths : thousandths
}
