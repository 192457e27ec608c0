import fc from 'fast-check'
import { expect, test } from 'vitest'
import { abcClasses } from './abc.ts'

test('the first eighty hundredths are A, the next fifteen B, the rest C', () => {
  expect(abcClasses([50, 30, 10, 5, 4, 1])).toEqual(['A', 'A', 'B', 'B', 'C', 'C'])
  expect(abcClasses([100])).toEqual(['A'])
  expect(abcClasses([100, 0, -5])).toEqual(['A', 'C', 'C'])
  expect(abcClasses([0, -3])).toEqual(['C', 'C'])
  expect(abcClasses([])).toEqual([])
})

test('classes never go up again, and A makes eighty hundredths at least', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9e12 }), { minLength: 1, maxLength: 50 }), (amounts) => {
      const nets = amounts.toSorted((a, b) => b - a)
      const classes = abcClasses(nets)
      expect(classes.join('')).toMatch(/^A+B*C*$/)
      const sum = (values: readonly number[]) => values.reduce((total, value) => total + BigInt(value), 0n)
      const inA = sum(nets.filter((_, index) => classes[index] === 'A'))
      expect(inA * 100n >= sum(nets) * 80n).toBe(true)
    }),
  )
})
