import { v7 as uuidv7 } from 'uuid'
import type { Catalogue } from '../../offline/catalogue.ts'
import { catalogueState } from '../../offline/catalogue-sync.ts'
import { observable } from '../../offline/observable.ts'
import { currentSession } from '../../shared/session/session.ts'
import { dropTicket, keepTicket, readTicket } from './keep-ticket.ts'
import { repriced, storeDay } from './list-price.ts'
import { promotionsFor } from './promotions-now.ts'
import { emptyTicket, type PricedTicket, priceTicket, reduceTicket, type Ticket, type TicketAction } from './ticket.ts'

const UNDO_MAX = 50

export const ticketNow = observable<Ticket>(emptyTicket(uuidv7()))

/** The amounts of the ticket as it is now. */
export const pricedNow = observable<PricedTicket>({ status: 'empty' })

/** Amounts of a ticket under the company's settings. Throws before a company was ever loaded: no sale is possible then. */
export function priced(ticket: Ticket): PricedTicket {
  if (ticket.lines.length === 0) return { status: 'empty' }
  const session = currentSession()
  if (session.status !== 'signedIn' || session.company === null) throw new Error('no company settings to price with')
  return priceTicket(ticket, session.company, promotionsFor(ticket))
}

/** What the amounts of a ticket hang on. */
const TERMS = ['lines', 'discount', 'customer', 'coupons', 'quotation'] as const

let pricedOf: Ticket | null = null
ticketNow.subscribe(() => {
  const ticket = ticketNow.get()
  if (pricedOf === null || TERMS.some((term) => pricedOf?.[term] !== ticket[term])) pricedNow.set(priced(ticket))
  pricedOf = ticket
})

// A ticket taken up before the catalogue was read is priced again with its promotions.
let catalogueOfPrices: Catalogue | null = null
catalogueState.subscribe(() => {
  const state = catalogueState.get()
  const catalogue = state.status === 'ready' ? state.catalogue : null
  if (catalogue !== null && catalogue !== catalogueOfPrices && ticketNow.get().lines.length > 0) {
    pricedNow.set(priced(ticketNow.get()))
  }
  catalogueOfPrices = catalogue
})

let registerId: string | null = null
let undoable: Ticket[] = []

/** Opens the register's ticket as it was left. */
export async function openTicket(register: string): Promise<void> {
  const kept = await readTicket(register)
  registerId = register
  undoable = []
  ticketNow.set(kept ?? emptyTicket(uuidv7()))
}

function persist() {
  if (registerId !== null) keepTicket({ registerId, ticket: ticketNow.get() })
}

/** A change of lines, quantities, customer or coupons may change prices and promotions. */
function atPresentPrices(ticket: Ticket, before: Ticket): Ticket {
  const state = catalogueState.get()
  if (state.status !== 'ready' || TERMS.every((term) => ticket[term] === before[term])) return ticket
  const now = new Date()
  return { ...repriced(ticket, state.catalogue, storeDay(now)), pricedAt: now.toISOString() }
}

const isUndoable = (action: TicketAction) => !['select', 'move', 'approve', 'replace'].includes(action.type)

export function changeTicket(action: TicketAction) {
  const before = ticketNow.get()
  const after = atPresentPrices(reduceTicket(before, action), before)
  if (after === before) return
  if (isUndoable(action)) undoable = [...undoable.slice(1 - UNDO_MAX), before]
  ticketNow.set(after)
  persist()
}

/** Takes the last change back. False when there is none. */
export function undoTicket(): boolean {
  const before = undoable.at(-1)
  if (before === undefined) return false
  undoable = undoable.slice(0, -1)
  // Approvals belong to the moment they were given, not to the lines.
  ticketNow.set({ ...before, approvals: ticketNow.get().approvals })
  persist()
  return true
}

/** The next ticket after one that was sold, which left the disk with its sale: nothing of it can be taken back. */
export function nextTicket() {
  undoable = []
  dropTicket()
  ticketNow.set(emptyTicket(uuidv7()))
}

/** The next ticket after one that was put aside or thrown away: nothing of it can be taken back. */
export function leaveTicket() {
  undoable = []
  ticketNow.set(emptyTicket(uuidv7()))
  persist()
}
