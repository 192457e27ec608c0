import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeCursor, encodeCursor, parseSort, toPage } from './pagination.ts'

test('a cursor gives back what went in', () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null))
  fc.assert(
    fc.property(fc.array(value), (values) => {
      expect(decodeCursor(encodeCursor(values))).toEqual(values)
    }),
  )
})

test('whatever else comes as a cursor is refused as such', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        expect(Array.isArray(decodeCursor(text))).toBe(true)
      } catch (error) {
        expect(error).toMatchObject({ code: 'validation_failed', errors: [{ path: 'cursor' }] })
      }
    }),
  )
  const objects = Buffer.from('[{"a":1}]').toString('base64url')
  expect(() => decodeCursor(objects)).toThrow()
  expect(() => decodeCursor(encodeCursor(['a']), 2)).toThrow()
})

test('pages cover the rows once and end', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer()), fc.integer({ min: 1, max: 9 }), (numbers, limit) => {
      const rows = numbers.toSorted((a, b) => a - b)
      const seen: number[] = []
      for (let from = 0; ; from += limit) {
        const page = toPage(
          rows.slice(from, from + limit + 1),
          limit,
          (row) => [row],
          (row) => row,
        )
        seen.push(...page.items)
        if (page.nextCursor === null) break
        expect(decodeCursor(page.nextCursor)).toEqual([seen.at(-1)])
      }
      expect(seen).toEqual(rows)
    }),
  )
})

test('a sort names a key and a direction, or is refused', () => {
  expect(parseSort('-name', ['code', 'name'])).toEqual({ key: 'name', direction: 'desc' })
  expect(parseSort(undefined, ['code', 'name'], 'desc')).toEqual({ key: 'code', direction: 'desc' })
  expect(() => parseSort('name; drop table', ['code', 'name'])).toThrow()
})
