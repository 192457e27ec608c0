import { eligiblePromotions, momentIn, type ReadyPromotion } from '@odata-pos/domain/promotions'
import { catalogueState } from '../../offline/catalogue-sync.ts'
import { tillDevice } from '../device/till-device.ts'
import type { Ticket } from './ticket.ts'

const NONE: readonly ReadyPromotion[] = []

/** The promotions that may apply to a ticket, by the catalogue on this device; none to what was quoted. */
export function promotionsFor({ customer, coupons = [], pricedAt, quotation }: Ticket): readonly ReadyPromotion[] {
  if (quotation) return NONE
  const state = catalogueState.get()
  const device = tillDevice.get()
  if (state.status !== 'ready' || device === null || state.catalogue.promotions.length === 0) return NONE
  return eligiblePromotions(state.catalogue.promotions, {
    storeId: device.store.id,
    customerGroupId: customer?.groupId ?? null,
    moment: momentIn(device.store.timeZone, pricedAt === undefined ? new Date() : new Date(pricedAt)),
    couponsFor: coupons.map(({ promotionId }) => promotionId),
  })
}
