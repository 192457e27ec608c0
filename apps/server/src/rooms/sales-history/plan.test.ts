import { expect, test } from 'vitest'
import { SalesMapping } from './mapping.ts'
import { planHistory } from './plan.ts'
import { parseHistory } from './read-file.ts'

const HEADER = 'receipt,occurredAt,sku,name,quantity,unitPrice,customer,country'
const prefixed = SalesMapping.parse({
  returns: { receiptPrefix: 'C' },
  notSales: [{ receiptPrefix: 'A', reason: 'bad_debt' }],
  missing: ['NA'],
  notGoods: ['POST'],
})
const terms = {
  minorDigits: 2,
  rounding: 'half-up',
  timeZone: 'Europe/London',
  now: new Date('2025-01-01T00:00Z'),
} as const

function plan(rows: string, mapping = prefixed, other: Partial<typeof terms> = {}) {
  const file = parseHistory(`${HEADER}\n${rows}`, mapping)
  const planned = planHistory(file, { mapping, ...terms, ...other })
  const accounted = planned.receipts.flatMap((receipt) => receipt.rows).concat(planned.refused.map(({ row }) => row))
  expect(accounted.length).toBe(file.rows.length)
  expect(new Set(accounted)).toEqual(new Set(file.rows))
  return planned
}

test.each([
  ['C1,2011-01-01,A,x,2,1,,', 'quantity_positive_on_return'],
  ['A1,2011-01-01,B,Adjust bad debt,1,-11062.06,,', 'bad_debt'],
  ['1,2011-01-01,A,x,0,1,,', 'quantity_zero'],
  ['1,2011-01-01,A,x,-3,0,,', 'quantity_negative_no_return'],
  ['1,2011-01-01,A,x,1,0,,', 'price_zero'],
  ['1,2011-01-01,A,x,1,0.000,,', 'price_zero'],
  ['1,2011-01-01,A,x,1,-2,,', 'price_negative'],
  ['1,2011-02-29,A,x,1,1,,', 'bad_date'],
  ['1,NA,A,x,1,1,,', 'bad_date'],
  ['1,2999-01-01,A,x,1,1,,', 'date_in_future'],
  ['1,2011-01-01,A,x,one,1,,', 'bad_number'],
  ['1,2011-01-01,A,x,1,"1,000",,', 'bad_number'],
  ['1,2011-01-01,A,x,1,NA,,', 'bad_number'],
  ['1,2011-01-01,A,x,1.2345,1,,', 'quantity_too_fine'],
  ['1,2011-01-01,A,x,1,0.000001,,', 'price_too_fine'],
  ['1,2011-01-01,A,x,1000000000,1,,', 'number_out_of_range'],
  ['1,2011-01-01,A,x,1,99999999999999999999,,', 'number_out_of_range'],
  ['1,2011-01-01,A,x,999999999,89999999999,,', 'amount_out_of_range'],
  ['NA,2011-01-01,A,x,1,1,,', 'bad_receipt'],
  [`${'9'.repeat(101)},2011-01-01,A,x,1,1,,`, 'bad_receipt'],
  ['1,2011-01-01, ,x,1,1,,', 'bad_sku'],
  ['1,2011-01-01,A,x,1,1', 'wrong_cells'],
])('%s is refused: %s', (row, reason) => {
  const { receipts, refused } = plan(row)
  expect(receipts).toEqual([])
  expect(refused.map((refusal) => refusal.reason)).toEqual([reason])
})

test('a receipt keeps its usable rows, wherever they stand, and the time of the first', () => {
  const { receipts, refused } = plan(
    [
      '7,2011-01-31T23:57,A,x,1,0,,',
      '7,2011-01-31T23:58,A,x,3,2.555,,',
      '8,2011-01-01T10:00,B,x,1,1,,',
      '7,2011-02-01T00:01,A,x,1,2.5,17850,',
    ].join('\n'),
  )
  expect(refused.map(({ reason, row }) => [reason, row.line])).toEqual([['price_zero', 2]])
  expect(receipts.map(({ receipt }) => receipt)).toEqual(['8', '7'])
  expect(receipts[1]).toMatchObject({
    kind: 'sale',
    occurredAt: new Date('2011-01-31T23:58:00Z'),
    customer: '17850',
    // 3 × 2.555 = 7.665, half away from zero 7.67.
    priceUnit: 10,
    lines: [
      { sku: 'A', quantity: 3000, unitPrice: 2555 },
      { sku: 'A', quantity: 1000, unitPrice: 2500 },
    ],
    amount: 767 + 250,
  })
})

