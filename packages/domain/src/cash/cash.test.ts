import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cashDue, countTotal, denominations, settle, settleRefund, suggestTenders, type Tender } from './index.ts'

const STEP = 5_000
const cash = (amount: number): Tender => ({ kind: 'cash', amount })
const card = (amount: number): Tender => ({ kind: 'card', amount })

test('cash due rounds down to 50 pesos, in favour of the customer', () => {
  expect(cashDue(1_234_500, 0, STEP)).toEqual({ due: 1_230_000, rounding: -4_500 })
  expect(cashDue(1_234_500, 1_000_000, STEP)).toEqual({ due: 230_000, rounding: -4_500 })
  expect(cashDue(1_230_000, 0, STEP)).toEqual({ due: 1_230_000, rounding: 0 })
  expect(cashDue(1_234_567, 0, 1)).toEqual({ due: 1_234_567, rounding: 0 })
  expect(() => cashDue(100, 101, STEP)).toThrow(RangeError)
  expect(() => cashDue(100, 0, 0)).toThrow(RangeError)
})

describe('settle', () => {
  const total = 1_234_500
  test.each<[string, Tender[], object]>([
    ['exact cash is not rounded', [cash(total)], { ok: true, paid: total, change: 0, rounding: 0 }],
    ['rounded cash', [cash(1_230_000)], { ok: true, paid: 1_230_000, change: 0, rounding: -4_500 }],
    ['a note', [cash(2_000_000)], { ok: true, paid: 2_000_000, change: 770_000, rounding: -4_500 }],
    ['card to the cent', [card(total)], { ok: true, paid: total, change: 0, rounding: 0 }],
    ['card is never rounded', [card(1_230_000)], { ok: false, code: 'payment_short' }],
    [
      'card and cash',
      [card(1_000_000), cash(300_000)],
      { ok: true, paid: 1_300_000, change: 70_000, rounding: -4_500 },
    ],
    [
      'cash in two notes',
      [cash(1_000_000), cash(1_000_000)],
      { ok: true, paid: 2_000_000, change: 770_000, rounding: -4_500 },
    ],
    ['short cash', [cash(1_229_999)], { ok: false, code: 'payment_short' }],
    ['nothing', [], { ok: false, code: 'payment_short' }],
    ['change on a card', [card(total + 1)], { ok: false, code: 'change_on_non_cash' }],
    [
      'change on a transfer beside cash',
      [{ kind: 'transfer', amount: total + 1 }, cash(100)],
      { ok: false, code: 'change_on_non_cash' },
    ],
  ])('%s', (_, payments, settlement) => {
    expect(settle({ total, payments, cashRounding: STEP })).toEqual(settlement)
  })

  test('tenders that add up past every amount are a failure, never a wrong sum', () => {
    const huge = 9_000_000_000_000_000
    const of = (payments: Tender[]) => settle({ total, payments, cashRounding: STEP })
    expect(of([cash(huge), cash(huge)])).toEqual({ ok: false, code: 'amount_out_of_range' })
    expect(of([card(huge), card(huge)])).toEqual({ ok: false, code: 'change_on_non_cash' })
    expect(of([cash(huge)])).toMatchObject({ ok: true, change: huge - 1_230_000 })
  })

  test('a sale of nothing needs no payment', () => {
    expect(settle({ total: 0, payments: [], cashRounding: STEP })).toEqual({
      ok: true,
      paid: 0,
      change: 0,
      rounding: 0,
    })
  })

  test('refuses what is no amount', () => {
    expect(() => settle({ total, payments: [cash(-1), cash(total)], cashRounding: STEP })).toThrow(RangeError)
    expect(() => settle({ total, payments: [cash(0.5)], cashRounding: STEP })).toThrow(RangeError)
  })

  test('whatever is tendered: paid − change = total + rounding, and the customer never loses', () => {
    const tender = fc.record({
      kind: fc.constantFrom('cash' as const, 'card' as const, 'transfer' as const, 'other' as const),
      amount: fc.nat({ max: 3_000 }),
    })
    fc.assert(
      fc.property(
        fc.nat({ max: 3_000 }),
        fc.array(tender, { maxLength: 4 }),
        fc.constantFrom(1, 5, 50),
        (due, payments, cashRounding) => {
          const given = payments.reduce((all, { amount }) => all + amount, 0)
          const inCash = payments.reduce((all, { kind, amount }) => all + (kind === 'cash' ? amount : 0), 0)
          const result = settle({ total: due, payments, cashRounding })
          if (!result.ok) {
            if (result.code === 'payment_short') expect(given).toBeLessThan(due)
            else expect(given - inCash).toBeGreaterThan(due)
            return
          }
          expect(result.paid).toBe(given)
          expect(result.paid - result.change).toBe(due + result.rounding)
          expect(result.rounding).toBeLessThanOrEqual(0)
          expect(result.rounding).toBeGreaterThan(-cashRounding)
          expect(result.change).toBeGreaterThanOrEqual(0)
          expect(result.change).toBeLessThanOrEqual(inCash)
          if (inCash === 0) expect(result.rounding).toBe(0)
        },
      ),
      { numRuns: 5_000 },
    )
  })
})

