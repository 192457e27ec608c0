import { Day, Instant } from '@odata-pos/domain/wire/contract'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'

/** End of a range in a query string: a day in the store's time zone, or an instant. */
export const DayOrInstant = z.union([Day, Instant])

const isDay = (moment: string) => /^\d{4}-\d{2}-\d{2}$/.test(moment)

/** SQL instant at which a calendar day (plus `plusDays`) begins in an IANA time zone. */
export function dayStart(day: string, timeZone: RawBuilder<string>, plusDays = 0): RawBuilder<Date> {
  return sql<Date>`((${day}::date + ${sql.lit(plusDays)})::timestamp at time zone ${timeZone})`
}

/**
 * Condition that an instant lies in a range, both ends inclusive: a day counts whole, from midnight to midnight in
 * `timeZone`. A missing end is open.
 */
export function inRange(
  column: RawBuilder<Date>,
  timeZone: RawBuilder<string>,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): RawBuilder<SqlBool> {
  const conditions: RawBuilder<SqlBool>[] = []
  if (from !== undefined) {
    conditions.push(sql<SqlBool>`${column} >= ${isDay(from) ? dayStart(from, timeZone) : sql`${from}::timestamptz`}`)
  }
  if (to !== undefined) {
    conditions.push(
      isDay(to)
        ? sql<SqlBool>`${column} < ${dayStart(to, timeZone, 1)}`
        : sql<SqlBool>`${column} <= ${to}::timestamptz`,
    )
  }
  return conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}
