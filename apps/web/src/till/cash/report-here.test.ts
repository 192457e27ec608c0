import type { CashSession } from '@odata-pos/domain/cash/contract'
import { expect, test } from 'vitest'
import type { OutboxAct, OutboxEntry, OutboxSale } from '../../offline/outbox-entry.ts'
import { reportHere } from './report-here.ts'

const AT = '2026-11-24T12:00:00Z'
const session: CashSession = {
  id: 's',
  storeId: 'store',
  registerId: 'r',
  registerCode: 'C1',
  status: 'open',
  openedBy: { id: 'ana', fullName: 'Ana' },
  openedAt: AT,
  closedBy: null,
  closedAt: null,
  openingFloat: 100_000,
  expectedCash: null,
  countedCash: null,
  difference: null,
  zNumber: null,
}
const base = {
  tillId: 't',
  registerId: 'r',
  sessionId: 's',
  userId: 'ana',
  occurredAt: AT,
  number: null,
  state: 'waiting',
  attempts: 0,
  problem: null,
  printed: false,
} as const

const sale = (
  sequence: number,
  payments: { method: string; amount: number }[],
  total: number,
  change: number,
): OutboxSale => ({
  ...base,
  id: `sale-${sequence}`,
  sequence,
  kind: 'sale',
  body: { id: 'x', cashSessionId: 's', lines: [], payments: [] },
  sale: {
    id: 'x',
    number: `C1-${sequence}`,
    registerId: 'r',
    cashierName: 'Ana',
    customerName: null,
    occurredAt: AT,
    note: null,
    lines: [],
    payments: payments.map((payment) => ({ ...payment, reference: null })),
    taxes: [{ code: 'IVA19', rate: '19', base: 100, amount: 19 }],
    subtotal: total,
    discountTotal: 5,
    taxTotal: 19,
    total,
    rounding: 0,
    paid: total + change,
    change,
  },
})
const act = (sequence: number, kind: OutboxAct['kind'], amount: number, body: Record<string, unknown>): OutboxAct => ({
  ...base,
  id: `act-${sequence}`,
  sequence,
  kind,
  subjectId: 's',
  amount,
  body,
})

const methods = [
  { code: 'cash', name: 'Efectivo', kind: 'cash' },
  { code: 'card', name: 'Tarjeta', kind: 'card' },
] as const
const entries: OutboxEntry[] = [
  act(1, 'cash_open', 100_000, {}),
  sale(2, [{ method: 'cash', amount: 5_000 }], 4_500, 500),
  sale(
    3,
    [
      { method: 'card', amount: 2_000 },
      { method: 'cash', amount: 1_000 },
    ],
    3_000,
    0,
  ),
  act(4, 'cash_move', 700, { kind: 'out' }),
  act(5, 'cash_move', 300, { kind: 'in' }),
  act(6, 'cash_move', 0, { kind: 'drawer' }),
  act(8, 'customer_payment', 900, { method: 'cash', amount: 900 }),
  act(9, 'customer_payment', 50, { method: 'card', amount: 50 }),
  act(7, 'return', 0, { refunds: [{ method: 'cash', amount: 400 }] }),
]

test('the report of a session away counts what this device did, to the cent', () => {
  const report = reportHere({ kind: 'x', session, entries, methods: [...methods], counts: [], at: AT })
  expect(report).toMatchObject({
    sales: { count: 2, total: 7_500 },
    returns: { count: 1, total: 400 },
    discounts: 10,
    taxes: [{ code: 'IVA19', rate: '19', base: 200, amount: 38 }],
    payments: [
      { method: 'cash', count: 3, amount: 5_000 + 1_000 - 400 - 500 },
      { method: 'card', count: 1, amount: 2_000 },
    ],
    customerPayments: [
      { method: 'cash', count: 1, amount: 900 },
      { method: 'card', count: 1, amount: 50 },
    ],
    cash: [
      { kind: 'float', amount: 100_000 },
      { kind: 'sale', amount: 6_000 },
      { kind: 'change', amount: -500 },
      { kind: 'refund', amount: -400 },
      { kind: 'customer_payment', amount: 900 },
      { kind: 'in', amount: 300 },
      { kind: 'out', amount: -700 },
    ],
    firstNumber: 'C1-2',
    lastNumber: 'C1-3',
  })
  // Blind until it is counted.
  expect(report.session.expectedCash).toBeNull()
})

test('the close says what was expected, and by how much the count differs', () => {
  const counted = { ...session, countedCash: 105_500 }
  const report = reportHere({ kind: 'z', session: counted, entries, methods: [...methods], counts: [], at: AT })
  expect(report.session).toMatchObject({ expectedCash: 105_600, countedCash: 105_500, difference: -100 })
  expect(report.cash.at(-1)).toEqual({ kind: 'difference', amount: -100 })
})
