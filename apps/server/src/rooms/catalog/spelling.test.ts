import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSpelling, editDistance } from './spelling.ts'

const spelling = createSpelling()
for (const word of [
  'chocolate',
  'cafe',
  'leche',
  'galletas',
  'detergente',
  'mantequilla',
  'manteca',
  'arroz',
  'pan',
  'pasta',
]) {
  spelling.add(word)
}

describe('closest', () => {
  test.each([
    ['chocolte', 'chocolate'],
    ['chocoalte', 'chocolate'],
    ['cafee', 'cafe'],
    ['kafe', 'cafe'],
    ['lehce', 'leche'],
    ['galetas', 'galletas'],
    ['deterjente', 'detergente'],
    ['mantequlla', 'mantequilla'],
    ['arros', 'arroz'],
  ])('%s means %s', (typed, meant) => expect(spelling.closest(typed)[0]).toBe(meant))

  test('finds a word still being typed', () => expect(spelling.closest('detrge')).toContain('detergente'))
  test('leaves what is far from every word', () => expect(spelling.closest('zzzzzzzz')).toEqual([]))
  test('forgives nothing in two letters', () => expect(spelling.closest('pa')).toEqual([]))
})

test('knows the beginnings of its words', () => {
  expect(spelling.knows('choco')).toBe(true)
  expect(spelling.knows('c')).toBe(true)
  expect(spelling.knows('chz')).toBe(false)
})

test('an edit more or less changes the distance by one at most', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
  fc.assert(
    fc.property(word, word, fc.constantFrom('a', 'b', 'c'), (a, b, letter) => {
      const { whole, start } = editDistance(a, b)
      expect(editDistance(a, a)).toEqual({ whole: 0, start: 0 })
      expect(editDistance(b, a).whole).toBe(whole)
      expect(start).toBeLessThanOrEqual(whole)
      expect(Math.abs(editDistance(a + letter, b).whole - whole)).toBeLessThanOrEqual(1)
    }),
  )
})
