import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseMapping, SalesMapping } from './mapping.ts'
import { parseHistory, readHistoryFile } from './read-file.ts'

const standard = SalesMapping.parse({})
const HEADER = 'receipt,occurredAt,sku,name,quantity,unitPrice,customer'
const cells = (text: string, mapping = standard) => parseHistory(text, mapping).rows.map((row) => row.cells)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'odata-pos-history-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function written(name: string, bytes: Buffer | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

test('quotes, commas, line breaks and the ends of lines of every system', () => {
  const text = `\uFEFF${HEADER}\r\n1,2020-01-01,A,"WHITE, ""BIG""\r\nLANTERN",1,2.5,\r\n\r\n2,2020-01-01,B,12" RULER,1,2.5,x\r\n`
  expect(parseHistory(text, standard).columns).toEqual({
    receipt: 0,
    occurredAt: 1,
    sku: 2,
    name: 3,
    quantity: 4,
    unitPrice: 5,
    customer: 6,
    country: undefined,
  })
  expect(cells(text)).toEqual([
    ['1', '2020-01-01', 'A', 'WHITE, "BIG"\r\nLANTERN', '1', '2.5', ''],
    ['2', '2020-01-01', 'B', '12" RULER', '1', '2.5', 'x'],
  ])
})

test('a row knows its line in the file', () => {
  const { rows } = parseHistory(`${HEADER}\n1,,,"two\nlines",,,\n2,,,,,,\n\n3,,,,,,\n`, standard)
  expect(rows.map(({ line }) => line)).toEqual([3, 4, 6])
})

test('a semicolon, a tab or a bar separates as well', () => {
  for (const mark of [';', '\t', '|']) {
    const text = `${HEADER.replaceAll(',', mark)}\n${['1', '2020-01-01', 'A', 'a,b', '1', '2', ''].join(mark)}`
    expect(cells(text)).toEqual([['1', '2020-01-01', 'A', 'a,b', '1', '2', '']])
  }
})

test('headers of other programs are known, whatever their case and accents', () => {
  const { columns } = parseHistory(
    'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
    standard,
  )
  expect(columns).toMatchObject({
    receipt: 0,
    sku: 1,
    name: 2,
    quantity: 3,
    occurredAt: 4,
    unitPrice: 5,
    customer: 6,
    country: 7,
  })
  const spanish = parseHistory('Recibo;Fecha;Código;Descripción;Cantidad;Precio unitario;Cliente', standard).columns
  expect(spanish).toMatchObject({ receipt: 0, occurredAt: 1, sku: 2, name: 3, quantity: 4, unitPrice: 5, customer: 6 })
})

test('a column that the mapping names is never taken for another field', () => {
  const mapping = SalesMapping.parse({ columns: { receipt: 'code' } })
  const { columns } = parseHistory('code,date,sku,qty,price', mapping)
  expect(columns).toMatchObject({ receipt: 0, sku: 2 })
})

test.each([
  ['', 'The file is empty'],
  ['\n\n', 'The file is empty'],
  ['receipt,sku\n1,A', 'there is no column for "occurredAt"; there is no column for "quantity"'],
  [`${HEADER},sku\n`, 'the column "sku" for "sku" stands twice'],
  ['a b c\n1 2 3', 'The file has: "a b c"'],
  [`${HEADER}\n1,2020-01-01,A,"never closed,1,2,\n2,2020-01-01,A,x,1,2,\n`, 'The file is no CSV after line 1'],
])('%o as a whole is refused with a reason', (text, reason) => {
  expect(() => parseHistory(text, standard)).toThrow(reason)
})

test('a mapping that names a column which is not there is told', () => {
  const mapping = SalesMapping.parse({ columns: { sku: 'StockCode' } })
  expect(() => parseHistory(HEADER, mapping)).toThrow('there is no column "StockCode" for "sku"')
})

test('a wrong mapping names what is wrong', () => {
  expect(() => parseMapping('{')).toThrow('not JSON')
  expect(() => parseMapping('{"dates": "american", "colums": {}}')).toThrow(/dates:[\s\S]*colums/)
})

test('a file is read gzipped or not, in UTF-8 or Windows-1252', async () => {
  const text = `${HEADER}\n1,2020-01-01,A,Voucher £20,1,2,\n`
  const plain = await readHistoryFile(await written('a.csv', text), standard)
  const packed = await readHistoryFile(await written('a.csv.gz', gzipSync(text)), standard)
  const old = await readHistoryFile(await written('old.csv', Buffer.from(text, 'latin1')), standard)
  expect(packed).toEqual(plain)
  expect(plain.encoding).toBe('UTF-8')
  expect(old).toEqual({ ...plain, encoding: 'Windows-1252' })
})

test('no file, an empty file and a broken archive say so', async () => {
  await expect(readHistoryFile(join(folder, 'none.csv'), standard)).rejects.toThrow('There is no file')
  await expect(readHistoryFile(folder, standard)).rejects.toThrow('There is no file')
  await expect(readHistoryFile(await written('empty.csv', ''), standard)).rejects.toThrow('empty')
  const cut = gzipSync('x'.repeat(1000)).subarray(0, 20)
  await expect(readHistoryFile(await written('cut.gz', cut), standard)).rejects.toThrow('cannot be unpacked')
})
