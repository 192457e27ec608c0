import type { NumberLease, TillStanding } from '@odata-pos/domain/tills/contract'

/** A range that this till numbers from; `next` is the first number it has not given. */
export type HeldLease = NumberLease & { next: number }

/** This device as a till of one register: its own id, the place of what it does next, the numbers it holds ahead. */
export type TillState = {
  registerId: string
  tillId: string
  nextSequence: number
  leases: HeldLease[]
}

export const newTill = (registerId: string, tillId: string): TillState => ({
  registerId,
  tillId,
  nextSequence: 1,
  leases: [],
})

export type Numbered = { number: number; documentNumber: string }

const isValidOn = (lease: HeldLease, day: string) =>
  (lease.validFrom === null || lease.validFrom <= day) && (lease.validTo === null || day <= lease.validTo)

/**
 * The next number of a kind on a day of the store, and the till after it; null with no number at hand: the range is
 * used up, or its resolution does not hold on that day.
 */
export function takeNumber(
  till: TillState,
  kind: 'sale' | 'return',
  day: string,
): { till: TillState; taken: Numbered } | null {
  const lease = till.leases.find((one) => one.kind === kind && one.next <= one.toNumber && isValidOn(one, day))
  if (lease === undefined) return null
  const leases = till.leases.map((one) => (one === lease ? { ...one, next: one.next + 1 } : one))
  return { till: { ...till, leases }, taken: { number: lease.next, documentNumber: `${lease.prefix}${lease.next}` } }
}

/** The till with the leases that the server says it holds; what it gave from them before stays given. */
export function withLeases(till: TillState, { leases }: Pick<TillStanding, 'leases'>): TillState {
  const given = new Map(till.leases.map(({ id, next }) => [id, next]))
  return { ...till, leases: leases.map((lease) => ({ ...lease, next: given.get(lease.id) ?? lease.fromNumber })) }
}

export const numbersLeft = (till: TillState, kind: 'sale' | 'return'): number =>
  till.leases.reduce((sum, lease) => sum + (lease.kind === kind ? Math.max(0, lease.toNumber - lease.next + 1) : 0), 0)
