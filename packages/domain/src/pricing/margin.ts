import { formatPercent, mulDiv, parsePercent, WHOLE } from '../money/index.ts'
import { ONE } from '../quantity/index.ts'
import { type LineTax, type TaxRules, taxLine } from '../tax/index.ts'

type Priced = { readonly price: number; readonly cost: number; readonly taxes: readonly LineTax[] }

/**
 * What is left of a price after taxes and cost, as percent of the price without taxes: '23.5', '-4', at most two
 * decimals. Null where the cost is not known or nothing is left to divide by. `price` and `cost` are minor units of the
 * same quantity.
 */
export function marginPercent({ price, cost, taxes }: Priced, rules: TaxRules): string | null {
  if (cost <= 0 || price <= 0) return null
  const { taxable } = taxLine({ amount: price, quantity: ONE, taxes, ...rules })
  if (taxable <= 0) return null
  const hundredths = mulDiv(Math.abs(taxable - cost), WHOLE / 100, taxable, 'half-even')
  const text = formatPercent(hundredths * 100)
  return taxable < cost && hundredths > 0 ? `-${text}` : text
}

/** Whether a margin lies under the floor, a percentage; no floor or no margin is never under it. */
export function isBelowFloor(margin: string | null, floor: string | null): boolean {
  if (margin === null || floor === null) return false
  return margin.startsWith('-') || parsePercent(margin) < parsePercent(floor)
}
