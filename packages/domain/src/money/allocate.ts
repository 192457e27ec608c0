import { sum } from './rounding.ts'

/**
 * Splits an amount over weights by largest remainder: the parts sum to the amount exactly, a zero weight gets nothing,
 * no part passes its weight while the amount does not pass their sum, and ties go to the earliest.
 * Throws RangeError on a negative or non-integer weight, or when there is an amount and no weight to carry it.
 */
export function allocate(amount: number, weights: readonly number[]): number[] {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`allocate(${amount}): a safe integer expected`)
  for (const weight of weights) {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`allocate: weight ${weight}`)
  }
  const whole = sum(weights)
  if (amount === 0) return weights.map(() => 0)
  if (whole === 0) throw new RangeError(`allocate(${amount}): every weight is zero`)
  const size = Math.abs(amount)
  const parts: number[] = []
  const rests: number[] = []
  let left = size
  for (const weight of weights) {
    const product = size * weight
    let rest: number
    let part: number
    if (Number.isSafeInteger(product)) {
      rest = product % whole
      part = (product - rest) / whole
    } else {
      const exact = BigInt(size) * BigInt(weight)
      part = Number(exact / BigInt(whole))
      rest = Number(exact % BigInt(whole))
    }
    parts.push(part)
    rests.push(rest)
    left -= part
  }
  for (const index of largest(rests, left)) parts[index] = (parts[index] ?? 0) + 1
  return amount < 0 ? parts.map((part) => 0 - part) : parts
}

/** Positions of the `count` largest values, the earliest first among equals. */
function largest(values: readonly number[], count: number): number[] {
  if (count === 0) return []
  const order = values.map((_, index) => index)
  order.sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b)
  return order.slice(0, count)
}
