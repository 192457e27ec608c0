import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { raise } from './problem.ts'

/** Values of the sort columns of the last row of a page, the unique one last. */
export type CursorValues = readonly (string | number | null)[]

/** Opaque text of the row after which the next page begins. */
export function encodeCursor(values: CursorValues): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** The values inside a cursor; raises `validation_failed` when it was not made by `encodeCursor` or has another length. */
export function decodeCursor(cursor: string, length?: number): CursorValues {
  const values = parse(cursor)
  if (values === null || (length !== undefined && values.length !== length)) {
    raise('validation_failed', 'The cursor is not one of ours; start from the first page.', {
      errors: [{ path: 'cursor', message: 'not a cursor of this list' }],
    })
  }
  return values
}

function parse(cursor: string): CursorValues | null {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return null
  }
  return Array.isArray(value) && value.every(isCursorValue) ? value : null
}

const isCursorValue = (value: unknown): value is string | number | null =>
  value === null || typeof value === 'string' || typeof value === 'number'

/**
 * Cuts rows fetched with `limit + 1` down to a page. `key` gives the values of the sort columns of a row,
 * the unique one last.
 */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => CursorValues,
  item: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last !== undefined
  return { items: shown.map(item), nextCursor: more ? encodeCursor(key(last)) : null }
}

export type SortDirection = 'asc' | 'desc'

/** `-occurredAt` → `{key: 'occurredAt', direction: 'desc'}`. */
export function parseSort<Key extends string>(
  sort: string | undefined,
  keys: readonly [Key, ...Key[]],
  fallback: SortDirection = 'asc',
): { key: Key; direction: SortDirection } {
  if (sort === undefined) return { key: keys[0], direction: fallback }
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const name = sort.replace(/^[-+]/, '')
  const key = keys.find((candidate) => candidate === name)
  if (key === undefined) {
    raise('validation_failed', 'This list cannot be sorted so.', {
      errors: [{ path: 'sort', message: `one of ${keys.join(', ')}, with "-" before it for descending` }],
    })
  }
  return { key, direction }
}

/**
 * Keyset condition "after this row" for columns sorted in one direction, the unique column last: `(a, b) > (x, y)`.
 * No column may be null (give `coalesce(...)`), and a timestamptz must travel as text: a Date drops its microseconds
 * and rows of the same millisecond would be skipped.
 */
export function afterCursor(
  columns: readonly Expression<unknown>[],
  values: CursorValues,
  direction: SortDirection = 'asc',
): RawBuilder<SqlBool> {
  const left = sql.join(columns)
  const right = sql.join(values)
  return direction === 'asc' ? sql<SqlBool>`(${left}) > (${right})` : sql<SqlBool>`(${left}) < (${right})`
}
