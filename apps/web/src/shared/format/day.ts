const formats = new Map<string, Intl.DateTimeFormat>()

/** A kept formatter: making one costs more than a row of a list may. */
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(locale, options)
  formats.set(key, made)
  return made
}

/** A date as a list shows it: `24 nov 2026, 18:05`, without the `de` that Spanish writes between its parts. */
export function dateText(locale: string, options: Intl.DateTimeFormatOptions, date: Date): string {
  return dateFormat(locale, options).format(date).replaceAll(' de ', ' ')
}

/** The day an instant falls on in a time zone, `YYYY-MM-DD`. */
export function dayIn(timeZone: string, instant: Date): string {
  return dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant)
}

/** `days` later (or earlier, negative) than a day, `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
