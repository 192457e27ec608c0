import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../session/session.ts'
import { dayIn, dateFormat as format } from './day.ts'

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
        format(locale, {
          timeZone,
          day: 'numeric',
          month: 'short',
          year: 'numeric',
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
        }).format(new Date(instant)),
      time: (instant, timeZone = zone) =>
        format(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant)),
      day: (day) =>
        format(locale, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }).format(
          new Date(`${day}T12:00:00Z`),
        ),
      shortDay: (day) =>
        format(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' }).format(new Date(`${day}T12:00:00Z`)),
    }),
    [zone, locale],
  )
}
