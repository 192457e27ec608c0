import { type CartLine, type Discount, type PricedCart, priceCart } from '@odata-pos/domain/cart'
import type { Permission } from '@odata-pos/domain/iam'
import type { ReadyPromotion } from '@odata-pos/domain/promotions'
import { ONE } from '@odata-pos/domain/quantity'
import type { QuotedLine } from '@odata-pos/domain/quotations'
import type { TaxRules } from '@odata-pos/domain/tax'
import { type VoidedLine, voidedLine } from './voided-line.ts'

/** A cart line with what the screen and the receipt show of it. `listPrice` is the catalogue's, `unitPrice` what is charged. */
export type TicketLine = CartLine & {
  readonly sku: string
  readonly name: string
  readonly unitCode: string
  readonly weighed: boolean
  readonly listPrice: number
}

/** A manager's word for one permission, good until `expiresAt`. */
export type Approved = { permission: Permission; token: string; approvedBy: string; expiresAt: string }

/** `groupId` and `priceListId` are the customer's terms; a ticket kept by an older till lacks them. */
export type TicketCustomer = {
  id: string
  name: string
  document: string | null
  groupId?: string | null
  priceListId?: string | null
}

/** A coupon that the server knew when it was shown. */
export type TicketCoupon = { code: string; promotionId: string; name: string }

/** A quotation that the ticket sells: its prices hold through the day `validUntil` of the store. */
export type TicketQuotation = {
  readonly id: string
  readonly number: string
  readonly validUntil: string
  readonly lines: readonly QuotedLine[]
}

/** The sale under way. `saleId` is made with the ticket, so that whatever happens while paying it is one sale. */
export type Ticket = {
  readonly saleId: string
  readonly lines: readonly TicketLine[]
  readonly discount: Discount | null
  readonly customer: TicketCustomer | null
  readonly note: string
  readonly selectedId: string | null
  /** Version of the catalogue that the lines were priced from. */
  readonly catalogVersion?: number
  /** When they were: promotions of that hour hold, however long the customer looks for the money. */
  readonly pricedAt?: string
  readonly coupons?: readonly TicketCoupon[]
  readonly quotation?: TicketQuotation | null
  readonly approvals: readonly Approved[]
  /** What was on it and was taken off again; absent in a ticket of an older till. */
  readonly voided?: readonly VoidedLine[]
}

export type TicketAction =
  | { type: 'add'; line: TicketLine }
  | { type: 'quantity'; id: string; quantity: number }
  | { type: 'step'; id: string; by: 1 | -1 }
  | { type: 'remove'; id: string }
  | { type: 'select'; id: string | null }
  | { type: 'move'; by: 1 | -1 }
  | { type: 'lineDiscount'; id: string; discount: Discount | null }
  | { type: 'discount'; discount: Discount | null }
  | { type: 'price'; id: string; unitPrice: number }
  | { type: 'customer'; customer: TicketCustomer | null }
  | { type: 'coupons'; coupons: readonly TicketCoupon[] }
  | { type: 'dropQuotation' }
  | { type: 'note'; note: string }
  | { type: 'approve'; approved: Approved }
  | { type: 'replace'; ticket: Ticket }

/** Thousandths; the wire takes up to 999,999.999. */
export const QUANTITY_MAX = 999_999_999

export const emptyTicket = (saleId: string): Ticket => ({
  saleId,
  lines: [],
  discount: null,
  customer: null,
  note: '',
  selectedId: null,
  approvals: [],
})

const isAsListed = ({ unitPrice, listPrice }: TicketLine) => unitPrice === listPrice

/** Whether a scan adds to this line: the same goods at the same terms, counted and not weighed. */
function takesMore(line: TicketLine, added: TicketLine): boolean {
  return (
    line.productId === added.productId &&
    // A quantity already reached may have made the line cheaper than one more piece is by itself.
    (line.unitPrice === added.unitPrice || (isAsListed(line) && isAsListed(added))) &&
    !line.weighed &&
    line.discount === undefined &&
    added.discount === undefined &&
    line.quantity + added.quantity <= QUANTITY_MAX
  )
}

function withLine(ticket: Ticket, id: string, change: (line: TicketLine) => TicketLine): Ticket {
  return { ...ticket, selectedId: id, lines: ticket.lines.map((line) => (line.id === id ? change(line) : line)) }
}

function added(ticket: Ticket, line: TicketLine): Ticket {
  const same = ticket.lines.find((known) => takesMore(known, line))
  if (same === undefined) return { ...ticket, lines: [...ticket.lines, line], selectedId: line.id }
  return withLine(ticket, same.id, (known) => ({ ...known, quantity: known.quantity + line.quantity }))
}

/** Pieces that leave the ticket before it is paid are remembered: the till tells of them when the rest is sold. */
function withVoided(ticket: Ticket, line: TicketLine, quantity: number): Ticket {
  return { ...ticket, voided: [...(ticket.voided ?? []), voidedLine(line, quantity)] }
}

/** The ticket that a line will hold `quantity` of, with what it held more of noted as gone. */
function lessened(ticket: Ticket, line: TicketLine, quantity: number): Ticket {
  return quantity < line.quantity ? withVoided(ticket, line, line.quantity - quantity) : ticket
}

