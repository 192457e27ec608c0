import { isUtf8 } from 'node:buffer'
import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import { type Columns, findColumns, type SalesMapping, UnreadableHistory } from './mapping.ts'

/** A row as it stands in the file; `line` is where it ends, counted from 1. */
export type Row = { readonly line: number; readonly cells: readonly string[] }

export type HistoryFile = {
  headers: readonly string[]
  columns: Columns
  rows: readonly Row[]
  encoding: 'UTF-8' | 'Windows-1252'
}

/** The text of one file must fit into one string of the engine. */
const FILE_BYTES_MAX = 480 * 1024 * 1024
/** A row longer than this is a quote that was never closed. */
const ROW_BYTES_MAX = 256 * 1024
const GZIP_MAGIC = [0x1f, 0x8b]

/**
 * Reads a CSV file, gzipped or not, whole. Text that is not UTF-8 is taken as Windows-1252, which the answer says.
 * Throws UnreadableHistory when there is no such file, nothing in it, no header that can be told, or broken quotes.
 */
export async function readHistoryFile(path: string, mapping: SalesMapping): Promise<HistoryFile> {
  const bytes = await readBytes(path)
  const encoding = isUtf8(bytes) ? 'UTF-8' : 'Windows-1252'
  return { ...parseHistory(new TextDecoder(encoding).decode(bytes), mapping), encoding }
}

async function readBytes(path: string): Promise<Buffer> {
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  )
  if (size === null) throw new UnreadableHistory(`There is no file ${path}.`)
  if (size > FILE_BYTES_MAX) throw new UnreadableHistory(`${path} is too large: cut it into files of up to 480 MB.`)
  const bytes = await readFile(path)
  if (!GZIP_MAGIC.every((byte, index) => bytes[index] === byte)) return bytes
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: FILE_BYTES_MAX })
  } catch (error) {
    throw new UnreadableHistory(`${path} cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Reads the text of a CSV file: a header and rows. Throws as `readHistoryFile`. */
export function parseHistory(text: string, mapping: SalesMapping): Omit<HistoryFile, 'encoding'> {
  const [header, ...rows] = records(text, mapping.delimiter ?? guessDelimiter(text))
  if (header === undefined) throw new UnreadableHistory('The file is empty: not even a header is in it.')
  const headers = header.cells.map((name) => name.trim())
  return { headers, columns: findColumns(headers, mapping), rows }
}

function records(text: string, delimiter: string): Row[] {
  const rows: Row[] = []
  try {
    parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      // 12" RULER stands unquoted in the files of many programs.
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: ROW_BYTES_MAX,
      on_record: (cells: string[], { lines }) => {
        rows.push({ line: lines, cells })
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const near = rows.at(-1)?.line ?? 0
    throw new UnreadableHistory(`The file is no CSV after line ${near}: ${error.message}`)
  }
  return rows
}

/** The mark that stands most often in the first line. */
function guessDelimiter(text: string): string {
  const end = text.search(/[\r\n]/)
  const first = end < 0 ? text : text.slice(0, end)
  const counted = [',', ';', '\t', '|'].map((mark) => ({ mark, count: first.split(mark).length }))
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).mark
}
