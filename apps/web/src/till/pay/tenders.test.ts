import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  dueAfter,
  isAbsurdChange,
  type PaymentMethod,
  settled,
  type Tendered,
  wholeAmount,
  withTender,
} from './tenders.ts'

const CASH: PaymentMethod = { code: 'cash', name: 'Efectivo', kind: 'cash' }
const CARD: PaymentMethod = { code: 'card', name: 'Tarjeta', kind: 'card' }
const STEP = 5_000

const tender = (method: PaymentMethod, amount: number, id = 'x'): Tendered => ({ id, method, amount, reference: '' })

test('cash asks for the total rounded down to the coin, card for the total itself', () => {
  const due = dueAfter(3_792_500, [], STEP)
  expect(due).toEqual({ remaining: 3_792_500, cash: 3_790_000, rounding: -2_500 })
  expect(wholeAmount(due, 'cash')).toBe(3_790_000)
  expect(wholeAmount(due, 'card')).toBe(3_792_500)
})

test('a note above the due gives change', () => {
  const tendered = withTender(3_792_500, [], tender(CASH, 5_000_000), STEP)
  expect(tendered && settled(3_792_500, tendered, STEP)).toEqual({
    paid: 5_000_000,
    change: 1_210_000,
    rounding: -2_500,
  })
})

test('a card above what is left is refused, for it gives no change', () => {
  expect(withTender(1_000_000, [tender(CASH, 400_000)], tender(CARD, 700_000), STEP)).toBeNull()
})

test.each([0, -1, 1.5])('an amount of %d is refused', (amount) => {
  expect(withTender(1_000_000, [], tender(CASH, amount), STEP)).toBeNull()
})

test('two cash tenders are one in the drawer', () => {
  const first = withTender(5_000_000, [], tender(CASH, 2_000_000, 'a'), STEP) ?? []
  expect(withTender(5_000_000, first, tender(CASH, 1_000_000, 'b'), STEP)).toEqual([tender(CASH, 3_000_000, 'a')])
})

test('a sale that costs nothing is settled with no payment', () => {
  expect(dueAfter(0, [], STEP).remaining).toBe(0)
  expect(settled(0, [], STEP)).toEqual({ paid: 0, change: 0, rounding: 0 })
})

test('any split whose last tender takes all that is left settles the sale', () => {
  const part = fc.record({ method: fc.constantFrom(CASH, CARD), share: fc.integer({ min: 1, max: 99 }) })
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000_000 }),
      fc.array(part, { maxLength: 6 }),
      fc.constantFrom(CASH, CARD),
      (total, parts, last) => {
        let tendered: Tendered[] = []
        for (const { method, share } of parts) {
          const amount = Math.floor((dueAfter(total, tendered, STEP).cash * share) / 100)
          tendered = withTender(total, tendered, tender(method, amount), STEP) ?? tendered
        }
        const due = dueAfter(total, tendered, STEP)
        const whole = wholeAmount(due, last.kind)
        const end = whole === 0 ? tendered : withTender(total, tendered, tender(last, whole), STEP)
        const outcome = end && settled(total, end, STEP)
        // Less than one coin left can be asked for by card alone: cash would be nothing.
        if (whole === 0 && due.remaining > 0) return
        expect(outcome).not.toBeNull()
        expect((outcome?.paid ?? 0) - (outcome?.change ?? 0)).toBe(total + (outcome?.rounding ?? 0))
      },
    ),
    { numRuns: 2_000 },
  )
})

test.each([
  ['a candy paid with the largest note', 10_000, 10_000_000, false],
  ['two large notes for a little more than one', 10_100_000, 20_000_000, false],
  ['an EAN-8 that landed in the amount', 990_000, 7_702_109_900, true],
  ['an EAN-13 that landed in the amount', 990_000, 770_210_998_382_800, true],
])('%s', (_, due, paid, expected) => {
  expect(isAbsurdChange({ paid, change: paid - due, rounding: 0 }, 'COP')).toBe(expected)
})
