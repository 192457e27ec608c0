import { Readable } from 'node:stream'
import type { Cell } from '@odata-pos/domain/imports'
import type { CellValue, Row } from 'exceljs'
import { withStallLimit } from './stall-limit.ts'
import { type TableReading, type TableRow, UnreadableTable } from './table.ts'

const CHUNK_BYTES = 65_536
const COLUMNS_MAX = 200
const ROWS_MAX = 1_048_576

/** Rows of the first sheet of an Excel workbook, read as a stream: memory holds its shared texts and no cells. */
export function workbookRows(bytes: Buffer, stallMs: number): TableReading {
  let given = 0

  function* parts(): Generator<Buffer> {
    while (given < bytes.length) {
      const part = bytes.subarray(given, given + CHUNK_BYTES)
      given += part.length
      yield part
    }
  }

  async function* rows(): AsyncGenerator<TableRow> {
    // Loaded with the first workbook: it weighs 17 MB in a process that may never see one.
    const { default: exceljs } = await import('exceljs')
    const workbook = new exceljs.stream.xlsx.WorkbookReader(Readable.from(parts()), {
      worksheets: 'emit',
      sharedStrings: 'cache',
      styles: 'ignore',
      hyperlinks: 'ignore',
      entries: 'ignore',
    })
    let sheets = 0
    try {
      for await (const sheet of workbook) {
        sheets += 1
        if (sheets > 1) break
        for await (const row of sheet) {
          if (row.number > ROWS_MAX) throw new UnreadableTable('The sheet has more rows than a sheet can have.')
          const cells = cellsOf(row)
          if (cells.some((cell) => cell !== null && cell !== '')) yield { number: row.number, cells }
        }
      }
    } catch (error) {
      if (error instanceof UnreadableTable) throw error
      const reason = error instanceof Error ? error.message : String(error)
      throw new UnreadableTable(`The workbook cannot be read: ${reason}`)
    }
    if (sheets === 0) throw new UnreadableTable('The workbook has no sheet.')
  }

  // A damaged workbook may leave its reader waiting for bytes that it does not hold.
  const stalled = () => new UnreadableTable('The workbook cannot be read: it is damaged.')
  return { rows: withStallLimit(rows(), stallMs, () => given, stalled), share: () => given / bytes.length }
}

function cellsOf(row: Row): Cell[] {
  return Array.from({ length: Math.min(row.cellCount, COLUMNS_MAX) }, (_, index) =>
    toCell(row.getCell(index + 1).value),
  )
}

function toCell(value: CellValue): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' || typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('error' in value) return value.error
  if ('text' in value) return toCell(value.text)
  return toCell(value.result ?? null)
}
