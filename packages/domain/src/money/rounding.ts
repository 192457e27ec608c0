/** How a half is rounded: to the even neighbour (DIAN, NTC 3711) or away from zero. */
export type Rounding = 'half-even' | 'half-up'

/** Largest amount, in minor units, that any module computes or carries: inside the safe integers and SQL `bigint`. */
export const MAX_MINOR = 9_000_000_000_000_000

/**
 * a × b ÷ divisor as an integer, exact before the one rounding at the end.
 * Throws RangeError when an argument is not a safe integer, the divisor is not positive, or the result is not safe.
 */
export function mulDiv(a: number, b: number, divisor: number, rounding: Rounding): number {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b) || !Number.isSafeInteger(divisor) || divisor <= 0) {
    throw new RangeError(`mulDiv(${a}, ${b}, ${divisor}): safe integers and a positive divisor expected`)
  }
  const product = a * b
  if (!Number.isSafeInteger(product)) return mulDivBig(a, b, divisor, rounding)
  // `%` is exact, and so is the division of a multiple: no quotient is ever rounded by floating point.
  const rest = product % divisor
  const floor = (product - rest) / divisor
  if (rest === 0) return floor + 0
  const twice = 2 * Math.abs(rest)
  const away = twice > divisor || (twice === divisor && (rounding === 'half-up' || floor % 2 !== 0))
  return (away ? floor + Math.sign(product) : floor) + 0
}

function mulDivBig(a: number, b: number, divisor: number, rounding: Rounding): number {
  const product = BigInt(a) * BigInt(b)
  const by = BigInt(divisor)
  const rest = product % by
  let quotient = product / by
  const twice = 2n * (rest < 0n ? -rest : rest)
  if (twice > by || (twice === by && (rounding === 'half-up' || quotient % 2n !== 0n))) {
    quotient += product < 0n ? -1n : 1n
  }
  const result = Number(quotient)
  if (!Number.isSafeInteger(result)) throw new RangeError(`mulDiv(${a}, ${b}, ${divisor}) leaves the safe integers`)
  return result
}

/** Sum of integer amounts. Throws RangeError when a partial sum leaves the safe integers. */
export function sum(amounts: Iterable<number>): number {
  let total = 0
  for (const amount of amounts) {
    total += amount
    if (!Number.isSafeInteger(total)) throw new RangeError('sum leaves the safe integers')
  }
  return total
}
