import { buffer, text } from 'node:stream/consumers'
import exceljs from 'exceljs'
import { expect, test } from 'vitest'
import { type Column, cellFormat, fileStream, inert } from './export.ts'

type Item = { name: string; price: number; at: string; quantity: string; active: boolean }

const columns: Column<Item>[] = [
  { key: 'name', es: 'Nombre', en: 'Name', value: (item) => item.name },
  { key: 'price', es: 'Precio', en: 'Price', value: (item, format) => format.money(item.price) },
  { key: 'quantity', es: 'Cantidad', en: 'Quantity', value: (item, format) => format.decimal(item.quantity) },
  { key: 'at', es: 'Fecha', en: 'When', value: (item, format) => format.instant(item.at) },
  { key: 'active', es: 'Activo', en: 'Active', value: (item, format) => format.yesNo(item.active) },
]
const item = {
  name: 'Café "Ñ", 500 g',
  price: 1_990_050,
  at: '2026-11-24T23:30:00.000Z',
  quantity: '-1.250',
  active: true,
}
const options = { language: 'es', minorDigits: 2, timeZone: 'America/Bogota' } as const

async function* rows(...items: Item[]) {
  yield* items
}

test('a CSV file has a byte order mark, headings, quotes and local times', async () => {
  const file = await text(fileStream(rows(item), columns, { ...options, file: 'csv' }))
  // The consumer takes the mark off as it decodes.
  const bytes = await buffer(fileStream(rows(item), columns, { ...options, file: 'csv' }))
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(file.replace('\ufeff', '')).toBe(
    'Nombre,Precio,Cantidad,Fecha,Activo\r\n"Café ""Ñ"", 500 g",19900.5,-1.25,2026-11-24 18:30:00,sí\r\n',
  )
})

test('what a spreadsheet would run is made inert, numbers stay numbers', () => {
  for (const formula of ['=1+1', '+57 300', '-2+3', '@SUM(A1)', '\tx', '=HYPERLINK("http://x")']) {
    expect(inert(formula)).toBe(`'${formula}`)
  }
  for (const plain of ['-1.250', '-1', 'a=b', '', 'Ñ']) expect(inert(plain)).toBe(plain)
  expect(inert(-5)).toBe(-5)
})

test('an xlsx file opens with the same rows, typed', async () => {
  const bytes = await buffer(fileStream(rows(item, { ...item, name: '=1+1' }), columns, { ...options, file: 'xlsx' }))
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(new Uint8Array(bytes).buffer)
  const sheet = workbook.worksheets[0]
  expect(sheet?.getRow(1).values).toEqual([undefined, 'Nombre', 'Precio', 'Cantidad', 'Fecha', 'Activo'])
  expect(sheet?.getRow(2).getCell(2).value).toBe(19_900.5)
  expect(sheet?.getRow(3).getCell(1).value).toBe('=1+1')
  expect(sheet?.rowCount).toBe(3)
})

test('a list that breaks in the middle breaks the file instead of ending it', async () => {
  async function* broken() {
    yield item
    throw new Error('the database went away')
  }
  for (const file of ['csv', 'xlsx'] as const) {
    await expect(buffer(fileStream(broken(), columns, { ...options, file }))).rejects.toThrow('went away')
  }
})

test('a currency without decimals keeps its units', () => {
  expect(cellFormat({ ...options, file: 'csv', minorDigits: 0 }).money(1500)).toBe(1500)
  expect(cellFormat({ ...options, file: 'csv' }).money(null)).toBeNull()
})
