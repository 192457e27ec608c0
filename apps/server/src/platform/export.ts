import { PassThrough, pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'

export type Language = 'es' | 'en'
export type FileFormat = 'csv' | 'xlsx'
export type Cell = string | number | boolean | null

/** How values are written in a file of this format. */
export type CellFormat = {
  file: FileFormat
  language: Language
  /** Minor units → the amount in the major unit: `1990000` → 19900 (COP). */
  money(minor: number | null): Cell
  /** Instant (ISO 8601) → `YYYY-MM-DD HH:mm:ss` in the shop's time zone. */
  instant(iso: string | null): Cell
  /** Decimal string (quantity, percent) → number. */
  decimal(text: string | null): Cell
  yesNo(value: boolean): Cell
}

export type Column<Item> = {
  key: string
  /** Heading in each language. */
  es: string
  en: string
  value(item: Item, format: CellFormat): Cell
}

export type FileOptions = { file: FileFormat; language: Language; minorDigits: number; timeZone: string }

/** The writers of one file's values. */
export function cellFormat({ file, language, minorDigits, timeZone }: FileOptions): CellFormat {
  const stamp = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  const unit = 10 ** minorDigits
  return {
    file,
    language,
    // Files hold decimals for people to sum in a spreadsheet; nothing computes with them here.
    money: (minor) => (minor === null ? null : minor / unit),
    instant: (iso) => (iso === null ? null : stamp.format(new Date(iso))),
    decimal: (text) => (text === null ? null : Number(text)),
    yesNo: (value) => (language === 'es' ? (value ? 'sí' : 'no') : value ? 'yes' : 'no'),
  }
}

/**
 * A text that a spreadsheet would run as a formula gets an apostrophe before it
 * (https://owasp.org/www-community/attacks/CSV_Injection); numbers stay numbers.
 */
export function inert(cell: Cell): Cell {
  return typeof cell === 'string' && /^[=+\-@\t\r\n]/.test(cell) && !/^-?\d+([.,]\d+)?$/.test(cell) ? `'${cell}` : cell
}

const CONTENT_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<FileFormat, string>

export const contentTypeOf = (file: FileFormat): string => CONTENT_TYPES[file]

/**
 * The rows as a file, written while they are read: memory stays flat however many there are. A failure of `rows`
 * destroys the stream, so that the browser reports a broken download and not a short file.
 */
export function fileStream<Item>(
  rows: AsyncIterable<Item>,
  columns: readonly Column<Item>[],
  options: FileOptions,
): Readable {
  return options.file === 'csv' ? csvStream(rows, columns, options) : xlsxStream(rows, columns, options)
}

const headings = <Item>(columns: readonly Column<Item>[], language: Language) =>
  columns.map((column) => column[language])

function csvStream<Item>(rows: AsyncIterable<Item>, columns: readonly Column<Item>[], options: FileOptions): Readable {
  const format = cellFormat(options)
  async function* lines() {
    yield headings(columns, options.language)
    for await (const row of rows) yield columns.map((column) => inert(column.value(row, format)))
  }
  // The byte order mark makes spreadsheets read the accents right.
  const csv = stringify({ bom: true, record_delimiter: '\r\n' })
  // A failing row destroys the answer, a reader who leaves ends the reading; who holds the answer hears of either.
  pipeline(Readable.from(lines()), csv, () => undefined)
  return csv
}

function xlsxStream<Item>(rows: AsyncIterable<Item>, columns: readonly Column<Item>[], options: FileOptions): Readable {
  const format = cellFormat(options)
  const answer = new PassThrough()
  async function write(): Promise<void> {
    // 25 MB and a quarter of a second that a worker which writes no spreadsheet does not pay.
    const { default: exceljs } = await import('exceljs')
    const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: answer, useStyles: true })
    const sheet = workbook.addWorksheet('1', { views: [{ state: 'frozen', ySplit: 1 }] })
    const heading = sheet.addRow(headings(columns, options.language))
    heading.font = { bold: true }
    heading.commit()
    for await (const row of rows) {
      if (answer.destroyed) return
      // Cells of a spreadsheet file are typed: a text is never run as a formula, so it stays as it is.
      sheet.addRow(columns.map((column) => column.value(row, format))).commit()
    }
    sheet.commit()
    await workbook.commit()
  }
  write().catch((error: unknown) => answer.destroy(error instanceof Error ? error : new Error(String(error))))
  return answer
}
