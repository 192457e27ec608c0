/** A decimal number as it was written, exact: ± `digits` ÷ 10^`scale`, with no zeros to spare at either end. */
export type Decimal = { readonly negative: boolean; readonly digits: string; readonly scale: number }

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,2}))?$/
/** No amount or quantity of this system has more. */
const DIGITS_MAX = 40

/**
 * '2.55' → 255 ÷ 10², '1e-03' → 1 ÷ 10³ (some programs write small numbers so); null when it is no number. There are
 * no thousands separators. `mark` is the decimal mark.
 */
export function parseDecimal(text: string, mark: '.' | ','): Decimal | null {
  if (mark === ',' && text.includes('.')) return null
  const match = NUMBER.exec(mark === ',' ? text.replace(',', '.') : text)
  if (!match) return null
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  const written = whole + fraction
  if (written === '' || written.length > DIGITS_MAX) return null
  const shift = fraction.length - Number(exponent)
  const shifted = shift < 0 ? written + '0'.repeat(-shift) : written
  const scale = Math.max(shift, 0)
  return normal(sign === '-', shifted, scale)
}

function normal(negative: boolean, written: string, scale: number): Decimal {
  let end = written.length
  let left = scale
  while (left > 0 && end > 0 && written[end - 1] === '0') {
    end -= 1
    left -= 1
  }
  const digits = written.slice(0, end).replace(/^0+/, '')
  return digits === '' ? { negative: false, digits: '0', scale: 0 } : { negative, digits, scale: left }
}

/** Decimals behind the mark beyond `places`; 0 when the number fits. */
export function decimalsBeyond({ scale }: Decimal, places: number): number {
  return Math.max(scale - places, 0)
}

/**
 * The number in units of 10^-`places`: 2.55 with 2 places → 255. null when it leaves the safe integers. Throws RangeError
 * when the number is finer than `places`.
 */
export function integerOf({ negative, digits, scale }: Decimal, places: number): number | null {
  if (scale > places) throw new RangeError(`integerOf: ${scale} decimals do not fit ${places}`)
  const size = Number(digits + '0'.repeat(places - scale))
  if (!Number.isSafeInteger(size)) return null
  return negative ? -size : size
}