describe('settleRefund', () => {
  const total = 1_234_500
  test.each<[string, Tender[], object]>([
    ['exact cash', [cash(total)], { ok: true, refunded: total, rounding: 0 }],
    ['cash rounded up', [cash(1_235_000)], { ok: true, refunded: 1_235_000, rounding: 500 }],
    ['card and rounded cash', [card(1_000_000), cash(235_000)], { ok: true, refunded: 1_235_000, rounding: 500 }],
    ['cash rounded down', [cash(1_230_000)], { ok: false, code: 'refund_short' }],
    ['a step too much', [cash(1_240_000)], { ok: false, code: 'refund_above_total' }],
    ['card above', [card(1_235_000)], { ok: false, code: 'refund_above_total' }],
    ['card below', [card(1_230_000)], { ok: false, code: 'refund_short' }],
  ])('%s', (_, refunds, settlement) => {
    expect(settleRefund({ total, refunds, cashRounding: STEP })).toEqual(settlement)
  })
})

describe('notes and coins', () => {
  test('pesos run from 100,000 to 50, other money by its own list or the 1-2-5 series', () => {
    expect(denominations('COP')).toEqual([
      10_000_000, 5_000_000, 2_000_000, 1_000_000, 500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000,
    ])
    expect(denominations('GBP').slice(0, 2)).toEqual([5_000, 2_000])
    expect(denominations('USD')).toContain(25)
    expect(denominations('JPY').at(-1)).toBe(1)
    expect(denominations('KWD').at(-1)).toBe(10)
  })

  test.each<[number, number[]]>([
    [3_790_000, [37_900, 38_000, 40_000, 50_000, 100_000]],
    [15_230_000, [152_300, 153_000, 155_000, 200_000]],
    [5_000_000, [50_000, 100_000]],
    [300_000, [3_000, 5_000, 10_000, 20_000, 50_000, 100_000]],
    [0, []],
  ])('for %i people give', (due, pesos) => {
    expect(suggestTenders(due, 'COP').map((minor) => minor / 100)).toEqual(pesos)
  })

  test('suggestions start exact, grow, and cover what is due in any currency', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000_000 }),
        fc.constantFrom('COP', 'USD', 'GBP', 'JPY', 'XYZ'),
        (due, currency) => {
          const given = suggestTenders(due, currency)
          expect(given[0]).toBe(due)
          expect(given.length).toBeLessThanOrEqual(6)
          expect(given).toEqual([...new Set(given)].sort((a, b) => a - b))
        },
      ),
    )
  })

  test('a count adds up', () => {
    expect(
      countTotal([
        { denomination: 5_000_000, count: 3 },
        { denomination: 5_000, count: 7 },
      ]),
    ).toBe(15_035_000)
    expect(countTotal([])).toBe(0)
    expect(() => countTotal([{ denomination: 100, count: -1 }])).toThrow(RangeError)
    expect(() => countTotal([{ denomination: 100, count: 1.5 }])).toThrow(RangeError)
  })
})
