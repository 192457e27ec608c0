import { expect, test } from 'vitest'
import { comparedDays, receiptsBehind } from './compare.ts'

test('a period is compared with as many days before it, or with the same weekdays a year ago', () => {
  const march = { from: '2026-03-01', to: '2026-03-31' }
  expect(comparedDays('previous', march)).toEqual({ from: '2026-01-29', to: '2026-02-28' })
  const saturday = { from: '2026-03-07', to: '2026-03-07' }
  expect(comparedDays('previous', saturday)).toEqual({ from: '2026-03-06', to: '2026-03-06' })
  expect(comparedDays('lastYear', saturday)).toEqual({ from: '2025-03-08', to: '2025-03-08' })
})

test('a row leads to its receipts, inside the days and the store of the report', () => {
  const scope = { from: '2026-01-15', to: '2026-02-28', storeId: 's' }
  expect(receiptsBehind('day', '2026-02-03', scope)).toBe('/admin/sales?from=2026-02-03&to=2026-02-03&storeId=s')
  expect(receiptsBehind('month', '2026-01', scope)).toBe('/admin/sales?from=2026-01-15&to=2026-01-31&storeId=s')
  expect(receiptsBehind('month', '2026-02', scope)).toBe('/admin/sales?from=2026-02-01&to=2026-02-28&storeId=s')
  expect(receiptsBehind('store', 'x', {})).toBe('/admin/sales?storeId=x')
  expect(receiptsBehind('register', 'r', {})).toBe('/admin/sales?registerId=r')
  expect(receiptsBehind('customer', 'none', scope)).toBeNull()
  expect(receiptsBehind('product', 'p', scope)).toBeNull()
})
