import { addDays } from '../../shared/format/day.ts'
import type { Group } from './sales-report.ts'

export const COMPARISONS = ['previous', 'lastYear'] as const
export type Comparison = (typeof COMPARISONS)[number]

export const isComparison = (text: string | undefined): text is Comparison => COMPARISONS.some((one) => one === text)

const DAY_MS = 86_400_000
/** Weeks, so that a Saturday is compared with a Saturday. */
const YEAR_DAYS = 364

/** The days that a period is compared with: as many, right before it, or on the same weekdays a year ago. */
export function comparedDays(comparison: Comparison, { from, to }: { from: string; to: string }) {
  const length = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1
  const back = comparison === 'previous' ? length : YEAR_DAYS
  return { from: addDays(from, -back), to: addDays(to, -back) }
}

/** Address of the receipts behind a row of the report, within its days and store; null where the list cannot show them. */
export function receiptsBehind(
  group: Group,
  key: string,
  { from, to, storeId }: { from?: string | undefined; to?: string | undefined; storeId?: string | undefined },
): string | null {
  const search = new URLSearchParams()
  const put = (name: string, value: string | undefined) => {
    if (value !== undefined) search.set(name, value)
  }
  if (group === 'day') {
    put('from', key)
    put('to', key)
  } else if (group === 'month') {
    const first = `${key}-01`
    const last = addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1)
    put('from', from !== undefined && from > first ? from : first)
    put('to', to !== undefined && to < last ? to : last)
  } else {
    put('from', from)
    put('to', to)
  }
  if (group === 'store') put('storeId', key)
  else put('storeId', storeId)
  if (group === 'register') put('registerId', key)
  else if (group === 'customer' && key !== 'none') put('customerId', key)
  else if (!['day', 'month', 'store'].includes(group)) return null
  return `/admin/sales?${search}`
}
