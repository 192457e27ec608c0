import type { PricedCart } from '@odata-pos/domain/cart'
import { formatQuantity } from '@odata-pos/domain/quantity'
import type { SaleCreate } from '@odata-pos/domain/sales/contract'
import type { OutboxSale } from '../../offline/outbox-entry.ts'
import type { FinishedSale } from '../receipt/finished-sale.ts'
import type { Ticket, TicketLine } from '../ticket/ticket.ts'
import type { Settled, Tendered } from './tenders.ts'

export type Finishing = {
  ticket: Ticket
  cart: PricedCart<TicketLine>
  tendered: readonly Tendered[]
  settled: Settled
  registerId: string
  cashSessionId: string
  cashierId: string
  cashierName: string
  catalogVersion: number
  occurredAt: string
  /** The store's day: the number's resolution must hold on it. */
  day: string
}

function requestOf({
  ticket,
  cart,
  tendered,
  cashSessionId,
  cashierId,
  catalogVersion,
  occurredAt,
}: Finishing): SaleCreate {
  return {
    id: ticket.saleId,
    cashSessionId,
    cashierId,
    occurredAt,
    catalogVersion,
    expectedTotal: cart.total,
    promotions: cart.lines.flatMap(({ id, promotions }) => promotions.map((one) => ({ lineId: id, ...one }))),
    ...(ticket.pricedAt === undefined ? {} : { pricedAt: ticket.pricedAt }),
    ...(ticket.coupons?.length ? { coupons: ticket.coupons.map(({ code }) => code) } : {}),
    lines: ticket.lines.map((line) => ({
      id: line.id,
      productId: line.productId,
      quantity: formatQuantity(line.quantity),
      // A price sent along counts for one unit; finer prices are the server's own.
      ...(line.priceUnit === 1 ? { unitPrice: line.unitPrice } : {}),
      ...(line.discount ? { discount: line.discount } : {}),
    })),
    payments: tendered.map(({ id, method, amount, reference }) => ({
      id,
      method: method.code,
      amount,
      ...(reference === '' ? {} : { reference }),
    })),
    ...(ticket.discount ? { discount: ticket.discount } : {}),
    ...(ticket.customer ? { customerId: ticket.customer.id } : {}),
    ...(ticket.quotation ? { quotationId: ticket.quotation.id } : {}),
    ...(ticket.note === '' ? {} : { note: ticket.note }),
    ...(ticket.approvals.length > 0 ? { approvals: ticket.approvals.map(({ token }) => token) } : {}),
  }
}

function finishedSale({
  ticket,
  cart,
  tendered,
  settled,
  registerId,
  cashierName,
  occurredAt,
}: Finishing): FinishedSale {
  return {
    id: ticket.saleId,
    number: null,
    registerId,
    cashierName,
    customerName: ticket.customer?.name ?? null,
    occurredAt,
    note: ticket.note === '' ? null : ticket.note,
    lines: cart.lines.map(({ quantity, ...line }) => ({
      id: line.id,
      sku: line.sku,
      name: line.name,
      quantity: formatQuantity(quantity),
      unitCode: line.unitCode,
      unitPrice: line.unitPrice,
      priceUnit: line.priceUnit,
      gross: line.gross,
      discount: line.discount,
      discountReason: line.discountReason,
      promotions: [...line.promotions],
      taxable: line.taxable,
      taxes: line.taxes,
      total: line.total,
    })),
    subtotal: cart.subtotal,
    discountTotal: cart.discountTotal,
    taxTotal: cart.taxTotal,
    total: cart.total,
    ...settled,
    payments: tendered.map(({ method, amount, reference }) => ({
      method: method.code,
      amount,
      reference: reference === '' ? null : reference,
    })),
    taxes: cart.taxes,
  }
}

/** The paid ticket as it goes into the outbox, which gives it its place and its number. */
export const outboxSaleOf = (finishing: Finishing): Omit<OutboxSale, 'tillId' | 'sequence' | 'number'> => ({
  kind: 'sale',
  id: finishing.ticket.saleId,
  registerId: finishing.registerId,
  sessionId: finishing.cashSessionId,
  userId: finishing.cashierId,
  occurredAt: finishing.occurredAt,
  state: 'waiting',
  body: requestOf(finishing),
  sale: finishedSale(finishing),
  attempts: 0,
  problem: null,
  printed: false,
})
