/** An instant as a store's clock on the wall shows it. */
export type StoreMoment = {
  /** YYYY-MM-DD */
  readonly day: string
  /** 1 = Monday … 7 = Sunday */
  readonly weekday: number
  /** Minutes after midnight */
  readonly minute: number
}

const MINUTES_A_DAY = 1440
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formats.set(timeZone, made)
  return made
}

/** The instant on the wall of a store in this time zone. */
export function momentIn(timeZone: string, instant: Date): StoreMoment {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  )
  const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
  return { day, weekday: weekdayOf(day), minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) }
}

const weekdayOf = (day: string) => new Date(`${day}T12:00:00Z`).getUTCDay() || 7

type Hours = {
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly weekdays: readonly number[]
  readonly fromMinute: number | null
  readonly untilMinute: number | null
}

/** Whether the days, weekdays and hours hold at a moment. An hour past midnight belongs to the day it began on. */
export function holdsAt(hours: Hours, moment: StoreMoment): boolean {
  const from = hours.fromMinute ?? 0
  const until = hours.untilMinute ?? MINUTES_A_DAY
  const pastMidnight = until <= from
  const late = pastMidnight && moment.minute < until
  if (!(late || (moment.minute >= from && (pastMidnight || moment.minute < until)))) return false
  const day = late ? dayBefore(moment.day) : moment.day
  if (hours.validFrom !== null && day < hours.validFrom) return false
  if (hours.validTo !== null && day > hours.validTo) return false
  return hours.weekdays.length === 0 || hours.weekdays.includes(weekdayOf(day))
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}
