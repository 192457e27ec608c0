/** A range of document numbers of one register; days are 'YYYY-MM-DD' in the store's time zone. */
export type Series = {
  readonly nextNumber: number
  readonly fromNumber: number
  readonly toNumber: number | null
  readonly validFrom: string | null
  readonly validTo: string | null
}

/** Number as printed: prefix and digits with nothing between, as DIAN writes it ('SETP990000001'). */
export function documentNumber(prefix: string, number: number): string {
  return `${prefix}${number}`
}

export type SeriesProblem = 'series_exhausted' | 'series_expired' | 'series_not_started'

/** Why the series gives no number on that day, or null when it does. Both ends of the validity are inside it. */
export function seriesProblem(series: Series, day: string): SeriesProblem | null {
  if (series.validFrom !== null && day < series.validFrom) return 'series_not_started'
  if (series.validTo !== null && day > series.validTo) return 'series_expired'
  return series.toNumber !== null && series.nextNumber > series.toNumber ? 'series_exhausted' : null
}

export type SeriesWarning =
  | { code: 'series_ending'; numbersLeft: number }
  | { code: 'series_expiring'; daysLeft: number }

const DAYS_AHEAD = 15
const SHARE_LEFT = 0.1
const DAY_MS = 86_400_000

/**
 * Early notice for a series that still works: expiring when at most 15 days are left after that day, ending when less
 * than a tenth of its numbers is left. Expiry first, since it cannot be put off by selling less. Null when neither.
 */
export function seriesWarning(series: Series, day: string): SeriesWarning | null {
  if (seriesProblem(series, day) !== null) return null
  if (series.validTo !== null) {
    const daysLeft = (Date.parse(series.validTo) - Date.parse(day)) / DAY_MS
    if (daysLeft <= DAYS_AHEAD) return { code: 'series_expiring', daysLeft }
  }
  if (series.toNumber === null) return null
  const numbersLeft = series.toNumber - series.nextNumber + 1
  const size = series.toNumber - series.fromNumber + 1
  return numbersLeft < size * SHARE_LEFT ? { code: 'series_ending', numbersLeft } : null
}
