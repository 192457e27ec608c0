/** A list's filters as the address carries them: plain text by name, nothing empty. */
export type Filters = Readonly<Record<string, string>>

/** The filters of a list that an address names; what the list does not know is left out. */
export function readFilters(search: Readonly<Record<string, unknown>>, known: readonly string[]): Filters {
  const filters: Record<string, string> = {}
  for (const key of known) {
    const value = search[key]
    if (typeof value === 'string' && value !== '') filters[key] = value
  }
  return filters
}

/** The address after some filters changed; an empty value takes its filter out, what else stands there stays. */
export function withFilters(
  search: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, string | null>>,
): Record<string, string> {
  const next: Record<string, string> = {}
  for (const [name, value] of Object.entries({ ...search, ...changes })) {
    if (typeof value === 'string' && value !== '') next[name] = value
  }
  return next
}

/** `path?…` of a list or of its export, filters in a fixed order so that equal filters are equal addresses. */
export function listPath(path: string, filters: Filters, extra: Filters = {}): string {
  const query = new URLSearchParams(Object.entries({ ...filters, ...extra }).sort(([a], [b]) => (a < b ? -1 : 1)))
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

/** The sort after a press on a column: ascending, descending, the list's own order again. */
export function nextSort(current: string | undefined, column: string): string | null {
  if (current === column) return `-${column}`
  return current === `-${column}` ? null : column
}
