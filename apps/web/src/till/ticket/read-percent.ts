import { formatPercent, parsePercent } from '@odata-pos/domain/money'

/** A percentage as typed (`10`, `12,5`, `7.25 %`) in the wire's spelling; null when it is none from 0 to 100. */
export function readPercent(text: string): string | null {
  const body = text.replace('%', '').trim().replace(',', '.')
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(body)) return null
  const parsed = parsePercent(body)
  return parsed > parsePercent('100') ? null : formatPercent(parsed)
}
