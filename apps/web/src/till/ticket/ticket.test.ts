import { describe, expect, test } from 'vitest'
import { approvalsMissing, permissionsNeeded } from './permissions-needed.ts'
import { readPercent } from './read-percent.ts'
import { emptyTicket, priceTicket, reduceTicket, type Ticket, type TicketAction, type TicketLine } from './ticket.ts'

const RULES = { pricesIncludeTax: true, rounding: 'half-even' } as const
const IVA19 = { code: 'IVA19', treatment: 'taxed', kind: 'percent', rate: '19', amountPerUnit: null } as const

function line(id: string, change: Partial<TicketLine> = {}): TicketLine {
  return {
    id,
    productId: 'coffee',
    sku: 'CAFE',
    name: 'Café Sello Rojo 500 g',
    unitCode: 'unit',
    weighed: false,
    quantity: 1000,
    unitPrice: 1_990_000,
    listPrice: 1_990_000,
    priceUnit: 1,
    taxes: [IVA19],
    ...change,
  }
}

const after = (...actions: TicketAction[]) => actions.reduce<Ticket>(reduceTicket, emptyTicket('sale'))
const add = (added: TicketLine): TicketAction => ({ type: 'add', line: added })

describe('a scan', () => {
  test('of the same product adds to its line and selects it', () => {
    const ticket = after(add(line('a')), add(line('b', { productId: 'milk' })), add(line('c', { quantity: 2000 })))
    expect(ticket.lines.map(({ id, quantity }) => [id, quantity])).toEqual([
      ['a', 3000],
      ['b', 1000],
    ])
    expect(ticket.selectedId).toBe('a')
  })

  test.each([
    ['weighed goods', { weighed: true }],
    ['another price', { unitPrice: 1_000_000 }],
    ['a discount of its own', { discount: { kind: 'percent', value: '10' } as const }],
    ['a quantity beyond what the wire takes', { quantity: 999_999_500 }],
  ])('makes a new line for %s', (_, change) => {
    expect(after(add(line('a', { ...change, unitPrice: 1_990_000 })), add(line('b', change))).lines).toHaveLength(2)
  })
})

describe('keys', () => {
  test('minus at one removes the line and selects its neighbour', () => {
    const ticket = after(add(line('a')), add(line('b', { productId: 'milk' })), { type: 'step', id: 'b', by: -1 })
    expect(ticket.lines.map(({ id }) => id)).toEqual(['a'])
    expect(ticket.selectedId).toBe('a')
  })

  test('arrows stop at both ends', () => {
    const two = [add(line('a')), add(line('b', { productId: 'milk' }))]
    expect(after(...two, { type: 'move', by: 1 }).selectedId).toBe('b')
    expect(after(...two, { type: 'move', by: -1 }, { type: 'move', by: -1 }).selectedId).toBe('a')
  })

  test.each([0, -1000, 1.5, 1_000_000_000])('a quantity of %d thousandths changes nothing', (quantity) => {
    const before = after(add(line('a')))
    expect(reduceTicket(before, { type: 'quantity', id: 'a', quantity })).toBe(before)
  })
})

test('the last line takes the sale discount with it', () => {
  const ticket = after(
    add(line('a')),
    { type: 'discount', discount: { kind: 'percent', value: '5' } },
    { type: 'remove', id: 'a' },
  )
  expect(ticket.discount).toBeNull()
})

test('a discount that no longer fits is named with its line', () => {
  const ticket = after(
    add(line('a', { quantity: 2000 })),
    { type: 'lineDiscount', id: 'a', discount: { kind: 'amount', value: 3_000_000 } },
    { type: 'quantity', id: 'a', quantity: 1000 },
  )
  expect(priceTicket(ticket, RULES)).toEqual({ status: 'wrong', code: 'discount_above_line', lineId: 'a' })
})

describe('permissions', () => {
  const cashier = { can: (permission: string) => permission === 'sales.discount', maxDiscountPercent: '10' }
  const needed = (...actions: TicketAction[]) => {
    const priced = priceTicket(after(add(line('a')), ...actions), RULES)
    return priced.status === 'priced' ? permissionsNeeded(priced.cart, cashier) : null
  }
  const discount = (value: string): TicketAction => ({ type: 'discount', discount: { kind: 'percent', value } })

  test('a discount at the limit needs nobody, one above it a manager', () => {
    expect(needed(discount('10'))).toEqual([])
    expect(needed(discount('10.1'))).toEqual(['sales.discount_over_limit'])
  })

  test('line and sale discounts count together', () => {
    const lineDiscount: TicketAction = { type: 'lineDiscount', id: 'a', discount: { kind: 'percent', value: '6' } }
    expect(needed(lineDiscount, discount('6'))).toEqual(['sales.discount_over_limit'])
  })

  test('another price needs a manager', () => {
    expect(needed({ type: 'price', id: 'a', unitPrice: 1_000_000 })).toEqual(['sales.price_override'])
  })

  test('an approval counts until shortly before it runs out', () => {
    const approved = {
      permission: 'sales.void',
      token: 't',
      approvedBy: 'Marta',
      expiresAt: '2026-11-24T12:02:00Z',
    } as const
    const missing = (instant: string) => approvalsMissing(['sales.void'], [approved], Date.parse(instant))
    expect(missing('2026-11-24T12:01:00Z')).toEqual([])
    expect(missing('2026-11-24T12:01:55Z')).toEqual(['sales.void'])
  })
})

test.each([
  ['10', '10'],
  ['12,5', '12.5'],
  ['100 %', '100'],
  ['100.1', null],
  ['-5', null],
  ['', null],
  ['1.23456', null],
])('the percentage %s reads as %s', (text, expected) => {
  expect(readPercent(text)).toBe(expected)
})

describe('what is taken off a ticket', () => {
  const gone = (ticket: Ticket) => (ticket.voided ?? []).map(({ quantity, amount }) => [quantity, amount])

  test('is remembered with its quantity and amount: a line, pieces of one, one by one', () => {
    const full = after(add(line('a', { quantity: 5000 })), add(line('b', { productId: 'milk', unitPrice: 450_000 })))
    expect(gone(full)).toEqual([])
    const acts: TicketAction[] = [
      { type: 'step', id: 'a', by: -1 },
      { type: 'quantity', id: 'a', quantity: 2000 },
      { type: 'quantity', id: 'a', quantity: 7000 },
      { type: 'remove', id: 'b' },
    ]
    expect(gone(acts.reduce(reduceTicket, full))).toEqual([
      [1000, 1_990_000],
      [2000, 3_980_000],
      [1000, 450_000],
    ])
  })
})