function removed(ticket: Ticket, id: string): Ticket {
  const at = ticket.lines.findIndex((line) => line.id === id)
  const lines = ticket.lines.filter((line) => line.id !== id)
  const selectedId = lines[Math.min(at, lines.length - 1)]?.id ?? null
  const gone = ticket.lines[at]
  const before = gone === undefined ? ticket : withVoided(ticket, gone, gone.quantity)
  if (lines.length === 0) return { ...before, lines, selectedId, discount: null, quotation: null }
  return { ...before, lines, selectedId }
}

function stepped(ticket: Ticket, id: string, by: 1 | -1): Ticket {
  const line = ticket.lines.find((known) => known.id === id)
  if (line === undefined) return ticket
  const quantity = line.quantity + by * ONE
  if (quantity <= 0) return removed(ticket, id)
  return quantity > QUANTITY_MAX
    ? ticket
    : withLine(lessened(ticket, line, quantity), id, (known) => ({ ...known, quantity }))
}

function moved(ticket: Ticket, by: 1 | -1): Ticket {
  const { lines } = ticket
  if (lines.length === 0) return ticket
  const at = lines.findIndex((line) => line.id === ticket.selectedId)
  const next = at < 0 ? lines.length - 1 : Math.max(0, Math.min(lines.length - 1, at + by))
  return { ...ticket, selectedId: lines[next]?.id ?? null }
}

/** Whether the line stands at the price it was quoted at, which the catalogue does not move. */
export const isAsQuoted = ({ quotation }: Pick<Ticket, 'quotation'>, line: TicketLine): boolean =>
  quotation?.lines.some(({ productId, unitPrice }) => productId === line.productId && unitPrice === line.unitPrice) ===
  true

/** The same goods as anybody buys them: what was quoted goes, prices and discounts. */
function withoutQuotation(ticket: Ticket): Ticket {
  const lines = ticket.lines.map((line): TicketLine => {
    if (!isAsQuoted(ticket, line)) return line
    const { discount: _quoted, ...plain } = line
    return { ...plain, unitPrice: line.listPrice }
  })
  return { ...ticket, lines, discount: null, quotation: null }
}

/** The ticket after an action. Pure; ids come with the action. */
export function reduceTicket(ticket: Ticket, action: TicketAction): Ticket {
  switch (action.type) {
    case 'add':
      return added(ticket, action.line)
    case 'quantity': {
      if (!Number.isSafeInteger(action.quantity) || action.quantity <= 0 || action.quantity > QUANTITY_MAX)
        return ticket
      const line = ticket.lines.find(({ id }) => id === action.id)
      const before = line === undefined ? ticket : lessened(ticket, line, action.quantity)
      return withLine(before, action.id, (known) => ({ ...known, quantity: action.quantity }))
    }
    case 'step':
      return stepped(ticket, action.id, action.by)
    case 'remove':
      return removed(ticket, action.id)
    case 'select':
      return { ...ticket, selectedId: action.id }
    case 'move':
      return moved(ticket, action.by)
    case 'lineDiscount':
      return withLine(ticket, action.id, (line) => ({ ...line, discount: action.discount ?? undefined }))
    case 'discount':
      return { ...ticket, discount: action.discount }
    case 'price':
      return withLine(ticket, action.id, (line) => ({ ...line, unitPrice: action.unitPrice, priceUnit: 1 }))
    case 'customer':
      return { ...ticket, customer: action.customer }
    case 'coupons':
      return { ...ticket, coupons: action.coupons }
    case 'dropQuotation':
      return withoutQuotation(ticket)
    case 'note':
      return { ...ticket, note: action.note }
    case 'approve': {
      const others = ticket.approvals.filter(({ permission }) => permission !== action.approved.permission)
      return { ...ticket, approvals: [...others, action.approved] }
    }
    case 'replace':
      return action.ticket
  }
}

/** Whether there is anything in the ticket worth keeping. */
export const isBlank = (ticket: Ticket) =>
  ticket.lines.length === 0 && ticket.customer === null && ticket.note === '' && !ticket.coupons?.length

export type PricedTicket =
  | { status: 'empty' }
  | { status: 'priced'; cart: PricedCart<TicketLine> }
  /** A discount that was right no longer fits, for example because lines left. */
  | { status: 'wrong'; code: string; lineId: string | null }

/** The ticket's amounts by the same engine as the server's. */
export function priceTicket(ticket: Ticket, rules: TaxRules, promotions: readonly ReadyPromotion[] = []): PricedTicket {
  if (ticket.lines.length === 0) return { status: 'empty' }
  const result = priceCart<TicketLine>(
    { lines: ticket.lines, discount: ticket.discount ?? undefined, promotions },
    rules,
  )
  if (result.ok) return { status: 'priced', cart: result.cart }
  const index = /^lines\.(\d+)/.exec(result.path)?.[1]
  return {
    status: 'wrong',
    code: result.code,
    lineId: index === undefined ? null : (ticket.lines[Number(index)]?.id ?? null),
  }
}
