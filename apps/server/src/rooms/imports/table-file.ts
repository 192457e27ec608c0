import { isUtf8 } from 'node:buffer'
import { delimitedRows } from './delimited-rows.ts'
import { type TableReading, UnreadableTable } from './table.ts'
import { workbookRows } from './workbook-rows.ts'

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04])
const OLD_EXCEL = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const UTF_16LE = Buffer.from([0xff, 0xfe])
const UTF_16BE = Buffer.from([0xfe, 0xff])

/** A workbook that gives neither a row nor takes a byte for so long is damaged. */
const STALL_MS = 20_000

/**
 * Reads an Excel workbook (its first sheet) or delimited text, told apart by their bytes. Text is UTF-8, UTF-16 with a
 * byte order mark, or else Windows-1252, which holds all of Latin-1.
 */
export function readTable(bytes: Buffer, stallMs: number = STALL_MS): TableReading {
  const begins = (mark: Buffer) => bytes.subarray(0, mark.length).equals(mark)
  if (begins(ZIP)) return workbookRows(bytes, stallMs)
  if (begins(OLD_EXCEL)) {
    throw new UnreadableTable('This is a workbook of Excel 97-2003. Save it as .xlsx or CSV and send that.')
  }
  if (begins(UTF_16LE)) return delimitedRows(new TextDecoder('utf-16le').decode(bytes))
  if (begins(UTF_16BE)) return delimitedRows(new TextDecoder('utf-16be').decode(bytes))
  if (bytes.subarray(0, 8_192).includes(0)) throw new UnreadableTable('This is neither CSV nor Excel.')
  return delimitedRows(new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes))
}
