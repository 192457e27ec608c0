import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  allocationPostings,
  dispatchPostings,
  receiptPostings,
  supplierInvoicePostings,
  supplierPaymentPostings,
  supplierReturnPostings,
  transferReceiptPostings,
} from './index.ts'

const amount = fc.integer({ min: 0, max: 1e12 })
const total = (postings: readonly { amount: number }[]) => postings.reduce((sum, one) => sum + one.amount, 0)

test('whatever is bought, charged, paid and sent back adds up to zero', () => {
  fc.assert(
    fc.property(amount, amount, amount, amount, (a, b, c, d) => {
      expect(total(receiptPostings({ cost: a, stockValue: b }))).toBe(0)
      expect(total(supplierInvoicePostings({ net: a, tax: b, receivedCost: c }))).toBe(0)
      expect(total(supplierPaymentPostings({ method: 'bank', amount: a + b, allocated: b }))).toBe(0)
      expect(total(allocationPostings(a))).toBe(0)
      expect(total([...dispatchPostings(a), ...transferReceiptPostings(b, c)])).toBe(0)
      expect(total(supplierReturnPostings({ net: a, tax: b, uncharged: c, stockValue: d }))).toBe(0)
    }),
  )
})

test('goods sold before they came cost what they cost in the end', () => {
  expect(receiptPostings({ cost: 1500, stockValue: 1400 })).toEqual([
    { component: 'inventory', key: '', amount: 1400 },
    { component: 'cost_of_sales', key: '', amount: 100 },
    { component: 'goods_received', key: '', amount: -1500 },
  ])
})
