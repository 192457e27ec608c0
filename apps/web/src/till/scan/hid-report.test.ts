import { expect, test } from 'vitest'
import { type Layout, readHidReport } from './hid-report.ts'

const item = (usage: number, reportSize: number, reportCount: number) => ({ usages: [usage], reportSize, reportCount })

/** As a Honeywell or a Zebra in HID POS mode describes itself: count, symbology, data, and a flag at the end. */
const LAYOUT: Layout = [
  {
    inputReports: [
      {
        reportId: 2,
        items: [
          item(0x01_003b, 8, 1),
          item(0x8c_00fb, 8, 3),
          item(0x8c_00fe, 8, 56),
          item(0x8c_00ff, 1, 1),
          { usages: [], reportSize: 1, reportCount: 7 },
        ],
      },
    ],
  },
]

function report(text: string, continues = false) {
  const bytes = new Uint8Array(61)
  bytes[0] = text.length
  bytes.set([0x5d, 0x45, 0x30], 1)
  bytes.set(
    [...text].map((character) => character.charCodeAt(0)),
    4,
  )
  bytes[60] = continues ? 1 : 0
  return new DataView(bytes.buffer)
}

test('a code is read where the descriptor says it lies', () => {
  expect(readHidReport(LAYOUT, 2, report('7702001000035'))).toEqual({ text: '7702001000035', continues: false })
})

test('a long code comes in parts', () => {
  expect(readHidReport(LAYOUT, 2, report('https://tienda.example/', true))).toEqual({
    text: 'https://tienda.example/',
    continues: true,
  })
})

test('the line end that some scanners add is no part of the code', () => {
  expect(readHidReport(LAYOUT, 2, report('ABC-1\r\n'))?.text).toBe('ABC-1')
})

test('another report, or an empty one, is no code', () => {
  expect(readHidReport(LAYOUT, 5, report('7702001000035'))).toBeNull()
  expect(readHidReport(LAYOUT, 2, report(''))).toBeNull()
})
