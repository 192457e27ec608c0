import { mulDiv } from '../money/index.ts'

/** Quantities in thousandths; `discount` in minor units, whatever took it off. */
export type QuotedLine = {
  readonly productId: string
  readonly quantity: number
  readonly unitPrice: number
  readonly priceUnit: number
  readonly discount: number
}

/**
 * Which lines of a cart are sold as they were quoted: no more of the product than was quoted, at its price, with no more
 * taken off than belongs to that quantity. One minor unit is let through, because shares are rounded. Less may be
 * bought, and other goods beside: those are sold by the rules of any sale.
 */
export function heldLines(lines: readonly QuotedLine[], quoted: readonly QuotedLine[]): boolean[] {
  const terms = new Map(quoted.map((line) => [line.productId, { ...line, left: line.quantity }]))
  return lines.map(({ productId, quantity, unitPrice, priceUnit, discount }) => {
    const term = terms.get(productId)
    if (term === undefined || term.left < quantity) return false
    if (unitPrice !== term.unitPrice || priceUnit !== term.priceUnit) return false
    if (discount > mulDiv(term.discount, quantity, term.quantity, 'half-up') + 1) return false
    term.left -= quantity
    return true
  })
}
