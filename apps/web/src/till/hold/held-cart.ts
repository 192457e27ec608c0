import type { Catalogue } from '../../offline/catalogue.ts'
import { itemById, taxesOf } from '../../offline/catalogue.ts'
import type { Ticket, TicketLine } from '../ticket/ticket.ts'

const FORMAT = 1

/** A ticket as it lies on the server: its lines and terms, without ids of a sale or approvals, which belong to a moment. */
export function heldCartOf({
  lines,
  discount,
  customer,
  note,
  coupons = [],
  voided = [],
  quotation = null,
}: Ticket): Record<string, unknown> {
  return { format: FORMAT, lines, discount, customer, note, coupons, voided, quotation }
}

type HeldCart = Pick<Ticket, 'lines' | 'discount' | 'customer' | 'note' | 'coupons' | 'voided' | 'quotation'>

const isHeldCart = (cart: unknown): cart is HeldCart & { format: number } =>
  typeof cart === 'object' &&
  cart !== null &&
  'format' in cart &&
  cart.format === FORMAT &&
  'lines' in cart &&
  Array.isArray(cart.lines)

/**
 * The ticket of a held cart under a new sale id; null when another version of the till wrote it. Taxes are today's, and
 * so will prices be that nobody changed by hand, once the ticket takes it up.
 */
export function recalledTicket(cart: unknown, saleId: string, catalogue: Catalogue): Ticket | null {
  if (!isHeldCart(cart)) return null
  const lines = cart.lines.map((line) => refreshed(line, catalogue))
  return {
    saleId,
    lines,
    discount: cart.discount,
    customer: cart.customer,
    note: cart.note,
    coupons: cart.coupons ?? [],
    voided: cart.voided ?? [],
    quotation: cart.quotation ?? null,
    selectedId: lines.at(-1)?.id ?? null,
    approvals: [],
  }
}

function refreshed(line: TicketLine, catalogue: Catalogue): TicketLine {
  const item = itemById(catalogue, line.productId)
  if (item === undefined) return line
  return { ...line, categoryId: item.categoryId, taxes: taxesOf(catalogue, item) }
}
