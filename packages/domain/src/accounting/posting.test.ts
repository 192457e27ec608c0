import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sum } from '../money/index.ts'
import { cashPostings, closePostings, combine, returnPostings, salePostings, stockPostings } from './posting.ts'

const amount = fc.integer({ min: 0, max: 10_000_000 })
const line = fc.record({
  taxable: amount,
  taxes: fc.uniqueArray(fc.record({ code: fc.constantFrom('IVA19', 'IVA5', 'INC8'), amount }), {
    selector: ({ code }) => code,
  }),
})
const total = (lines: readonly { taxable: number; taxes: readonly { amount: number }[] }[]) =>
  sum(lines.map(({ taxable, taxes }) => taxable + sum(taxes.map((tax) => tax.amount))))
const balance = (postings: readonly { amount: number }[]) => sum(postings.map((posting) => posting.amount))

describe('a document balances whatever it holds', () => {
  test('a sale, with change and cash rounding', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1 }),
        amount,
        amount,
        fc.integer({ min: 0, max: 49 }),
        (lines, card, change, lost) => {
          const owed = total(lines)
          const rounding = 0 - Math.min(lost, owed)
          const onCard = Math.min(card, owed + rounding)
          const tenders = [
            { method: 'card', kind: 'card', amount: onCard },
            { method: 'cash', kind: 'cash', amount: owed + rounding - onCard + change },
          ]
          expect(balance(salePostings({ tenders, change, rounding, lines }))).toBe(0)
        },
      ),
    )
  })

  test('a return, with what rounding gives the customer', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), fc.integer({ min: 0, max: 49 }), (lines, rounding) => {
        const refunds = [{ method: 'cash', kind: 'cash', amount: total(lines) + rounding }]
        expect(balance(returnPostings({ refunds, rounding, lines }))).toBe(0)
      }),
    )
  })

  test('cash moves, closes and stock', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_000_000, max: 9_000_000 }), amount, amount, (signed, gained, lost) => {
        for (const kind of ['float', 'in', 'out', 'difference'] as const)
          expect(balance(cashPostings(kind, signed))).toBe(0)
        for (const kind of ['adjustment', 'opening'] as const)
          expect(balance(stockPostings(kind, { gained, lost }))).toBe(0)
        expect(balance(closePostings(gained))).toBe(0)
      }),
    )
  })
})

test('a sale names what was paid, what was earned and whose tax it is', () => {
  const postings = salePostings({
    tenders: [
      { method: 'cash', kind: 'cash', amount: 3_000_000 },
      { method: 'nequi', kind: 'transfer', amount: 500_000 },
      { method: 'credit', kind: 'credit', amount: 200_000 },
    ],
    change: 1_010_000,
    rounding: -5_000,
    lines: [
      { taxable: 1_672_269, taxes: [{ code: 'IVA19', amount: 317_731 }] },
      { taxable: 705_000, taxes: [] },
    ],
  })
  expect(postings).toEqual([
    { component: 'cash', key: '', amount: 1_990_000 },
    { component: 'payment', key: 'nequi', amount: 500_000 },
    { component: 'receivable', key: 'credit', amount: 200_000 },
    { component: 'rounding', key: '', amount: 5_000 },
    { component: 'revenue', key: 'IVA19', amount: -1_672_269 },
    { component: 'revenue', key: '', amount: -705_000 },
    { component: 'tax', key: 'IVA19', amount: -317_731 },
  ])
  expect(balance(postings)).toBe(0)
})

test('what adds up to nothing is left out', () => {
  expect(
    combine([
      { component: 'cash', key: '', amount: 5 },
      { component: 'cash', key: '', amount: -5 },
    ]),
  ).toEqual([])
  expect(closePostings(0)).toEqual([])
})
