import { givenByHand } from '@odata-pos/domain/cart'
import { heldLines } from '@odata-pos/domain/quotations'
import type { SoldLine } from './price-sale.ts'
import type { QuotedTerms } from './sale-quotation.ts'

/** The lines that are not sold as they were quoted: all of them after the quotation's last day. */
export function notHeld(lines: readonly SoldLine[], quoted: QuotedTerms, day: string): readonly SoldLine[] {
  if (day > quoted.validUntil) return lines
  const held = heldLines(
    lines.map((line) => ({ ...line, discount: givenByHand(line) })),
    [...quoted.lines.values()],
  )
  return lines.filter((_, index) => held[index] !== true)
}
