import { expect, test } from 'vitest'
import { backoffMs } from './backoff.ts'
import { answered, type OutboxAct, type OutboxSale, wireEntry } from './outbox-entry.ts'

const AT = '2026-11-24T12:00:00Z'
const ID = '019ab000-0000-7000-8000-000000000001'

const place = {
  id: ID,
  tillId: 'till',
  registerId: 'register',
  sequence: 7,
  sessionId: 'morning',
  userId: 'ana',
  occurredAt: AT,
  number: 42,
  state: 'waiting',
  attempts: 0,
  problem: null,
  printed: false,
} as const

const sale: OutboxSale = {
  ...place,
  kind: 'sale',
  body: { id: ID, cashSessionId: 'morning', lines: [], payments: [] },
  sale: {
    id: ID,
    number: 'T1-42',
    registerId: 'register',
    cashierName: 'Ana',
    customerName: null,
    occurredAt: AT,
    note: null,
    lines: [],
    payments: [],
    taxes: [],
    subtotal: 0,
    discountTotal: 0,
    taxTotal: 0,
    total: 0,
    rounding: 0,
    paid: 0,
    change: 0,
  },
}
const close: OutboxAct = {
  ...place,
  number: null,
  kind: 'cash_close',
  subjectId: 'morning',
  body: { countedCash: 5 },
  amount: 5,
}

const result = { sequence: 7, id: ID, outcome: 'applied', answer: null, code: null } as const

test('an entry travels with its place, its number and what it is about', () => {
  expect(wireEntry(sale)).toEqual({
    sequence: 7,
    id: ID,
    kind: 'sale',
    userId: 'ana',
    occurredAt: AT,
    number: 42,
    body: sale.body,
  })
  expect(wireEntry(close)).toMatchObject({ kind: 'cash_close', subjectId: 'morning', body: { countedCash: 5 } })
  expect(wireEntry(close)).not.toHaveProperty('number')
})

test('a recorded sale bears its number: the one it printed, or the one that the server gave', () => {
  expect(answered(sale, result, AT)).toMatchObject({ state: 'sent', attempts: 1, sale: { number: 'T1-42' } })
  expect(answered(sale, { ...result, answer: 'T1-900' }, AT)).toMatchObject({ sale: { number: 'T1-900' } })
})

test('a refused one says why, and keeps what was printed', () => {
  const refused = answered(sale, { ...result, outcome: 'rejected', code: 'stock_short' }, AT)
  expect(refused).toMatchObject({ state: 'rejected', problem: { code: 'stock_short' }, sale: { number: 'T1-42' } })
  expect(answered(close, result, AT)).toMatchObject({ state: 'sent', problem: null })
})

test('waits double from a second to half a minute, spread by chance', () => {
  expect([1, 2, 3, 10].map((failures) => backoffMs(failures, 1))).toEqual([1_000, 2_000, 4_000, 30_000])
  expect(backoffMs(1, 0)).toBe(500)
})
