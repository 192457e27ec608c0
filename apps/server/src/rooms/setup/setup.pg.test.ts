import { afterEach, expect, test } from 'vitest'
import { type TestShop, testShop } from '../../platform/testing/test-app.ts'

let shop: TestShop
afterEach(() => shop.close())

const SHOP = {
  language: 'en',
  company: {
    legalName: 'Corner Shop Ltd',
    tradeName: 'Corner Shop',
    country: 'GB',
    currency: 'GBP',
    timeZone: 'Europe/London',
    locale: 'en-GB',
    pricesIncludeTax: true,
  },
  store: { code: '01', name: 'High Street' },
  register: { code: '01', name: 'Till 1', salePrefix: 'T1-' },
  taxes: [{ code: 'VAT20', name: 'VAT 20 %', rate: '20' }],
  admin: { username: 'Owner', fullName: 'Olivia Owner', password: 'marmalade-on-toast-9' },
}
const COLOMBIA = { country: 'CO', currency: 'COP', timeZone: 'America/Bogota', locale: 'es-CO' }

const setUp = (body: object = SHOP) => shop.api('POST', '/setup', body, { as: null })

test('a shop that was not there sells in its own currency, and its administrator signs in', async () => {
  shop = await testShop({ empty: true })
  expect((await shop.api('GET', '/setup', undefined, { as: null })).body).toMatchObject({
    completed: false,
    demo: { running: false },
  })
  const { status, body } = await setUp()
  expect([status, body]).toEqual([201, { username: 'owner' }])
  expect((await shop.api('GET', '/setup', undefined, { as: null })).body.completed).toBe(true)

  const login = { username: 'owner', password: SHOP.admin.password }
  const { body: tokens } = await shop.api('POST', '/auth/login', login, { as: null })
  expect(tokens.user).toMatchObject({ roles: ['admin'], mustChangePassword: false })
  const as = { as: String(tokens.accessToken) }
  expect((await shop.api('GET', '/company', undefined, as)).body).toMatchObject({
    currency: 'GBP',
    minorDigits: 2,
    visibleDecimals: 2,
    cashRounding: 1,
    rounding: 'half-even',
  })
  expect((await shop.api('GET', '/registers', undefined, as)).body.items).toMatchObject([
    {
      code: '01',
      series: [
        { kind: 'sale', prefix: 'T1-' },
        { kind: 'return', prefix: 'DT1-' },
      ],
    },
  ])
  expect((await shop.api('GET', '/payment-methods', undefined, as)).body.items[0]).toMatchObject({
    code: 'cash',
    name: 'Cash',
  })
})

test('Colombian pesos show no cents and cash comes down to fifty', async () => {
  shop = await testShop({ empty: true })
  expect((await setUp({ ...SHOP, language: 'es', company: { ...SHOP.company, ...COLOMBIA } })).status).toBe(201)
  const company = await shop.db
    .selectFrom('company')
    .select(['minor_digits', 'visible_decimals', 'cash_rounding'])
    .executeTakeFirst()
  expect(company).toEqual({ minor_digits: 2, visible_decimals: 0, cash_rounding: 5000 })
})

test('two first runs at once leave one shop', async () => {
  shop = await testShop({ empty: true })
  const other = { ...SHOP, admin: { ...SHOP.admin, username: 'intruder' } }
  const answers = await Promise.all([setUp(), setUp(other), setUp(), setUp(other)])
  expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409])
  expect(answers.filter((answer) => answer.status === 409).map((answer) => answer.body.code)).toEqual(
    Array(3).fill('setup_done'),
  )
  const { rows } = await shop.pool.query(
    'select (select count(*) from users) as users, (select count(*) from stores) as stores',
  )
  expect(rows).toEqual([{ users: 1, stores: 1 }])
})

test('a shop that is set up refuses both first runs', async () => {
  shop = await testShop()
  const demo = { language: 'es', adminPassword: 'otra-clave-larga-5' }
  for (const answer of [await setUp(), await shop.api('POST', '/setup/demo', demo, { as: null })]) {
    expect([answer.status, answer.body.code]).toEqual([409, 'setup_done'])
  }
})

test('a demo that fails midway says so: what was loaded stays, and nobody takes it for whole', async () => {
  shop = await testShop({ empty: true })
  await shop.pool.query(`
    create function refuse_sale() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$;
    create trigger refuse_sale before insert on sales for each row execute function refuse_sale()`)
  const demo = { language: 'es', adminPassword: 'otra-clave-larga-5' }
  expect((await shop.api('POST', '/setup/demo', demo, { as: null })).status).toBe(202)
  const state = async () => (await shop.api('GET', '/setup', undefined, { as: null })).body
  await expect.poll(async () => (await state()).demo.running, { timeout: 30_000 }).toBe(false)
  expect(await state()).toEqual({ completed: true, demo: { running: false, percent: 0, step: 'failed' } })
  const login = { username: 'admin', password: demo.adminPassword }
  expect((await shop.api('POST', '/auth/login', login, { as: null })).status).toBe(200)
}, 60_000)

test.each([
  ['a weak password', { admin: { ...SHOP.admin, password: 'owner-owner-owner' } }, 422],
  ['a currency that is none', { company: { ...SHOP.company, currency: 'gbp' } }, 422],
  ['two taxes with one code', { taxes: [SHOP.taxes[0], SHOP.taxes[0]] }, 409],
])('%s leaves nothing behind', async (_case, wrong, status) => {
  shop = await testShop({ empty: true })
  expect((await setUp({ ...SHOP, ...wrong })).status).toBe(status)
  const { rows } = await shop.pool.query(
    'select (select count(*) from company) as companies, (select count(*) from roles) as roles',
  )
  expect(rows).toEqual([{ companies: 0, roles: 0 }])
  expect((await setUp()).status).toBe(201)
})
