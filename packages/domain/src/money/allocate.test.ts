import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate } from './index.ts'

const weights = fc.array(fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 1_000_000_000_000 })), {
  minLength: 1,
  maxLength: 40,
})

describe('allocate', () => {
  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [5, [0, 3, 7], [0, 2, 3]],
    [2, [1, 1, 1, 1], [1, 1, 0, 0]],
    [0, [0, 0], [0, 0]],
    [0, [], []],
    [9_000_000_000_000_000, [1, 2], [3_000_000_000_000_000, 6_000_000_000_000_000]],
  ])('splits %i over %j into %j', (amount, over, parts) => {
    expect(allocate(amount, over)).toEqual(parts)
  })

  test('loses no cent, gives a zero weight nothing and strays less than one from the exact share', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9e15, max: 9e15 }), weights, (amount, over) => {
        const whole = over.reduce((all, weight) => all + weight, 0)
        fc.pre(whole > 0)
        const parts = allocate(amount, over)
        expect(parts.reduce((all, part) => all + BigInt(part), 0n)).toBe(BigInt(amount))
        for (const [index, weight] of over.entries()) {
          const part = parts[index] ?? 0
          if (weight === 0) expect(part).toBe(0)
          const off = BigInt(part) * BigInt(whole) - BigInt(amount) * BigInt(weight)
          expect(off < BigInt(whole) && off > -BigInt(whole)).toBe(true)
        }
      }),
      { numRuns: 5_000 },
    )
  })

  test('no part passes its weight while the amount does not pass their sum', () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (over, share) => {
        const whole = over.reduce((all, weight) => all + weight, 0)
        const amount = Math.min(whole, Math.floor(whole * share))
        for (const [index, part] of allocate(amount, over).entries()) expect(part).toBeLessThanOrEqual(over[index] ?? 0)
      }),
      { numRuns: 5_000 },
    )
  })

  test('refuses an amount that nothing can carry, and weights that are no weights', () => {
    expect(() => allocate(1, [0, 0])).toThrow(RangeError)
    expect(() => allocate(1, [])).toThrow(RangeError)
    expect(() => allocate(1, [-1, 2])).toThrow(RangeError)
    expect(() => allocate(1, [0.5])).toThrow(RangeError)
    expect(() => allocate(0.5, [1])).toThrow(RangeError)
  })
})
