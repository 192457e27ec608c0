/** A repeatable source of chance: the same seed gives the same run on every machine. */
export type Random = {
  /** A fraction in [0, 1). */
  fraction(): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  chance(probability: number): boolean
  /** Throws RangeError on an empty list. */
  pick<T>(items: readonly T[]): T
  /** A version 7 UUID whose first 48 bits are the instant's milliseconds. */
  uuid(at: Date): string
}

const TWO_TO_32 = 0x1_0000_0000

/** Mulberry32: 32 bits of state pass every test that a demonstration needs. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const bits = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const fraction = () => bits() / TWO_TO_32
  const between = (low: number, high: number) => low + Math.floor(fraction() * (high - low + 1))
  return {
    fraction,
    between,
    chance: (probability) => fraction() < probability,
    pick(items) {
      const item = items[between(0, items.length - 1)]
      if (item === undefined) throw new RangeError('pick: nothing to pick from')
      return item
    },
    uuid(at) {
      const time = at.getTime().toString(16).padStart(12, '0')
      const hex = (value: number) => value.toString(16).padStart(8, '0')
      const [one, two, three] = [hex(bits()), hex(bits()), hex(bits())]
      const variant = ((Number.parseInt(three.slice(0, 1), 16) & 3) | 8).toString(16)
      return `${time.slice(0, 8)}-${time.slice(8)}-7${one.slice(0, 3)}-${variant}${three.slice(1, 4)}-${one.slice(4)}${two}`
    },
  }
}

/** Returns a function that draws items in proportion to their weights. Throws RangeError when all weights are zero. */
export function weighted<T>(items: readonly (readonly [item: T, weight: number])[]): (random: Random) => T {
  const sums: number[] = []
  let total = 0
  for (const [, weight] of items) {
    total += weight
    sums.push(total)
  }
  return (random) => {
    const target = random.fraction() * total
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > target) high = middle
      else low = middle + 1
    }
    const drawn = items[low]
    if (drawn === undefined || total <= 0) throw new RangeError('weighted: nothing has weight')
    return drawn[0]
  }
}
