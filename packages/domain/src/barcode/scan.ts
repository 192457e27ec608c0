import { parseQuantity } from '../quantity/index.ts'
import { isGtin, normalizeGtin } from './gtin.ts'

/**
 * How the shop's scales print an EAN-13: two prefix digits, `itemDigits` of product, the rest up to the check digit is
 * the value. `prefixes` says which of 20-29 carry a weight or a price and leaves out those that are plain codes.
 * A weight is thousandths (grams of a kilogram); a price is multiplied by `priceFactor` to give minor units:
 * 100 where scales print whole pesos of a currency with cents, 1 where they print cents.
 */
export type ScaleRules = {
  readonly prefixes: Readonly<Record<string, 'weight' | 'price'>>
  readonly itemDigits: number
  readonly priceFactor: number
}

/** 20-24 price in whole pesos, 25-29 weight in grams; 5 digits of product and 5 of value. */
export const DEFAULT_SCALE_RULES: ScaleRules = {
  prefixes: {
    20: 'price',
    21: 'price',
    22: 'price',
    23: 'price',
    24: 'price',
    25: 'weight',
    26: 'weight',
    27: 'weight',
    28: 'weight',
    29: 'weight',
  },
  itemDigits: 5,
  priceFactor: 100,
}

/** The default rules for a currency: scales print prices with the decimals that people see. */
export function scaleRules(format: { readonly minorDigits: number; readonly visibleDecimals: number }): ScaleRules {
  const hidden = Math.max(0, format.minorDigits - format.visibleDecimals)
  return { ...DEFAULT_SCALE_RULES, priceFactor: 10 ** hidden }
}

export type Scan =
  | { kind: 'gtin'; code: string }
  | { kind: 'scale'; scaleCode: string; weight?: number; price?: number }
  | { kind: 'code'; code: string }

/**
 * What a scanner or a person sent: an in-store scale code (weight in thousandths or price in minor units), a GTIN in its
 * one spelling, or any other code as it came. Look the text itself up first: a shop may have put its own whole code in
 * the range 20-29.
 */
export function parseScan(text: string, rules: ScaleRules = DEFAULT_SCALE_RULES): Scan {
  const code = text.trim()
  const carries = code.length === 13 ? rules.prefixes[code.slice(0, 2)] : undefined
  if (carries !== undefined && isGtin(code)) {
    const valueAt = 2 + rules.itemDigits
    const scaleCode = code.slice(2, valueAt)
    const value = Number(code.slice(valueAt, 12))
    return carries === 'weight'
      ? { kind: 'scale', scaleCode, weight: value }
      : { kind: 'scale', scaleCode, price: value * rules.priceFactor }
  }
  const gtin = normalizeGtin(code)
  return gtin === null ? { kind: 'code', code } : { kind: 'gtin', code: gtin }
}

/**
 * '3*7702…' → 3000 thousandths and the rest; '1,250*' works too. `quantity` is null when none was typed or it is zero
 * or malformed, and then `rest` is the whole text.
 */
export function splitQuantityPrefix(text: string): { quantity: number | null; rest: string } {
  const match = /^\s*(\d{1,6}(?:[.,]\d{1,3})?)\s*\*\s*(.*)$/.exec(text)
  const [, typed = '', rest = ''] = match ?? []
  const quantity = match ? parseQuantity(typed.replace(',', '.')) : 0
  return quantity === 0 ? { quantity: null, rest: text.trim() } : { quantity, rest: rest.trim() }
}
