/** Thousandths in one unit: every quantity is an integer of these. */
export const ONE = 1000

const QUANTITY = /^(-?)(\d{1,9})(?:\.(\d{1,3}))?$/

/** '1.250' → 1250 thousandths, '-2' → -2000. Throws RangeError unless it is up to 9 digits and 3 decimals. */
export function parseQuantity(text: string): number {
  const match = QUANTITY.exec(text)
  if (!match) throw new RangeError(`not a quantity: ${text}`)
  const thousandths = Number(match[2]) * ONE + Number((match[3] ?? '').padEnd(3, '0'))
  return match[1] === '-' ? 0 - thousandths : thousandths
}

/**
 * 2000 → '2', 1250 → '1.250': whole numbers bare, fractions with 3 decimals. The wire always has a dot;
 * for people pass the decimal mark of their locale.
 */
export function formatQuantity(thousandths: number, mark = '.'): string {
  if (!Number.isSafeInteger(thousandths)) throw new RangeError(`not thousandths: ${thousandths}`)
  const size = Math.abs(thousandths)
  const fraction = size % ONE
  const whole = (size - fraction) / ONE
  const sign = thousandths < 0 ? '-' : ''
  return fraction === 0 ? `${sign}${whole}` : `${sign}${whole}${mark}${String(fraction).padStart(3, '0')}`
}
