import { sum } from '@odata-pos/domain/money'
import { answer, api } from '../../shared/api/client.ts'
import { ApiProblem } from '../../shared/api/problem.ts'
import type { Ticket } from '../ticket/ticket.ts'
import type { Tendered } from './tenders.ts'

type Owner = { code: string } | { customerId: string }

/** Whose value a tender spends; null when the ticket or the code does not say. */
function ownerOf(ticket: Ticket, { method, reference }: Pick<Tendered, 'method' | 'reference'>): Owner | null {
  if (method.storedValue === 'gift_card') return /^[A-Za-z0-9-]{6,32}$/.test(reference) ? { code: reference } : null
  return ticket.customer === null ? null : { customerId: ticket.customer.id }
}

export type Promised =
  | { kind: 'promised' }
  | { kind: 'nobody' }
  /** `available`: what it does hold, where that is known. */
  | { kind: 'refused'; problem: ApiProblem; available: number }

/** What a card or a customer's credit still has to spend. */
async function availableTo(owner: Owner): Promise<number> {
  const known = await ('code' in owner
    ? answer(api.GET('/api/v1/stored-value/cards/{code}', { params: { path: owner } }))
    : answer(api.GET('/api/v1/stored-value/customers/{id}', { params: { path: { id: owner.customerId } } })))
  return known.available
}

/**
 * Asks the server to keep a tender's value for this sale, beside what its other tenders spend of the same. Only then is
 * it taken: of two tills in the same instant one is told no before any money changes hands.
 */
export async function promise(ticket: Ticket, tendered: readonly Tendered[], tender: Tendered): Promise<Promised> {
  const owner = ownerOf(ticket, tender)
  if (owner === null) return { kind: 'nobody' }
  const same = tendered.filter(
    ({ method, reference }) => method.code === tender.method.code && reference === tender.reference,
  )
  const before = sum(same.map(({ amount }) => amount))
  try {
    await answer(
      api.POST('/api/v1/stored-value/holds', {
        body: { ...owner, saleId: ticket.saleId, amount: before + tender.amount },
      }),
    )
    return { kind: 'promised' }
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem
    if (problem.code !== 'stored_value_short') return { kind: 'refused', problem, available: 0 }
    return { kind: 'refused', problem, available: await availableTo(owner).catch(() => 0) }
  }
}

const isStored = ({ method }: Tendered) => Boolean(method.storedValue)

/** Gives back what was promised to this sale, and asks again for the tenders that stay. */
export async function unpromise(ticket: Ticket, staying: readonly Tendered[]): Promise<void> {
  try {
    await answer(api.DELETE('/api/v1/stored-value/holds/{id}', { params: { path: { id: ticket.saleId } } }))
    const kept: Tendered[] = []
    for (const tender of staying.filter(isStored)) {
      await promise(ticket, kept, tender)
      kept.push(tender)
    }
  } catch (problem) {
    // A promise that could not be given back ends by itself.
    if (!(problem instanceof ApiProblem)) throw problem
  }
}

export const spendsStored = (tendered: readonly Tendered[]) => tendered.some(isStored)
