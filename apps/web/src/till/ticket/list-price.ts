import type { CatalogItem } from '@odata-pos/domain/catalog/contract'
import { priceFor } from '@odata-pos/domain/pricing'
import { ONE, parseQuantity } from '@odata-pos/domain/quantity'
import { type Catalogue, itemById } from '../../offline/catalogue.ts'
import { dayIn } from '../../shared/format/day.ts'
import { tillDevice } from '../device/till-device.ts'
import { isAsQuoted, type Ticket, type TicketCustomer, type TicketLine } from './ticket.ts'

/** Today in the store, as price lists count days. */
export const storeDay = (instant = new Date()) => dayIn(tillDevice.get()?.store.timeZone ?? 'UTC', instant)

/** The lists that price a ticket, the strongest first: the customer's own or their group's, then the store's. */
export function priceListsFor(catalogue: Catalogue, customer: TicketCustomer | null): string[] {
  const group = catalogue.customerGroups.find(({ id }) => id === customer?.groupId)
  const wanted = [customer?.priceListId ?? group?.priceListId, catalogue.storePriceListId]
  return wanted.filter((id): id is string => typeof id === 'string' && catalogue.priceLists.has(id))
}

/** What the catalogue asks for `quantity` thousandths of a product, in minor units for `priceUnit` units. */
export function listPriceOf(
  item: CatalogItem,
  terms: { priceListIds: readonly string[]; quantity: number; day: string },
): number {
  if (item.prices === undefined) return item.price
  const prices = item.prices.map((entry) => ({ ...entry, minQuantity: parseQuantity(entry.minQuantity) }))
  return priceFor(item.price, prices, terms)
}

/** The price the shelf shows: one unit, today, for whoever walks in. */
export const shelfPrice = (catalogue: Catalogue, item: CatalogItem): number =>
  item.prices === undefined
    ? item.price
    : listPriceOf(item, { priceListIds: priceListsFor(catalogue, null), quantity: ONE, day: storeDay() })

/**
 * The ticket at the catalogue's present prices for its customer, quantities and day. A price that somebody set by hand
 * stays; what the catalogue would ask is noted beside it. The ticket keeps the version it was priced from.
 */
export function repriced(ticket: Ticket, catalogue: Catalogue, day: string): Ticket {
  const priceListIds = priceListsFor(catalogue, ticket.customer)
  let moved = false
  const lines = ticket.lines.map((line): TicketLine => {
    const item = itemById(catalogue, line.productId)
    if (item?.active !== true) return line
    const listPrice = listPriceOf(item, { priceListIds, quantity: line.quantity, day })
    if (listPrice === line.listPrice) return line
    moved = true
    return {
      ...line,
      listPrice,
      unitPrice: line.unitPrice === line.listPrice && !isAsQuoted(ticket, line) ? listPrice : line.unitPrice,
    }
  })
  if (!moved && ticket.catalogVersion === catalogue.version) return ticket
  return { ...ticket, lines: moved ? lines : ticket.lines, catalogVersion: catalogue.version }
}
