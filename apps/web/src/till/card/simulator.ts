import type { CardTerminal, Charge, ChargeOutcome } from './card-terminal.ts'

/** What the simulated terminal does with the next charge. `lost`: it charges, and its answer does not come back. */
export const SCENARIOS = ['approve', 'decline', 'lost', 'away'] as const
export type Scenario = (typeof SCENARIOS)[number]

/** What a terminal remembers of the charges it made, by payment id. */
export type Ledger = { read: () => Record<string, Charged>; write: (ledger: Record<string, Charged>) => void }
export type Charged = { amount: number; approvalCode: string; reversed: boolean }

const approved = ({ approvalCode }: Charged): ChargeOutcome => ({ kind: 'approved', approvalCode, lastFour: '4242' })

/** A terminal made of software: it keeps a ledger as a real one does, and fails as it is told to. */
export function simulatedTerminal(ledger: Ledger, scenario: () => Scenario): CardTerminal {
  const charge = ({ paymentId, amount }: Charge): Charged => {
    const known = ledger.read()[paymentId]
    if (known !== undefined) return known
    const made = { amount, approvalCode: paymentId.replaceAll('-', '').slice(-6).toUpperCase(), reversed: false }
    ledger.write({ ...ledger.read(), [paymentId]: made })
    return made
  }
  return {
    charge: async (wanted) => {
      switch (scenario()) {
        case 'approve':
          return approved(charge(wanted))
        case 'decline':
          return { kind: 'declined' }
        case 'lost':
          charge(wanted)
          return { kind: 'unknown' }
        case 'away':
          return { kind: 'unknown' }
      }
    },
    recall: async ({ paymentId }) => {
      if (scenario() === 'away') return { kind: 'unknown' }
      const known = ledger.read()[paymentId]
      return known === undefined || known.reversed ? { kind: 'never' } : approved(known)
    },
    reverse: async ({ paymentId }) => {
      const known = ledger.read()[paymentId]
      if (known === undefined || scenario() === 'away') return false
      ledger.write({ ...ledger.read(), [paymentId]: { ...known, reversed: true } })
      return true
    },
  }
}
