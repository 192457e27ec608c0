/** When a row says it happened: an instant where it bears an offset, else what the clock in the shop showed. */
export type Moment = { readonly zoned: boolean; readonly ms: number }

export type DateOrder = 'year-first' | 'day-first' | 'month-first'

const TIME = String.raw`(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3})\d*)?)?)?\s?(Z|[+-]\d{2}:?\d{2})?`
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})-(\d{1,2})-(\d{1,2})${TIME}$`)
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})${TIME}$`)
const YEAR_MIN = 1900

/**
 * Reads '2010-12-01T08:26:00' (ISO 8601, `T` or a space, seconds and offset optional, a day alone is its midnight), or
 * with another `order` '31/12/2010 8:26'. null when it is no date of the calendar.
 */
export function parseMoment(text: string, order: DateOrder): Moment | null {
  const match = (order === 'year-first' ? YEAR_FIRST : YEAR_LAST).exec(text)
  if (!match) return null
  const [first, second, third, hour, minute, seconds, thousandths] = match
    .slice(1, 8)
    .map((part, index) => Number(index === 6 ? (part ?? '').padEnd(3, '0') : (part ?? '0')))
  const [year = 0, month = 0, day = 0] =
    order === 'year-first'
      ? [first, second, third]
      : order === 'day-first'
        ? [third, second, first]
        : [third, first, second]
  const time = [hour ?? 0, minute ?? 0, seconds ?? 0, thousandths ?? 0] as const
  if (year < YEAR_MIN || time[0] > 23 || time[1] > 59 || time[2] > 59) return null
  const ms = Date.UTC(year, month - 1, day, ...time)
  const read = new Date(ms)
  // Date.UTC carries the 31st of June over into July.
  if (read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day) return null
  const offset = match[8]
  return offset === undefined ? { zoned: false, ms } : { zoned: true, ms: ms - offsetMs(offset) }
}

function offsetMs(offset: string): number {
  if (offset === 'Z') return 0
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000
}
