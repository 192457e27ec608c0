import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../session/session.ts'
import { dateText, dayIn } from './day.ts'

export type DateTools = {
  timeZone: string
  today: () => string
  /** Day and time of an instant in the store's zone: `24 nov 2026, 18:05`. */
  moment: (instant: string, timeZone?: string) => string
  time: (instant: string, timeZone?: string) => string
  /** A calendar day, which has no zone: `24 nov 2026`. */
  day: (day: string) => string
  shortDay: (day: string) => string
}

/** Dates in the company's time zone, or the store's where one is given, in the person's language. */
export function useDates(): DateTools {
  const { i18n } = useTranslation()
  const company = useCompany()
  const zone = company?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const country = company?.locale.split('-')[1]
  const locale = country === undefined ? i18n.language : `${i18n.language}-${country}`
  return useMemo(
    () => ({
      timeZone: zone,
      today: () => dayIn(zone, new Date()),
      moment: (instant, timeZone = zone) =>
        dateText(locale, { timeZone, ...DAY_AND_MONTH, year: 'numeric', ...CLOCK }, new Date(instant)),
      time: (instant, timeZone = zone) => dateText(locale, { timeZone, ...CLOCK }, new Date(instant)),
      day: (day) => dateText(locale, { timeZone: 'UTC', ...DAY_AND_MONTH, year: 'numeric' }, noonOf(day)),
      shortDay: (day) => dateText(locale, { timeZone: 'UTC', ...DAY_AND_MONTH }, noonOf(day)),
    }),
    [zone, locale],
  )
}

const DAY_AND_MONTH = { day: 'numeric', month: 'short' } as const
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const noonOf = (day: string) => new Date(`${day}T12:00:00Z`)
