import { expect, test } from 'vitest'
import { forApp, newRecoveryCodes, newTotpSecret, recoveryHash, stepOf } from './totp.ts'

// RFC 6238, appendix B, SHA-1: the last six digits of its eight.
const RFC_SECRET = Buffer.from('12345678901234567890')
test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
])('at second %i of RFC 6238 the code is %s', (second, code) => {
  expect(stepOf(RFC_SECRET, code, new Date(second * 1000))).toBe(Math.floor(second / 30))
})

test('one step of difference is let pass, and named; two are not', () => {
  const at = (second: number) => new Date(second * 1000)
  expect(stepOf(RFC_SECRET, '287082', at(59 + 30))).toBe(1)
  expect(stepOf(RFC_SECRET, '287082', at(59 - 30))).toBe(1)
  expect(stepOf(RFC_SECRET, '287082', at(59 + 61))).toBeNull()
  expect(stepOf(RFC_SECRET, '287083', at(59))).toBeNull()
})

test('an app takes the secret by hand or by address', () => {
  const secret = newTotpSecret()
  const { secret: base32, uri } = forApp(secret, 'ana')
  expect(secret).toHaveLength(20)
  expect(base32).toMatch(/^[A-Z2-7]{32}$/)
  expect(new URL(uri).searchParams.get('secret')).toBe(base32)
  expect(uri).toMatch(/^otpauth:\/\/totp\//)
  expect(decodeURIComponent(uri)).toContain("O'Data POS:ana")
})

test('ten recovery codes, all different, read as they are typed', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  const [code = ''] = codes
  expect(code).toMatch(/^([2-9A-HJKMNP-TV-Z]{4}-){3}[2-9A-HJKMNP-TV-Z]{4}$/)
  expect(recoveryHash(` ${code.toLowerCase().replaceAll('-', ' ')}`)).toEqual(recoveryHash(code))
  expect(recoveryHash(codes[1] ?? '')).not.toEqual(recoveryHash(code))
})
