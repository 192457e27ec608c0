import { addDays } from '../shared/format/day.ts'

export const DAY_RANGES = ['today', 'yesterday', 'last7', 'last30', 'month'] as const
export type DayRange = (typeof DAY_RANGES)[number]

/** First and last day of a named range, both included, `YYYY-MM-DD`. */
export function rangeDays(range: DayRange, today: string): { from: string; to: string } {
  if (range === 'yesterday') return { from: addDays(today, -1), to: addDays(today, -1) }
  const from = { today, last7: addDays(today, -6), last30: addDays(today, -29), month: `${today.slice(0, 7)}-01` }
  return { from: from[range], to: today }
}
