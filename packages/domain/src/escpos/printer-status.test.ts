import { expect, test } from 'vitest'
import { printerStatus } from './printer-status.ts'

test.each([
  ['ready', [0x12, 0x12]],
  ['out_of_paper', [0x12, 0x72]],
  ['out_of_paper', [0x32, 0x12]],
  ['cover_open', [0x16, 0x12]],
  ['printer_error', [0x52, 0x12]],
  // Paper that is nearly out still prints.
  ['ready', [0x12, 0x1e]],
  // No status, or the echo of something else.
  ['ready', []],
  ['ready', [0xff, 0xff]],
] as const)('a printer is %s by the bytes %j', (status, answers) => {
  expect(printerStatus(Uint8Array.from(answers))).toBe(status)
})
