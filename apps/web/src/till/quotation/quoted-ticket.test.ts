import type { Quotation } from '@odata-pos/domain/quotations/contract'
import { expect, test } from 'vitest'
import { catalogueOf, product } from '../../offline/testing.ts'
import { heldCartOf, recalledTicket } from '../hold/held-cart.ts'
import { repriced } from '../ticket/list-price.ts'
import { permissionsNeeded } from '../ticket/permissions-needed.ts'
import { priceTicket, reduceTicket, type Ticket } from '../ticket/ticket.ts'
import { quotedTicket } from './quoted-ticket.ts'

const chair = product('SILLA', 'Silla', { price: 1_000_000 })
const DAY = '2026-11-25'
const RULES = { pricesIncludeTax: true, rounding: 'half-even' } as const
const nobody = { can: () => false, maxDiscountPercent: '0' }

const quotation: Quotation = {
  ...{ id: 'q', storeId: 's', number: 'COT-S-000001', revision: 1, status: 'sent', version: 2, lineCount: 1 },
  ...{ customerId: null, customerName: null, validUntil: '2026-12-01', createdByName: 'Ana', createdAt: DAY },
  ...{ saleId: null, saleNumber: null, note: null, sentAt: DAY, acceptedAt: null, cancelledAt: null },
  ...{ cancelReason: null, convertedAt: null, subtotal: 1_600_000, discountTotal: 160_000, taxTotal: 0 },
  ...{ total: 1_440_000, taxes: [], discount: { kind: 'percent', value: '10' } },
  lines: [
    {
      ...{ id: 'l', productId: chair.id, sku: 'SILLA', name: 'Silla', unitCode: 'unit', quantity: '2' },
      ...{ unitPrice: 800_000, priceUnit: 1, discount: null, gross: 1_600_000, discountAmount: 160_000 },
      ...{ taxTotal: 0, total: 1_440_000, priceDiffers: true, belowCost: false },
    },
  ],
}

function recalled(): Ticket {
  const made = quotedTicket(quotation, null, { catalogue: catalogueOf(chair), saleId: 'sale', lineId: () => 'a' })
  if (!made.ok) throw new Error(made.unknownProduct)
  return made.ticket
}
function needed(ticket: Ticket) {
  const priced = priceTicket(ticket, RULES)
  return priced.status === 'priced' ? permissionsNeeded(priced.cart, nobody, ticket.quotation?.lines) : null
}

test('what was quoted is sold at its prices with nobody asked, whatever the catalogue asks meanwhile', () => {
  const ticket = repriced(recalled(), catalogueOf({ ...chair, price: 800_000 }), DAY)
  const later = repriced(ticket, catalogueOf({ ...chair, price: 2_000_000 }), DAY)
  expect(later.lines[0]).toMatchObject({ unitPrice: 800_000, listPrice: 2_000_000 })
  expect(needed(later)).toEqual([])
  expect(needed({ ...later, quotation: null })).toContain('sales.price_override')
})

test('more than was quoted asks a manager, less does not', () => {
  const of = (quantity: number) => needed(reduceTicket(recalled(), { type: 'quantity', id: 'a', quantity }))
  expect(of(1_000)).toEqual([])
  expect(of(3_000)).toContain('sales.price_override')
})

test('without the quotation the goods stay, at the price of the shelf', () => {
  const ticket = reduceTicket(recalled(), { type: 'dropQuotation' })
  expect(ticket).toMatchObject({ quotation: null, discount: null, lines: [{ unitPrice: 1_000_000 }] })
  expect(needed(ticket)).toEqual([])
})

test('a ticket that loses its last line sells no quotation any more', () => {
  expect(reduceTicket(recalled(), { type: 'remove', id: 'a' })).toMatchObject({ quotation: null, discount: null })
})

test('held and recalled it still sells the quotation', () => {
  const again = recalledTicket(heldCartOf(recalled()), 'other', catalogueOf(chair))
  expect(again?.quotation).toMatchObject({ id: 'q', lines: [{ productId: chair.id, quantity: 2_000 }] })
})

test('a product that this till does not know is named, and no ticket is made', () => {
  const made = quotedTicket(quotation, null, { catalogue: catalogueOf(), saleId: 'sale', lineId: () => 'a' })
  expect(made).toEqual({ ok: false, unknownProduct: 'Silla' })
})
