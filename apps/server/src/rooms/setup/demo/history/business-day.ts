import type { Random } from './random.ts'
import { weighted } from './random.ts'

/** Calendar day of Bogotá, 'YYYY-MM-DD'. */
export type Day = string

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
/** Bogotá is five hours behind UTC all year: Colombia has had no summer time since 1993. */
const BOGOTA_OFFSET_MINUTES = 5 * 60

/** The instant of a minute of a day in Bogotá. Throws RangeError when `day` is none. */
export function instantOf(day: Day, minute: number): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(midnight)) throw new RangeError(`not a day: ${day}`)
  return new Date(midnight + (minute + BOGOTA_OFFSET_MINUTES) * MINUTE_MS)
}

/** The day in Bogotá of an instant, and the minute of that day. */
export function bogotaDay(at: Date): { day: Day; minute: number } {
  const local = new Date(at.getTime() - BOGOTA_OFFSET_MINUTES * MINUTE_MS)
  return { day: local.toISOString().slice(0, 10), minute: local.getUTCHours() * 60 + local.getUTCMinutes() }
}

/** The `days` days that end with `until`, oldest first. */
export function daysUntil(until: Day, days: number): Day[] {
  const last = instantOf(until, 0).getTime()
  return Array.from({ length: days }, (_, index) => bogotaDay(new Date(last - (days - 1 - index) * DAY_MS)).day)
}

/** 0 is Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

const SUNDAY = 0

/** Minutes of the day between which the shop sells: 7 to 21, on Sundays 8 to 19. */
export function openingHours(day: Day): { opens: number; closes: number } {
  return weekdayOf(day) === SUNDAY ? { opens: 8 * 60, closes: 19 * 60 } : { opens: 7 * 60, closes: 21 * 60 }
}

/** Trade of each weekday against the average, Sunday first. */
const WEEKDAY_TRADE = [1, 0.9, 0.88, 0.92, 0.95, 1.1, 1.22] as const
/** Wages are paid on the 15th and on the last day of the month; people shop that day and the next. */
const PAYDAY_TRADE = 1.12

/** How busy a day is against the average, before chance. */
export function tradeOf(day: Day): number {
  const tomorrow = bogotaDay(new Date(instantOf(day, 0).getTime() + DAY_MS)).day
  const date = Number(day.slice(8))
  const isPayday = date === 15 || date === 16 || date === 1 || tomorrow.endsWith('-01')
  return (WEEKDAY_TRADE[weekdayOf(day)] ?? 1) * (isPayday ? PAYDAY_TRADE : 1)
}

/** Receipts of each hour from 7 to 20: breakfast, lunch, and the way home from work. */
const WEEKDAY_HOURS = weighted([7, 8, 6, 5, 6, 8, 7, 5, 5, 6, 9, 12, 11, 7].map((trade, index) => [index + 7, trade]))
/** From 8 to 18: the market of the morning, and the afternoon's bread. */
const SUNDAY_HOURS = weighted([5, 8, 11, 12, 11, 8, 6, 6, 7, 7, 5].map((trade, index) => [index + 8, trade]))

/** Draws the minute of the day (with its fraction, to the second) at which a customer pays. */
export function drawMinute(day: Day, random: Random): number {
  const hour = weekdayOf(day) === SUNDAY ? SUNDAY_HOURS(random) : WEEKDAY_HOURS(random)
  return hour * 60 + random.between(0, 3599) / 60
}
