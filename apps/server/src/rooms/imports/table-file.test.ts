import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { UnreadableTable } from './table.ts'
import { readTable } from './table-file.ts'

const RUNS = Number(process.env.FUZZ_RUNS ?? 80)
/** So short that a reader that waits for ever costs the test little; a file refused for it is one that was damaged. */
const STALL_MS = 100
const TIME_LIMIT_MS = 60_000 + RUNS * 500

let workbook: Buffer
beforeAll(async () => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Productos')
  sheet.addRow(['sku', 'nombre', 'precio', 'fecha'])
  for (let row = 0; row < 20; row++) sheet.addRow([`A-${row}`, `Café ñ ${row}`, row * 1.5, new Date(0)])
  workbook = Buffer.from(await book.xlsx.writeBuffer())
})

/** Rows read, or null where the file was refused; anything else that is thrown is a bug. */
async function rowsOf(bytes: Buffer): Promise<number | null> {
  try {
    let rows = 0
    for await (const { cells } of readTable(bytes, STALL_MS).rows) {
      expect(Array.isArray(cells)).toBe(true)
      rows += 1
    }
    return rows
  } catch (error) {
    if (error instanceof UnreadableTable) return null
    throw error
  }
}

test('the workbook itself is read', async () => {
  expect(await rowsOf(workbook)).toBe(21)
})

test(
  'a workbook with bytes cut, changed or doubled is read or refused, and breaks nothing',
  async () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(), fc.boolean(), async (changes, cut, whole) => {
        const bytes = Buffer.from(workbook)
        for (const [at, value] of changes) bytes[4 + (at % (bytes.length - 4))] = value
        await rowsOf(whole ? bytes : bytes.subarray(0, 4 + (cut % bytes.length)))
      }),
      { numRuns: RUNS },
    )
  },
  TIME_LIMIT_MS,
)

test(
  'any bytes are a table, or refused',
  async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }).map((some) => Buffer.from(some)),
      fc.uint8Array({ maxLength: 200 }).map((some) => Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), some])),
      fc.uint8Array({ maxLength: 200 }).map((some) => Buffer.concat([Buffer.from([0xff, 0xfe]), some])),
      fc
        .string({ unit: fc.constantFrom(...'ab1,;\t|"\'\r\n ñ='), maxLength: 300 })
        .map((text) => Buffer.from(text, 'utf8')),
      fc.string({ unit: fc.constantFrom(...'ab,"\nñé'), maxLength: 200 }).map((text) => Buffer.from(text, 'latin1')),
    )
    await fc.assert(
      fc.asyncProperty(bytes, async (given) => {
        await rowsOf(given)
      }),
      { numRuns: RUNS * 4 },
    )
  },
  TIME_LIMIT_MS,
)
