import { minorDigits } from '../money/index.ts'

type Money = { notes: readonly number[]; coins: readonly number[] }

/** Notes and coins in use, in whole units of the currency, descending (issuing banks, 2026). */
const IN_USE: Readonly<Record<string, Money>> = {
  COP: { notes: [100_000, 50_000, 20_000, 10_000, 5_000, 2_000], coins: [1_000, 500, 200, 100, 50] },
  USD: { notes: [100, 50, 20, 10, 5, 1], coins: [0.5, 0.25, 0.1, 0.05, 0.01] },
  EUR: { notes: [200, 100, 50, 20, 10, 5], coins: [2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01] },
  GBP: { notes: [50, 20, 10, 5], coins: [2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01] },
  MXN: { notes: [1_000, 500, 200, 100, 50, 20], coins: [10, 5, 2, 1, 0.5] },
  PEN: { notes: [200, 100, 50, 20, 10], coins: [5, 2, 1, 0.5, 0.2, 0.1] },
  CLP: { notes: [20_000, 10_000, 5_000, 2_000, 1_000], coins: [500, 100, 50, 10] },
  BRL: { notes: [200, 100, 50, 20, 10, 5, 2], coins: [1, 0.5, 0.25, 0.1, 0.05] },
}

/** For any other currency: the 1-2-5 series that most of the world's money follows. */
const SERIES: Money = {
  notes: [1_000, 500, 200, 100, 50, 20, 10, 5],
  coins: [2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01],
}

function inMinor(units: readonly number[], currency: string): number[] {
  const factor = 10 ** minorDigits(currency)
  return units.map((unit) => Math.round(unit * factor)).filter((minor) => minor >= 1)
}

/** Notes and coins of a currency in minor units, descending; the 1-2-5 series for a currency that is not listed. */
export function denominations(currency: string): number[] {
  const { notes, coins } = IN_USE[currency] ?? SERIES
  return [...inMinor(notes, currency), ...inMinor(coins, currency)]
}

/** Sum of a drawer counted by denomination, in minor units. Throws RangeError on a count that is no whole number. */
export function countTotal(counts: Iterable<{ readonly denomination: number; readonly count: number }>): number {
  let total = 0
  for (const { denomination, count } of counts) {
    total += denomination * count
    if (count < 0 || !Number.isSafeInteger(count) || !Number.isSafeInteger(total)) {
      throw new RangeError(`countTotal: ${count} × ${denomination}`)
    }
  }
  return total
}

const MAX_SUGGESTIONS = 6

/**
 * What a customer is likely to hand over for a cash amount due (minor units), ascending, the exact amount first:
 * any single larger note, and round sums that spare notes. For COP 37,900: 37,900 · 38,000 · 40,000 · 50,000 · 100,000.
 */
export function suggestTenders(due: number, currency: string): number[] {
  if (due <= 0) return []
  const notes = inMinor((IN_USE[currency] ?? SERIES).notes, currency)
  const coins = inMinor((IN_USE[currency] ?? SERIES).coins, currency)
  const steps = [...notes, ...coins.slice(0, 1)]
  const sums = [...new Set(steps.map((step) => Math.ceil(due / step) * step))].sort((a, b) => a - b)
  const likely: number[] = []
  let fewest = Number.POSITIVE_INFINITY
  for (const sum of sums) {
    const pieces = piecesOf(sum, steps)
    if (sum > due && (pieces < fewest || pieces === 1)) likely.push(sum)
    fewest = Math.min(fewest, pieces)
  }
  return [due, ...likely].slice(0, MAX_SUGGESTIONS)
}

/** How many notes make up a sum, largest first. */
function piecesOf(sum: number, steps: readonly number[]): number {
  let left = sum
  let pieces = 0
  for (const step of steps) {
    pieces += Math.floor(left / step)
    left %= step
  }
  return left === 0 ? pieces : Number.POSITIVE_INFINITY
}
