import { expect, test } from 'vitest'
import { isGroup, sortRows } from './sales-report.ts'

const row = (key: string, units: string, net: number) => ({
  key,
  label: key,
  sales: 1,
  returns: 0,
  units,
  gross: net,
  discounts: 0,
  returned: 0,
  taxes: 0,
  net,
  cost: 0,
  margin: net,
})

test('rows follow a figure either way, and the server order without one', () => {
  const rows = [row('a', '10', 300), row('b', '9.5', -100), row('c', '100', 200)]
  const keys = (sort: string | undefined) => sortRows(rows, sort).map((one) => one.key)
  expect(keys(undefined)).toEqual(['a', 'b', 'c'])
  expect(keys('net')).toEqual(['b', 'c', 'a'])
  expect(keys('-net')).toEqual(['a', 'c', 'b'])
  expect(keys('units')).toEqual(['b', 'a', 'c'])
  expect(keys('constructor')).toEqual(['a', 'b', 'c'])
})

test('only the groups of the contract are groups', () => {
  expect(isGroup('product')).toBe(true)
  expect(isGroup('weekday')).toBe(false)
  expect(isGroup(undefined)).toBe(false)
})
