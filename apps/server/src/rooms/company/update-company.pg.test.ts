import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestShop, testShop } from '../../platform/testing/test-app.ts'

let shop: TestShop
beforeAll(async () => {
  shop = await testShop()
})
afterAll(() => shop.close())

test('everybody who is signed in reads the company, with the check digit of its NIT', async () => {
  const { status, body, headers } = await shop.api('GET', '/company', undefined, { as: 'viewer' })
  expect(status).toBe(200)
  // The NIT of the DIAN itself: 800.197.268-4.
  expect(body).toMatchObject({
    currency: 'COP',
    minorDigits: 2,
    visibleDecimals: 0,
    taxId: '800197268',
    taxIdCheckDigit: '4',
  })
  expect(headers.etag).toBe(`"${body.version}"`)
})

test('only who may write settings changes them', async () => {
  const { status, body } = await shop.api('PATCH', '/company', { tradeName: 'Otra' }, { as: 'manager' })
  expect(status).toBe(403)
  expect(body).toMatchObject({ code: 'forbidden', permission: 'settings.write' })
})

test('a change takes effect, moves the version and is audited', async () => {
  const before = (await shop.api('GET', '/company')).body
  const change = { tradeName: 'La Esquina <b>Ñ</b> ☕', receiptFooter: null, cashRounding: 1, autoLockMinutes: 0 }
  const { status, body } = await shop.api('PATCH', '/company', change)
  expect(status).toBe(200)
  expect(body).toEqual({ ...before, ...change, version: before.version + 1 })
  const event = await shop.db
    .selectFrom('audit.events')
    .select(['action', 'user_id', 'detail'])
    .orderBy('sequence', 'desc')
    .executeTakeFirst()
  expect(event).toEqual({ action: 'company.update', user_id: shop.ids.users.admin, detail: change })
})

test('a change on an old version is refused', async () => {
  const { body: company } = await shop.api('GET', '/company')
  const headers = { 'if-match': `"${company.version - 1}"` }
  const { status, body } = await shop.api('PATCH', '/company', { phone: '601 000 0000' }, { headers })
  expect(status).toBe(409)
  expect(body.code).toBe('version_conflict')
})

test.each([
  ['more decimals than the currency has', { visibleDecimals: 3 }],
  ['a time zone that does not exist', { timeZone: 'America/Atlantis' }],
  ['an unknown property', { currency: 'USD' }],
  ['a control character', { tradeName: 'a\u0000b' }],
  ['an empty name', { legalName: '   ' }],
  ['rounding to nothing', { cashRounding: 0 }],
])('refuses %s', async (_case, change) => {
  const { status, body } = await shop.api('PATCH', '/company', change)
  expect(status).toBe(422)
  expect(body.code).toBe('validation_failed')
})
