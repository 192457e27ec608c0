/** What a scale says at one moment. Weights are thousandths of `unit`: grams of a kilogram. */
export type Reading =
  | { kind: 'weight'; thousandths: number; unit: 'kg' | 'lb'; stable: boolean }
  /** More than it can weigh, or less than nothing. */
  | { kind: 'out_of_range' }

const UNITS = { kg: { unit: 'kg', per: 1000 }, g: { unit: 'kg', per: 1 }, lb: { unit: 'lb', per: 1000 } } as const

/**
 * The two ways in which common counter scales speak ASCII, a line a reading:
 *
 * - Mettler Toledo MT-SICS (levels 0 and 1, asked with `SI`): `S S      1.250 kg` stable, `S D …` moving, `S +` over, `S -` under.
 * - A&D, CAS and most scales that send without being asked: `ST,GS,+  1.250kg` stable, `US,…` moving, `OL,…` over.
 */
const SICS = /^S[I ]? *(S|D) +(-?\d+(?:[.,]\d+)?) *(kg|g|lb)$/i
const SICS_RANGE = /^SI? *[+-]$/
const STREAM = /^(ST|US|OL|UL) *, *(?:(?:GS|NT|TR|G|N) *,)? *([+-]? *\d+(?:[.,]\d+)?)? *(kg|g|lb)?$/i

/** Integer thousandths of decimal digits, further decimals rounded half up: never through a float. */
function thousandthsOf(digits: string, per: 1000 | 1): number {
  const negative = digits.startsWith('-')
  const [whole = '0', decimals = ''] = digits
    .replace(/[+\- ]/g, '')
    .replace(',', '.')
    .split('.')
  const places = per === 1000 ? 3 : 0
  const kept = Number(whole + decimals.padEnd(places, '0').slice(0, places))
  const next = Number(decimals.padEnd(places + 1, '0')[places] ?? '0')
  const value = kept + (next >= 5 ? 1 : 0)
  return negative && value !== 0 ? -value : value
}

/** The reading of one line; null for a line that is none. */
export function parseScaleLine(line: string): Reading | null {
  const text = line.trim()
  if (SICS_RANGE.test(text)) return { kind: 'out_of_range' }
  const [, sicsState, sicsDigits, sicsUnit] = SICS.exec(text) ?? []
  const [, streamState, streamDigits, streamUnit] = STREAM.exec(text) ?? []
  const state = (sicsState ?? streamState)?.toUpperCase()
  if (state === undefined) return null
  if (state === 'OL' || state === 'UL') return { kind: 'out_of_range' }
  const digits = sicsDigits ?? streamDigits
  const named = (sicsUnit ?? streamUnit)?.toLowerCase()
  if (digits === undefined || (named !== 'kg' && named !== 'g' && named !== 'lb')) return null
  const { unit, per } = UNITS[named]
  return { kind: 'weight', thousandths: thousandthsOf(digits, per), unit, stable: state === 'S' || state === 'ST' }
}
