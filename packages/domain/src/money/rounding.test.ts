import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mulDiv, sum } from './index.ts'

const big = (a: number, b: number, by: number, rounding: 'half-even' | 'half-up') => {
  const product = BigInt(a) * BigInt(b)
  const size = product < 0n ? -product : product
  const floor = size / BigInt(by)
  const twice = 2n * (size - floor * BigInt(by))
  const up = twice > BigInt(by) || (twice === BigInt(by) && (rounding === 'half-up' || floor % 2n === 1n))
  const rounded = floor + (up ? 1n : 0n)
  return product < 0n ? -rounded : rounded
}

describe('mulDiv', () => {
  test.each([
    [5, 1, 2, 2, 3],
    [7, 1, 2, 4, 4],
    [-5, 1, 2, -2, -3],
    [-7, 1, 2, -4, -4],
    [1, 1, 2, 0, 1],
    [-1, 1, 2, 0, -1],
    [1, 1, 3, 0, 0],
    [2, 1, 3, 1, 1],
    [150_000_000, 100, 119, 126_050_420, 126_050_420],
    [9_000_000_000_000_000, 119, 119, 9_000_000_000_000_000, 9_000_000_000_000_000],
    [9_007_199_254_740_991, 1, 2, 4_503_599_627_370_496, 4_503_599_627_370_496],
    [9_007_199_254_740_991, 3, 6, 4_503_599_627_370_496, 4_503_599_627_370_496],
  ])('%i × %i ÷ %i is %i to even and %i away from zero', (a, b, by, even, up) => {
    expect(mulDiv(a, b, by, 'half-even')).toBe(even)
    expect(mulDiv(a, b, by, 'half-up')).toBe(up)
  })

  test('agrees with arbitrary precision over the whole safe range', () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.oneof(fc.integer(), fc.maxSafeInteger()),
        fc.oneof(fc.integer({ min: 1, max: 2_000 }), fc.maxSafeNat()).filter((by) => by > 0),
        fc.constantFrom('half-even' as const, 'half-up' as const),
        (a, b, by, rounding) => {
          const exact = big(a, b, by, rounding)
          if (Number.isSafeInteger(Number(exact))) expect(mulDiv(a, b, by, rounding)).toBe(Number(exact))
          else expect(() => mulDiv(a, b, by, rounding)).toThrow(RangeError)
        },
      ),
      { numRuns: 20_000 },
    )
  })

  test('never answers minus zero', () => {
    expect(Object.is(mulDiv(-1, 1, 3, 'half-up'), 0)).toBe(true)
    expect(Object.is(mulDiv(0, -5, 3, 'half-up'), 0)).toBe(true)
  })

  test.each([
    [1.5, 1, 1],
    [1, Number.NaN, 1],
    [1, 1, 0],
    [1, 1, -2],
    [2 ** 53, 1, 1],
  ])('refuses %d × %d ÷ %d', (a, b, by) => {
    expect(() => mulDiv(a, b, by, 'half-up')).toThrow(RangeError)
  })
})

describe('sum', () => {
  test('adds and refuses to leave the safe integers', () => {
    expect(sum([1, -2, 5])).toBe(4)
    expect(sum([])).toBe(0)
    expect(() => sum([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError)
  })
})
