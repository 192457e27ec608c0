import { mulDiv, parsePercent, WHOLE } from '../money/index.ts'

/** A charged line beside what was ordered and received: packs in thousandths, minor units for a pack. */
export type ChargedLine = {
  packs: number
  packCost: number
  /** null: nothing was received for it. */
  received: {
    /** Packs that came and no earlier invoice charged, less what was sent back. */
    packs: number
    /** The cost agreed: of the order, or without one of the receipt. */
    packCost: number
  } | null
}
export type Tolerances = { priceTolerancePercent: string; quantityTolerancePercent: string }
export type MatchDifference = {
  line: number
  kind: 'price' | 'quantity' | 'not_received'
  expected: number
  charged: number
  /** Whether the difference is one that nobody has to accept. */
  tolerated: boolean
}

/** Whether `charged` passes `expected` by no more than so many percent of it. Less than expected is always right. */
const within = (charged: number, expected: number, percent: string) =>
  charged - expected <= mulDiv(expected, parsePercent(percent), WHOLE, 'half-up')

/**
 * Three-way match: what the invoice charges against what was received (quantity) and ordered (price). To be charged less,
 * or for less, is a difference too, and a tolerated one.
 */
export function matchInvoice(lines: readonly ChargedLine[], tolerances: Tolerances): MatchDifference[] {
  return lines.flatMap(({ packs, packCost, received }, line): MatchDifference[] => {
    if (received === null) {
      return [{ line, kind: 'not_received', expected: 0, charged: packs, tolerated: false }]
    }
    const found: MatchDifference[] = []
    if (packCost !== received.packCost) {
      const tolerated = within(packCost, received.packCost, tolerances.priceTolerancePercent)
      found.push({ line, kind: 'price', expected: received.packCost, charged: packCost, tolerated })
    }
    if (packs !== received.packs) {
      const tolerated = within(packs, received.packs, tolerances.quantityTolerancePercent)
      found.push({ line, kind: 'quantity', expected: received.packs, charged: packs, tolerated })
    }
    return found
  })
}

/** The amount (minor units) spread over what is open, in order: each gets what it lacks until nothing is left. */
export function payInOrder(amount: number, open: readonly number[]): number[] {
  let left = amount
  return open.map((balance) => {
    const part = Math.min(left, balance)
    left -= part
    return part
  })
}