test('the company rounds', () => {
  expect(plan('1,2011-01-01,A,x,3,2.555,,', prefixed).receipts[0]?.amount).toBe(767)
  const file = parseHistory(`${HEADER}\n1,2011-01-01,A,x,1,2.545,,`, prefixed)
  expect(planHistory(file, { mapping: prefixed, ...terms, rounding: 'half-even' }).receipts[0]?.amount).toBe(254)
})

test('a price below a penny is a sale, even when it adds up to nothing', () => {
  const { receipts } = plan('1,2011-01-01,PADS,x,1,0.001,,\n2,2011-01-01,PADS,x,2000,0.001,,')
  expect(receipts.map(({ amount, priceUnit }) => [amount, priceUnit])).toEqual([
    [0, 10],
    [200, 10],
  ])
})

test('a receipt with the prefix is a return, its quantities told without the sign', () => {
  const { receipts } = plan('C7,2011-01-01,A,x,-2,2.5,,')
  expect(receipts[0]).toMatchObject({
    kind: 'return',
    amount: 500,
    lines: [{ sku: 'A', quantity: 2000, unitPrice: 250 }],
  })
})

test('without a prefix a receipt is a return when all its quantities are negative', () => {
  const { receipts, refused } = plan(
    '1,2011-01-01,A,x,-2,2.5,,\n2,2011-01-01,A,x,-2,2.5,,\n2,2011-01-01,A,x,3,2.5,,',
    SalesMapping.parse({}),
  )
  expect(receipts.map(({ receipt, kind, amount }) => [receipt, kind, amount])).toEqual([
    ['1', 'return', 500],
    ['2', 'sale', 750],
  ])
  expect(refused.map(({ reason }) => reason)).toEqual(['quantity_negative_no_return'])
})

test('a receipt holds 2,000 lines and no more', () => {
  const rows = (count: number) => Array.from({ length: count }, () => '1,2011-01-01,A,x,1,0.01,,').join('\n')
  expect(plan(rows(2000)).receipts[0]?.amount).toBe(2000)
  expect(new Set(plan(rows(2001)).refused.map(({ reason }) => reason))).toEqual(new Set(['too_many_lines']))
})

test('the description met most often names a product; what it cost last is its price', () => {
  const { products } = plan(
    [
      '1,2011-01-01,A,"WHITE  LANTERN",1,2,,',
      '2,2011-01-02,A,lantern,1,2,,',
      '3,2011-01-03,A,lantern,1,2.125,,',
      '4,2011-01-03,B,NA,1,5,,',
      '5,2011-01-03,POST,POSTAGE,1,18,,',
      '6,2011-01-03,C,"🎁 gift\nbox",1,1,,',
      '7,2011-01-03,D,damaged,-4,0,,',
    ].join('\n'),
  )
  expect(products).toEqual([
    { sku: 'A', name: 'lantern', price: 2125, priceUnit: 10, trackStock: true },
    { sku: 'B', name: 'B', price: 500, priceUnit: 1, trackStock: true },
    { sku: 'POST', name: 'POSTAGE', price: 1800, priceUnit: 1, trackStock: false },
    { sku: 'C', name: '🎁 gift box', price: 100, priceUnit: 1, trackStock: true },
  ])
})

test('a customer has the country met most often', () => {
  const { customers } = plan(
    '1,2011-01-01,A,x,1,2,17850,EIRE\n2,2011-01-01,A,x,1,2,17850,France\n3,2011-01-01,A,x,1,2,17850,France\n4,2011-01-01,A,x,1,2,NA,Spain',
  )
  expect(customers).toEqual([{ code: '17850', country: 'France' }])
})
