const formats = new Map<string, Intl.DateTimeFormat>()
const recent = new Map<string, { minute: number; day: string }>()
const MINUTE_MS = 60_000

function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  return format
}

/**
 * Calendar day (YYYY-MM-DD) of an instant in an IANA time zone. The last minute asked for is kept per zone: a busy
 * register asks thousands of times within the same one, and no zone changes its day inside a minute.
 */
export function dayIn(timeZone: string, instant: Date): string {
  const minute = Math.floor(instant.getTime() / MINUTE_MS)
  const known = recent.get(timeZone)
  if (known?.minute === minute) return known.day
  const day = formatFor(timeZone).format(instant)
  recent.set(timeZone, { minute, day })
  return day
}
