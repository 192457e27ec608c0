/** A cell of a table: text of a CSV or a text cell, or the number of a spreadsheet's number cell. */
export type Cell = string | number | null

/** Digits of a number without its marks: '19.900,50' → whole '19900', fraction '5'. */
export type Decimal = { negative: boolean; whole: string; fraction: string }

const GROUPS = /^\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}$/

const decimal = (negative: boolean, whole: string, fraction: string): Decimal => ({
  negative,
  whole: whole.replace(/^0+(?=\d)/, '') || '0',
  fraction: fraction.replace(/0+$/, ''),
})

/** Text of a spreadsheet's number without the noise of its binary fraction: 0.1 + 0.2 → '0.3'. */
export function numberText(value: number): string {
  const text = String(Number(value.toPrecision(15)))
  return /e/i.test(text) ? Number(text).toFixed(9) : text
}

/**
 * Reads a number as people write it, '1.234,50', '1,234.50', '1234,5', '1 234', or null when it is none. With both
 * marks the last is the decimal one. A single mark with three digits behind it ('19.900') is the one open question: it
 * groups thousands, unless it is one of `decimalMarks`.
 */
export function readDecimal(text: string, decimalMarks: string): Decimal | null {
  const body = text.replace(/[\s'’]/g, '')
  const negative = /^[-\u2212]/.test(body)
  const digits = negative ? body.slice(1) : body
  if (!/^(?=.*\d)\d*(?:[.,]\d*)*$/.test(digits)) return null
  const marks = [...digits].filter((letter) => letter === '.' || letter === ',')
  const last = marks.at(-1)
  if (last === undefined) return decimal(negative, digits, '')
  const at = digits.lastIndexOf(last)
  const [before, after] = [digits.slice(0, at), digits.slice(at + 1)]
  if (new Set(marks).size === 2) {
    const lone = marks.filter((mark) => mark === last).length === 1
    return lone && GROUPS.test(before) ? decimal(negative, before.replace(/[.,]/g, ''), after) : null
  }
  if (marks.length > 1) return GROUPS.test(digits) ? decimal(negative, digits.replace(/[.,]/g, ''), '') : null
  const mayGroup = /^[1-9]\d{0,2}$/.test(before) && after.length === 3
  if (mayGroup && !decimalMarks.includes(last)) return decimal(negative, before + after, '')
  return decimal(negative, before, after)
}
