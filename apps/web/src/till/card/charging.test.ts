import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CardTerminal } from './card-terminal.ts'
import { type CardAttempt, chargeCard, isOpen, recallCharge, reverseCharge } from './charging.ts'
import { type Charged, SCENARIOS, type Scenario, simulatedTerminal } from './simulator.ts'

const ATTEMPT: CardAttempt = {
  paymentId: '01900000-0000-7000-8000-0000000000aa',
  saleId: '01900000-0000-7000-8000-0000000000bb',
  methodCode: 'card',
  amount: 1_990_000,
  state: 'sent',
  approval: null,
  at: '2026-11-25T10:00:00Z',
}

function bench(first: Scenario) {
  let scenario = first
  let ledger: Record<string, Charged> = {}
  const disk: CardAttempt[] = []
  const terminal = simulatedTerminal(
    {
      read: () => ledger,
      write: (next) => {
        ledger = next
      },
    },
    () => scenario,
  )
  return {
    terminal,
    store: { put: async (attempt: CardAttempt) => disk.push(attempt) },
    disk,
    charges: () => Object.values(ledger).filter(({ reversed }) => !reversed),
    become: (next: Scenario) => {
      scenario = next
    },
  }
}

describe('charging a card', () => {
  test('stands on disk before the terminal hears of it', async () => {
    const { store, disk } = bench('approve')
    const heard: string[] = []
    const terminal: CardTerminal = {
      charge: async () => {
        heard.push(disk.at(-1)?.state ?? 'nothing')
        return { kind: 'declined' }
      },
      recall: async () => ({ kind: 'never' }),
      reverse: async () => true,
    }
    await chargeCard(store, terminal, ATTEMPT)
    expect(heard).toEqual(['sent'])
    expect(disk.map(({ state }) => state)).toEqual(['sent', 'declined'])
  })

  test('approved, it is kept with its code', async () => {
    const { store, terminal, charges } = bench('approve')
    const done = await chargeCard(store, terminal, ATTEMPT)
    expect(done).toMatchObject({ state: 'approved', approval: { approvalCode: '0000AA', lastFour: '4242' } })
    expect(charges()).toHaveLength(1)
  })

  test('whose answer is lost, it is unknown until the terminal is asked, and found charged once', async () => {
    const { store, terminal, charges, become } = bench('lost')
    const lost = await chargeCard(store, terminal, ATTEMPT)
    expect(lost.state).toBe('unknown')
    become('away')
    expect((await recallCharge(store, terminal, lost)).state).toBe('unknown')
    become('approve')
    const found = await recallCharge(store, terminal, lost)
    expect(found.state).toBe('approved')
    expect(charges()).toHaveLength(1)
  })

  test('that never reached the terminal charged nobody', async () => {
    const { store, terminal, charges, become } = bench('away')
    const lost = await chargeCard(store, terminal, ATTEMPT)
    become('approve')
    expect((await recallCharge(store, terminal, lost)).state).toBe('never')
    expect(charges()).toEqual([])
  })

  test('with no answer in time it is unknown, and not declined', async () => {
    const { store } = bench('approve')
    const silent: CardTerminal = {
      charge: () => new Promise(() => {}),
      recall: () => new Promise(() => {}),
      reverse: async () => false,
    }
    expect((await chargeCard(store, silent, ATTEMPT, 1)).state).toBe('unknown')
    expect((await recallCharge(store, silent, ATTEMPT, 1)).state).toBe('unknown')
    const broken = { ...silent, charge: () => Promise.reject(new Error('the cable is out')) }
    expect((await chargeCard(store, broken, ATTEMPT)).state).toBe('unknown')
  })

  test('taken back, it binds nothing; one that could not be taken back stays approved', async () => {
    const { store, terminal, charges, become } = bench('approve')
    const done = await chargeCard(store, terminal, ATTEMPT)
    become('away')
    expect(isOpen(await reverseCharge(store, terminal, done))).toBe(true)
    become('approve')
    expect(isOpen(await reverseCharge(store, terminal, done))).toBe(false)
    expect(charges()).toEqual([])
  })
})

test('whatever fails in whatever order, a payment is charged at most once and what the till believes is true in the end', async () => {
  const step = fc.record({ act: fc.constantFrom('charge', 'recall', 'crash'), scenario: fc.constantFrom(...SCENARIOS) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const { terminal, store, disk, charges, become } = bench('approve')
      let attempt = ATTEMPT
      for (const { act, scenario } of steps) {
        become(scenario)
        // A till that comes back after a crash knows what stands on disk, and that alone.
        if (act === 'crash') attempt = disk.at(-1) ?? ATTEMPT
        else if (act === 'charge' && !isOpen(attempt)) continue
        else attempt = await (act === 'charge' ? chargeCard : recallCharge)(store, terminal, attempt)
        expect(charges().length).toBeLessThanOrEqual(1)
      }
      become('approve')
      const last = await recallCharge(store, terminal, attempt)
      expect(last.state === 'approved' ? 1 : 0).toBe(charges().length)
    }),
  )
})
