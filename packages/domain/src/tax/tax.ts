import { allocate, formatPercent, mulDiv, parsePercent, type Rounding, WHOLE } from '../money/index.ts'
import { ONE } from '../quantity/index.ts'

/**
 * A tax as it applies to a line. Exempt is taxed at 0 % and stands in the document with a zero; excluded has no tax
 * element at all (Colombia, Estatuto Tributario art. 424 and 477). `rate` is percent as a decimal string;
 * `amountPerUnit` is minor units for one unit of quantity, and counts only when `kind` is perUnit.
 */
export type LineTax = {
  readonly code: string
  readonly treatment: 'taxed' | 'exempt' | 'excluded'
  readonly kind: 'percent' | 'perUnit'
  readonly rate: string
  readonly amountPerUnit: number | null
}

/** A tax that was computed: `base` is the amount before taxes. Minor units. */
export type TaxAmount = { code: string; rate: string; base: number; amount: number }

export type TaxRules = { readonly pricesIncludeTax: boolean; readonly rounding: Rounding }

export type TaxedAmount = { taxable: number; taxes: TaxAmount[]; total: number }

/**
 * Taxes of one line; `amount` is minor units after discounts, `quantity` thousandths. Always taxable + taxes = total.
 * Prices that include tax: total = amount; per-unit taxes come out first (never more than the amount holds), the rest
 * is divided by 1 + Σ rates, and what is not base is split among the percent taxes by largest remainder.
 * Prices without tax: taxable = amount, and each tax is rounded to the minor unit on it.
 * Throws RangeError on a negative amount, a malformed rate, or a result outside the safe integers.
 */
export function taxLine(line: { amount: number; quantity: number; taxes: readonly LineTax[] } & TaxRules): TaxedAmount {
  if (line.amount < 0) throw new RangeError(`taxLine: amount ${line.amount}`)
  return line.pricesIncludeTax ? taxInside(line) : taxOnTop(line)
}

type Line = { amount: number; quantity: number; taxes: readonly LineTax[]; rounding: Rounding }

function isCharged(tax: LineTax): boolean {
  return tax.treatment === 'taxed'
}

function percentOf(tax: LineTax): number {
  return isCharged(tax) && tax.kind === 'percent' ? parsePercent(tax.rate) : 0
}

function perUnitAmount(tax: LineTax, quantity: number, rounding: Rounding): number {
  if (!isCharged(tax) || tax.kind !== 'perUnit') return 0
  return mulDiv(tax.amountPerUnit ?? 0, quantity, ONE, rounding)
}

/** base × (WHOLE + rates) / WHOLE = amount, solved for the base; whole percents stay small so products stay exact. */
function baseInside(amount: number, rates: number, rounding: Rounding): number {
  if (rates === 0) return amount
  if (rates % 10_000 === 0) return mulDiv(amount, 100, 100 + rates / 10_000, rounding)
  return mulDiv(amount, WHOLE, WHOLE + rates, rounding)
}

function taxInside({ amount, quantity, taxes, rounding }: Line): TaxedAmount {
  let rest = amount
  let rates = 0
  const percents: number[] = []
  const fixed: number[] = []
  for (const tax of taxes) {
    const perUnit = Math.min(rest, perUnitAmount(tax, quantity, rounding))
    const percent = percentOf(tax)
    rest -= perUnit
    rates += percent
    fixed.push(perUnit)
    percents.push(percent)
  }
  const taxable = baseInside(rest, rates, rounding)
  const shares = taxes.length > 1 ? allocate(rest - taxable, percents) : [rest - taxable]
  const computed = fixed.map((perUnit, index) => perUnit + (shares[index] ?? 0))
  return { taxable, taxes: present(taxes, taxable, percents, computed), total: amount }
}

function taxOnTop({ amount, quantity, taxes, rounding }: Line): TaxedAmount {
  let total = amount
  const percents = taxes.map(percentOf)
  const computed = taxes.map((tax, index) => {
    const tenThousandths = percents[index] ?? 0
    const onBase = tenThousandths === 0 ? 0 : mulDiv(amount, tenThousandths, WHOLE, rounding)
    const charged = onBase + perUnitAmount(tax, quantity, rounding)
    total += charged
    return charged
  })
  return { taxable: amount, taxes: present(taxes, amount, percents, computed), total }
}

function present(taxes: readonly LineTax[], base: number, percents: number[], computed: number[]): TaxAmount[] {
  const amounts: TaxAmount[] = []
  for (let index = 0; index < taxes.length; index += 1) {
    const tax = taxes[index]
    if (tax === undefined || tax.treatment === 'excluded') continue
    amounts.push({ code: tax.code, rate: formatPercent(percents[index] ?? 0), base, amount: computed[index] ?? 0 })
  }
  return amounts
}

/** Taxes of several lines, merged by code and rate in the order they first appear: sums of lines, never recomputed. */
export function taxSummary(lines: Iterable<{ readonly taxes: readonly TaxAmount[] }>): TaxAmount[] {
  const merged = new Map<string, TaxAmount>()
  for (const line of lines) {
    for (const tax of line.taxes) {
      const key = `${tax.code}\n${tax.rate}`
      const known = merged.get(key)
      if (known === undefined) merged.set(key, { code: tax.code, rate: tax.rate, base: tax.base, amount: tax.amount })
      else {
        known.base += tax.base
        known.amount += tax.amount
      }
    }
  }
  return [...merged.values()]
}
