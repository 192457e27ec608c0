import { describe, expect, test } from 'vitest'
import { listPath, nextSort, readFilters, withFilters } from './list-search.ts'

describe('filters in the address', () => {
  test('reads only what the list knows and drops what is empty or no text', () => {
    const search = { q: 'café', status: '', storeId: 7, evil: 'x', from: '2026-11-01' }
    expect(readFilters(search, ['q', 'status', 'storeId', 'from'])).toEqual({ q: 'café', from: '2026-11-01' })
  })

  test('a changed filter leaves the others and whatever else stands in the address', () => {
    expect(withFilters({ q: 'a', open: 'new' }, { q: 'b' })).toEqual({ open: 'new', q: 'b' })
    expect(withFilters({ q: 'a', open: 'new' }, { q: '' })).toEqual({ open: 'new' })
    expect(withFilters({ q: 'a' }, { q: null })).toEqual({})
  })

  test('what was written is what is read back', () => {
    const search = withFilters({}, { q: '007 & más', status: 'voided' })
    const path = listPath('/api/v1/sales', search, { limit: '50' })
    const read = Object.fromEntries(new URL(path, 'http://shop.test').searchParams)
    expect(readFilters(read, ['q', 'status'])).toEqual({ q: '007 & más', status: 'voided' })
    expect(read.limit).toBe('50')
  })

  test('equal filters make equal addresses whatever their order', () => {
    expect(listPath('/x', { b: '1', a: '2' })).toBe(listPath('/x', { a: '2', b: '1' }))
    expect(listPath('/x', {})).toBe('/x')
  })

  test('a column goes up, down, and back to the order of the list', () => {
    expect(nextSort(undefined, 'name')).toBe('name')
    expect(nextSort('price', 'name')).toBe('name')
    expect(nextSort('name', 'name')).toBe('-name')
    expect(nextSort('-name', 'name')).toBeNull()
  })
})
