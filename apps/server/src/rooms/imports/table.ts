import type { Cell } from '@odata-pos/domain/imports'

/** A row of a file: its number as the spreadsheet shows it, and its cells from the first column on. */
export type TableRow = { number: number; cells: readonly Cell[] }

/** Rows as they are read; `share` is the part of the file read so far, 0 to 1. */
export type TableReading = { rows: AsyncIterable<TableRow>; share(): number }

/** The file is no table that can be read; the message says why, for a person. */
export class UnreadableTable extends Error {
  override name = 'UnreadableTable'
}
