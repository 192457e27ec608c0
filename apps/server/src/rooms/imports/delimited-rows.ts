import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { type TableReading, type TableRow, UnreadableTable } from './table.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const
const SAMPLE_LINES = 20
const CHUNK_LENGTH = 65_536
/** A longer one is a quote that was never closed. */
const RECORD_LENGTH_MAX = 262_144

/** The delimiter that most first lines have, and have equally often; a comma where none has any. */
export function guessDelimiter(text: string): string {
  const lines = text
    .slice(0, CHUNK_LENGTH)
    .split(/\r\n|\n|\r/, SAMPLE_LINES)
    .filter((line) => line.trim() !== '')
    .map((line) => line.replace(/"[^"]*"/g, ''))
  const score = (delimiter: string) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1)
    const [first = 0] = counts
    return first === 0 ? 0 : counts.filter((count) => count === first).length * 100 + Math.min(first, 99)
  }
  return DELIMITERS.reduce((best, delimiter) => (score(delimiter) > score(best) ? delimiter : best), ',')
}

/** Rows of delimited text. A file that only has one column is read as one column. */
export function delimitedRows(text: string): TableReading {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  let given = 0

  function* parts(): Generator<string> {
    while (given < body.length) {
      const part = body.slice(given, given + CHUNK_LENGTH)
      given += part.length
      yield part
    }
  }

  async function* rows(): AsyncGenerator<TableRow> {
    const parser = Readable.from(parts()).pipe(
      parse({
        delimiter: guessDelimiter(body),
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: false,
        max_record_size: RECORD_LENGTH_MAX,
      }),
    )
    let number = 0
    try {
      for await (const record of parser) {
        number += 1
        const cells: string[] = record
        if (cells.some((cell) => cell.trim() !== '')) yield { number, cells }
      }
    } catch (error) {
      if (error instanceof CsvError) throw new UnreadableTable(`Row ${number + 1} cannot be read: ${error.message}`)
      throw error
    }
  }

  return { rows: rows(), share: () => (body.length === 0 ? 1 : given / body.length) }
}
