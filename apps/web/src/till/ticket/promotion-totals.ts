import type { PricedCart } from '@odata-pos/domain/cart'
import type { LinePromotion } from '@odata-pos/domain/promotions'
import type { TicketLine } from './ticket.ts'

/** What each promotion gives on the whole ticket, in minor units. */
export function promotionTotals(cart: PricedCart<TicketLine>): LinePromotion[] {
  const totals = new Map<string, LinePromotion>()
  for (const { promotions } of cart.lines) {
    for (const { promotionId, name, amount } of promotions) {
      totals.set(promotionId, { promotionId, name, amount: (totals.get(promotionId)?.amount ?? 0) + amount })
    }
  }
  return [...totals.values()]
}
