import type { Permission } from '@odata-pos/domain/iam'
import { currentSession } from '../../shared/session/session.ts'
import { askApproval } from '../approval/approval.ts'
import { storeDay } from './list-price.ts'
import { approvalsMissing, type Cashier, permissionsNeeded } from './permissions-needed.ts'
import { reduceTicket, type Ticket, type TicketAction } from './ticket.ts'
import { changeTicket, priced, ticketNow } from './ticket-store.ts'

/** What the signed-in person may do alone. */
export function cashierNow(): Cashier {
  const session = currentSession()
  if (session.status !== 'signedIn') throw new Error('nobody is signed in')
  const { permissions, maxDiscountPercent } = session.user
  return { can: (permission: Permission) => permissions.includes(permission), maxDiscountPercent }
}

/** Asks for what a ticket needs and the cashier lacks. False when somebody said no. */
async function approve(ticket: Ticket): Promise<boolean> {
  const result = priced(ticket)
  if (result.status !== 'priced') return true
  const { quotation } = ticket
  const quoted = quotation && storeDay() <= quotation.validUntil ? quotation.lines : []
  const needed = permissionsNeeded(result.cart, cashierNow(), quoted)
  for (const permission of approvalsMissing(needed, ticketNow.get().approvals, Date.now())) {
    const approved = await askApproval(permission)
    if (approved === null) return false
    changeTicket({ type: 'approve', approved })
  }
  return true
}

export type ChangeResult = { kind: 'done' } | { kind: 'refused' } | { kind: 'wrong'; code: string }

/** Makes a change to the ticket that may need a manager's PIN: a discount, a price. */
export async function changeWithApproval(action: TicketAction): Promise<ChangeResult> {
  const after = reduceTicket(ticketNow.get(), action)
  const result = priced(after)
  if (result.status === 'wrong') return { kind: 'wrong', code: result.code }
  if (!(await approve(after))) return { kind: 'refused' }
  changeTicket(action)
  return { kind: 'done' }
}

/** Before payment: approvals last two minutes, and the sale needs them good when it reaches the server. */
export const approveTicket = () => approve(ticketNow.get())
