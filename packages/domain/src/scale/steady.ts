import type { Reading } from './reading.ts'

/** How many readings in a row must agree: a scale calls a weight stable the moment it stops moving, be it under a hand. */
const AGREEING_MIN = 3

/** What was read so far of the weight that lies on the scale. */
export type Steadiness = { readonly last: Reading | null; readonly agreeing: number }

export const NOTHING_READ: Steadiness = { last: null, agreeing: 0 }

const sameWeight = (a: Reading | null, b: Reading) =>
  a?.kind === 'weight' && b.kind === 'weight' && a.thousandths === b.thousandths && a.unit === b.unit

/** After one more reading. Only stable ones agree; anything else begins anew. */
export function steadied({ last, agreeing }: Steadiness, reading: Reading): Steadiness {
  if (reading.kind !== 'weight' || !reading.stable) return { last: reading, agreeing: 0 }
  return { last: reading, agreeing: sameWeight(last, reading) && agreeing > 0 ? agreeing + 1 : 1 }
}

/** The weight that may be sold, in thousandths; null while it moves, is empty or out of range. */
export function steadyWeight({ last, agreeing }: Steadiness): { thousandths: number; unit: 'kg' | 'lb' } | null {
  if (last?.kind !== 'weight' || agreeing < AGREEING_MIN || last.thousandths <= 0) return null
  return { thousandths: last.thousandths, unit: last.unit }
}
