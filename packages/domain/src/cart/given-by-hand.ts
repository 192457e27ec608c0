import { mulDiv, parsePercent, WHOLE } from '../money/index.ts'

type Reduced = { readonly discount: number; readonly promotions: readonly { readonly amount: number }[] }

/** What a person took off a line, in minor units: its discounts less what promotions gave. */
export const givenByHand = ({ discount, promotions }: Reduced): number =>
  promotions.reduce((left, { amount }) => left - amount, discount)

/**
 * Whether some line's discount (its own and its share of the whole's, in minor units) passes the largest percentage a
 * person may give. One minor unit is let through, because shares are rounded.
 */
export function discountsAbove(
  maxPercent: string,
  lines: readonly { readonly gross: number; readonly discount: number }[],
): boolean {
  const limit = parsePercent(maxPercent)
  return lines.some(({ gross, discount }) => discount > mulDiv(gross, limit, WHOLE, 'half-up') + 1)
}
