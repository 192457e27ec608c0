import { MAX_MINOR } from './rounding.ts'

/** How a company writes money. `visibleDecimals` may be fewer than `minorDigits`: COP has 2 and shows 0. */
export type MoneyFormat = {
  readonly currency: string
  readonly minorDigits: number
  readonly visibleDecimals: number
  readonly locale: string
}

/** A locale's way of writing a currency, asked from Intl once and then applied by hand: same text on every runtime. */
type Shape = {
  prefix: string
  suffix: string
  group: string
  decimal: string
  lastGroup: number
  otherGroups: number
  minGrouped: number
}

const MINUS = '\u2212'
const shapes = new Map<string, Shape>()

function shapeOf({ locale, currency }: MoneyFormat): Shape {
  const key = `${locale} ${currency}`
  const known = shapes.get(key)
  if (known) return known
  const format = new Intl.NumberFormat(`${locale}-u-nu-latn`, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  const parts = format.formatToParts(12345678901.5)
  const first = parts.findIndex((part) => part.type === 'integer')
  const last = parts.findLastIndex((part) => part.type === 'fraction')
  const text = (some: typeof parts) => some.map((part) => part.value).join('')
  const groups = parts.filter((part) => part.type === 'integer').map((part) => part.value.length)
  const lastGroup = groups.at(-1) ?? 3
  const shape: Shape = {
    prefix: text(parts.slice(0, first)).replace(/\s/g, '\u00a0'),
    suffix: text(parts.slice(last + 1)).replace(/\s/g, '\u00a0'),
    group: parts.find((part) => part.type === 'group')?.value ?? '',
    decimal: parts.find((part) => part.type === 'decimal')?.value ?? '.',
    lastGroup,
    otherGroups: groups.at(-2) ?? lastGroup,
    minGrouped: lastGroup + (format.formatToParts(1234.5).some((part) => part.type === 'group') ? 1 : 2),
  }
  shapes.set(key, shape)
  return shape
}

function grouped(digits: string, shape: Shape): string {
  if (digits.length < shape.minGrouped) return digits
  let from = digits.length - shape.lastGroup
  let text = digits.slice(from)
  while (from > 0) {
    const start = Math.max(0, from - shape.otherGroups)
    text = digits.slice(start, from) + shape.group + text
    from = start
  }
  return text
}

/**
 * Text of an amount of minor units: COP in es-CO → `$ 19.900`, `−$ 3.780`. Cents that are not zero are never hidden:
 * `$ 2.487,50`. The space is a no-break space and the minus U+2212.
 */
export function formatMoney(minor: number, format: MoneyFormat): string {
  const shape = shapeOf(format)
  const digits = String(Math.abs(minor)).padStart(format.minorDigits + 1, '0')
  const point = digits.length - format.minorDigits
  const fraction = digits.slice(point)
  const visible = Math.min(format.visibleDecimals, format.minorDigits)
  const shown = /[1-9]/.test(fraction.slice(visible)) ? fraction : fraction.slice(0, visible)
  const number = grouped(digits.slice(0, point), shape) + (shown === '' ? '' : shape.decimal + shown)
  return `${minor < 0 ? MINUS : ''}${shape.prefix}${number}${shape.suffix}`
}

/** Decimal mark of a company's locale: ',' in es-CO. */
export function decimalMark(format: MoneyFormat): string {
  return shapeOf(format).decimal
}

/**
 * Minor units of what a person typed in their locale ('19.900', '$ 2.487,5', '-300'), or null when it is no amount:
 * wrong groups, more decimals than the currency has, out of range. Where decimals are visible, a group mark that
 * cannot be one ('2.50' in es-EC, from a numeric keypad) is read as the decimal mark.
 */
export function parseMoney(text: string, format: MoneyFormat): number | null {
  const shape = shapeOf(format)
  const symbols = [shape.prefix, shape.suffix, format.currency].map((symbol) => symbol.trim())
  let body = text.trim()
  for (const symbol of symbols) if (symbol !== '') body = body.replace(symbol, '')
  body = body.replace(/\s/g, '')
  const negative = /^[-\u2212]/.test(body)
  if (negative) body = body.slice(1)
  const group = shape.group.trim()
  const halves = body.split(shape.decimal)
  const [whole = '', decimals = ''] = halves.length === 1 ? keypadDecimals(body, group, format) : halves
  if (halves.length > 2 || whole + decimals === '') return null
  const digits = group === '' ? whole : ungroup(whole, group)
  if (digits === null || !/^\d*$/.test(digits) || !/^\d*$/.test(decimals)) return null
  if (decimals.length > format.minorDigits) return null
  const minor = Number(digits + decimals.padEnd(format.minorDigits, '0'))
  if (minor > MAX_MINOR) return null
  return negative ? 0 - minor : minor
}

function keypadDecimals(body: string, group: string, format: MoneyFormat): string[] {
  if (group === '' || format.visibleDecimals === 0) return [body]
  const parts = body.split(group)
  return parts.length === 2 && parts[1] !== undefined && parts[1].length < 3 ? parts : [body]
}

/** Digits without their group marks; null when a group is not of two or three digits or the last not of three. */
function ungroup(text: string, group: string): string | null {
  const parts = text.split(group)
  if (parts.length === 1) return text
  const [first = '', ...rest] = parts
  const last = rest.pop() ?? ''
  const whole = /^\d{1,3}$/.test(first) && /^\d{3}$/.test(last) && rest.every((part) => /^\d{2,3}$/.test(part))
  return whole ? parts.join('') : null
}
