import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ShopFloor, shopFloor } from '../../platform/testing/shop-floor.ts'
import { ids } from '../../platform/testing/test-app.ts'
import { verifyBooks } from '../ops/verify/verify-books.ts'

const PRICE = 450_000

let shop: ShopFloor
let session: string

beforeAll(async () => {
  shop = await shopFloor()
  session = await shop.openDrawer()
  await shop.api('PATCH', '/payment-methods/credit', { active: true })
})
afterAll(async () => {
  const { checks } = await verifyBooks(shop.pool)
  await shop.close()
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
})

const customer = async (more: object = {}): Promise<string> => {
  const contact = { email: 'ana@x.co', phone: '3007654321', address: 'Calle 1', city: 'Cali', note: 'le gusta el café' }
  const { status, body } = await shop.api('POST', '/customers', { name: 'Ana Ruiz', ...contact, ...more })
  expect(status).toBe(201)
  return body.id
}
const read = async (id: string) => (await shop.api('GET', `/customers/${id}`)).body
const sell = (customerId: string, method = 'cash') =>
  shop.sell({
    session,
    customerId,
    lines: [{ productId: ids.products.milk, quantity: '1' }],
    payments: [{ method, amount: PRICE }],
  })
const consent = (id: string, over: object = {}) =>
  shop.post(`/customers/${id}/consents`, { id: uuid(), purpose: 'marketing', granted: true, channel: 'paper', ...over })
const erase = (id: string, over: object = {}, as: 'manager' | 'cashier' = 'manager') =>
  shop.post(`/customers/${id}/erasure`, { id: uuid(), reason: 'lo pidió por escrito', ...over }, as)

describe('consent', () => {
  test('is recorded with purpose, channel, proof and day, taken back by a later word, and audited', async () => {
    const id = await customer()
    const given = { evidence: 'carpeta 3', givenAt: '2026-01-05T10:00:00.000Z' }
    expect((await consent(id, given)).status).toBe(201)
    const wish = { id: uuid(), granted: false, channel: 'message' }
    const statuses = (await Promise.all([consent(id, wish), consent(id, wish)])).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, 201])
    expect((await consent(id, { ...wish, granted: true })).body.code).toBe('idempotency_conflict')
    expect((await shop.api('GET', `/customers/${id}/consents`)).body.items).toMatchObject([
      { purpose: 'marketing', granted: false, channel: 'message' },
      { purpose: 'marketing', granted: true, channel: 'paper', ...given },
    ])
    expect((await shop.auditOf(id)).filter(({ action }) => action === 'customer.consent')).toHaveLength(2)
  })

  test('is not given tomorrow, nor for a purpose nobody named', async () => {
    const id = await customer()
    expect((await consent(id, { givenAt: '2199-01-01T00:00:00Z' })).body.code).toBe('occurred_in_future')
    expect((await consent(id, { purpose: 'everything' })).status).toBe(422)
    expect((await consent(uuid())).status).toBe(404)
  })
})

test('everything that is held on a person is given out under all their names, audited, to who may', async () => {
  const [id, twin] = [await customer({ creditLimit: PRICE }), await customer({ name: 'Anita' })]
  await consent(id)
  const sold = (await sell(twin)).body
  await sell(id, 'credit')
  await shop.post(`/customers/${id}/payments`, { id: uuid(), storeId: ids.store, method: 'nequi', amount: PRICE })
  await shop.post(`/customers/${id}/merge`, { id: uuid(), customerId: twin }, 'manager')
  const url = `/customers/${id}/personal-data`
  expect((await shop.api('POST', url, undefined, { as: 'cashier' })).status).toBe(403)
  const { status, body } = await shop.api('POST', url, undefined, { as: 'manager' })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    identities: [{ name: 'Ana Ruiz', phone: '3007654321' }, { name: 'Anita' }],
    consents: [{ purpose: 'marketing' }],
    sales: [{ number: sold.number, total: PRICE, lines: [{ quantity: 1000 }] }, { payments: [{ method: 'credit' }] }],
    account: [{ kind: 'sale' }, { kind: 'payment', amount: -PRICE }],
    payments: [{ method: 'nequi', amount: PRICE }],
  })
  expect((await shop.auditOf(id)).map(({ action }) => action)).toContain('customer.export')
})

describe('erasure', () => {
  test('takes everything of who was never named on a document', async () => {
    const id = await customer({ documentType: '13', documentNumber: '9001' })
    const { body } = await erase(id)
    expect(body).toMatchObject({ customerId: id, identityKeptUntil: null })
    const nothing = { documentNumber: null, email: null, phone: null, address: null, city: null, note: null }
    expect(await read(id)).toMatchObject({ name: 'Datos suprimidos', active: false, ...nothing })
    expect((await shop.api('GET', '/customers?q=9001')).body.items).toEqual([])
    expect((await shop.auditOf(id)).at(-1)?.action).toBe('customer.erase')
  })

  test('leaves name and document where a tax document of the last ten years names them, and the books as they were', async () => {
    const id = await customer({ documentType: '13', documentNumber: '9002' })
    const twin = await customer({ name: 'Anita', phone: '311' })
    const sale = (await sell(id)).body
    await shop.post(`/customers/${id}/merge`, { id: uuid(), customerId: twin }, 'manager')
    const year = new Date().getFullYear() + 10
    expect((await erase(id)).body.identityKeptUntil).toMatch(new RegExp(`^${year}-`))
    expect(await read(id)).toMatchObject({ name: 'Ana Ruiz', documentNumber: '9002', phone: null, email: null })
    expect(await read(twin)).toMatchObject({ phone: null })
    expect((await shop.api('GET', `/sales/${sale.id}`)).body).toMatchObject({ customerName: 'Ana Ruiz', total: PRICE })
    for (const change of [{ phone: '300' }, { name: 'Otra' }]) {
      expect((await shop.api('PATCH', `/customers/${id}`, change)).body.code).toBe('customer_erased')
    }
    expect((await consent(id)).body.code).toBe('customer_erased')
  })

  test('waits until nothing is owed either way', async () => {
    const id = await customer({ creditLimit: PRICE })
    await sell(id, 'credit')
    expect((await erase(id)).body).toMatchObject({ code: 'customer_has_balance', balance: PRICE })
    await shop.post(`/customers/${id}/payments`, { id: uuid(), storeId: ids.store, method: 'nequi', amount: PRICE })
    const gift = { kind: 'store_credit', customerId: id, amount: PRICE, storeId: ids.store, reason: 'cortesía' }
    await shop.post('/stored-value', { id: uuid(), ...gift }, 'manager')
    expect((await erase(id)).body).toMatchObject({ code: 'customer_has_balance', held: PRICE })
  })

  test('happens once, only for who may; a sale at the same time is recorded all the same', async () => {
    const id = await customer()
    const wish = { id: uuid() }
    expect((await erase(id, wish, 'cashier')).status).toBe(403)
    const [one, two, sale] = await Promise.all([erase(id, wish), erase(id, wish), sell(id)])
    expect([one.status, two.status].toSorted()).toEqual([200, 201])
    expect(sale.status).toBe(201)
    expect((await erase(id, { ...wish, reason: 'otro' })).body.code).toBe('idempotency_conflict')
    expect((await erase(id)).body.code).toBe('customer_erased')
  })
})
