import { describe, expect, test } from 'vitest'
import { catalogueOf, product } from '../../offline/testing.ts'
import { lineOf } from './line-of.ts'
import { priceListsFor, repriced } from './list-price.ts'
import { emptyTicket, reduceTicket, type Ticket, type TicketCustomer } from './ticket.ts'

const any = { validFrom: null, validTo: null }
const rice = product('ARROZ', 'Arroz', {
  price: 5_000,
  prices: [
    { priceListId: 'store', price: 4_900, minQuantity: '0', ...any },
    { priceListId: 'wholesale', price: 4_500, minQuantity: '0', ...any },
    { priceListId: 'wholesale', price: 4_000, minQuantity: '12', ...any },
    { priceListId: 'wholesale', price: 3_000, minQuantity: '50', validFrom: '2026-12-01', validTo: null },
  ],
})

function shop() {
  const catalogue = catalogueOf(rice)
  catalogue.storePriceListId = 'store'
  catalogue.priceLists = new Set(['store', 'wholesale'])
  catalogue.customerGroups = [{ id: 'shops', name: 'Tenderos', priceListId: 'wholesale' }]
  return catalogue
}

const DAY = '2026-11-25'
const member: TicketCustomer = { id: 'c', name: 'Tienda', document: null, groupId: 'shops', priceListId: null }

function ticketWith(quantity: number, customer: TicketCustomer | null = null): Ticket {
  const catalogue = shop()
  const line = lineOf(catalogue, { item: rice, quantity, labelPrice: null, discountReason: '' }, 'a')
  return repriced({ ...emptyTicket('s'), lines: [line], customer }, catalogue, DAY)
}

const price = (ticket: Ticket) => ticket.lines[0]?.unitPrice

describe('the prices of a ticket', () => {
  test("are the store's list for whoever walks in, the group's for its members, by quantity and day", () => {
    expect(price(ticketWith(1_000))).toBe(4_900)
    expect(price(ticketWith(1_000, member))).toBe(4_500)
    expect(price(ticketWith(12_000, member))).toBe(4_000)
    expect(price(ticketWith(50_000, member))).toBe(4_000)
    expect(price(repriced(ticketWith(50_000, member), shop(), '2026-12-01'))).toBe(3_000)
  })

  test("a customer's own list beats the group's, and a list this store does not use counts for nothing", () => {
    const own = { ...member, priceListId: 'store' }
    expect(priceListsFor(shop(), own)).toEqual(['store', 'store'])
    expect(price(ticketWith(1_000, { ...member, priceListId: 'elsewhere' }))).toBe(4_900)
  })

  test('one more piece joins a line that its quantity made cheaper, and a price set by hand stays', () => {
    const catalogue = shop()
    const twelve = ticketWith(12_000, member)
    const line = lineOf(catalogue, { item: rice, quantity: 1_000, labelPrice: null, discountReason: '' }, 'b')
    const more = reduceTicket(twelve, { type: 'add', line })
    expect(more.lines.map(({ quantity }) => quantity)).toEqual([13_000])
    const byHand = reduceTicket(more, { type: 'price', id: 'a', unitPrice: 1 })
    const after = repriced({ ...byHand, customer: null }, catalogue, DAY)
    expect(after.lines[0]).toMatchObject({ unitPrice: 1, listPrice: 4_900 })
  })

  test('the ticket says which catalogue it was priced from', () => {
    expect(ticketWith(1_000).catalogVersion).toBe(1)
  })
})
