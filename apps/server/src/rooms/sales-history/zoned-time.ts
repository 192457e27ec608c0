const DAY_MS = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(timeZone, format)
  }
  return format
}

/** Milliseconds that clocks in the zone are ahead of UTC at an instant. */
function offsetAt(timeZone: string, instantMs: number): number {
  const whole = Math.floor(instantMs / 1000) * 1000
  const part = new Map<string, number>()
  for (const { type, value } of formatFor(timeZone).formatToParts(whole)) part.set(type, Number(value))
  const of = (type: string) => part.get(type) ?? 0
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - whole
}

/**
 * The instant (ms of UTC) when clocks of an IANA zone show `localMs`, a local time written as if it were UTC. An hour
 * that happens twice in autumn is the first of the two; one that is skipped in spring is moved forward.
 */
export function instantInZone(timeZone: string, localMs: number): number {
  const before = offsetAt(timeZone, localMs - DAY_MS)
  const after = offsetAt(timeZone, localMs + DAY_MS)
  if (before === after) return localMs - before
  const early = localMs - before
  if (offsetAt(timeZone, early) === before) return early
  const late = localMs - after
  return offsetAt(timeZone, late) === after ? late : early
}
