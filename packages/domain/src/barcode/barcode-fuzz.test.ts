import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDigit, isGtin, normalizeGtin } from './gtin.ts'
import { parseScan, splitQuantityPrefix } from './scan.ts'

/** What scanners, keyboards and pasted text bring: anything, and above all digits. */
const scanned = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...'0123456789*,. \t\r\n\u001d]C1-'), maxLength: 30 }),
)
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })

test('no scan breaks the till, and each has one meaning', () => {
  fc.assert(
    fc.property(scanned, (text) => {
      const scan = parseScan(text)
      if (scan.kind === 'scale') {
        const value = scan.weight ?? scan.price ?? -1
        expect(Number.isSafeInteger(value) && value >= 0).toBe(true)
        expect([scan.weight, scan.price].filter((one) => one !== undefined)).toHaveLength(1)
      } else if (scan.kind === 'gtin') expect(parseScan(scan.code)).toEqual(scan)
      else expect(scan.code).toBe(text.trim())
    }),
    { numRuns: 2_000 },
  )
})

test('one spelling for each GTIN: spelt again it is the same, and its check digit holds', () => {
  fc.assert(
    fc.property(scanned, (text) => {
      const code = normalizeGtin(text)
      if (code === null) return
      expect(normalizeGtin(code)).toBe(code)
      expect(isGtin(code)).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

test('whatever a scale prints, a wrong digit is never taken for another weight or price', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 20, max: 29 }),
      digits(10),
      fc.nat({ max: 12 }),
      fc.integer({ min: 1, max: 9 }),
      (prefix, body, at, by) => {
        const code = `${prefix}${body}${checkDigit(`${prefix}${body}`)}`
        const good = parseScan(code)
        expect(good).toMatchObject({ kind: 'scale', scaleCode: body.slice(0, 5) })
        const wrong = [...code]
        wrong[at] = String((Number(wrong[at]) + by) % 10)
        expect(parseScan(wrong.join('')).kind).not.toBe('scale')
      },
    ),
    { numRuns: 2_000 },
  )
})

test('a quantity before a scan is a whole number of thousandths, and nothing of the scan is lost', () => {
  fc.assert(
    fc.property(scanned, (text) => {
      const { quantity, rest } = splitQuantityPrefix(text)
      if (quantity === null) expect(rest).toBe(text.trim())
      else {
        expect(Number.isSafeInteger(quantity) && quantity > 0).toBe(true)
        expect(text.trimEnd().endsWith(rest)).toBe(true)
      }
    }),
    { numRuns: 2_000 },
  )
})
