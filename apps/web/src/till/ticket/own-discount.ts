import { mulDiv, parsePercent, type Rounding, WHOLE } from '@odata-pos/domain/money'
import type { TicketLine } from './ticket.ts'

/** What a line's own discount takes off its gross, in minor units; its share of the sale's discount is not in it. */
export function ownDiscount({ discount }: Pick<TicketLine, 'discount'>, gross: number, rounding: Rounding): number {
  if (discount === undefined) return 0
  return discount.kind === 'amount' ? discount.value : mulDiv(gross, parsePercent(discount.value), WHOLE, rounding)
}
