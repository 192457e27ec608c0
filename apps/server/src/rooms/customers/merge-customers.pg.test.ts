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
  const wish = { name: `Cliente ${uuid()}`, creditLimit: 20 * PRICE, ...more }
  const { status, body } = await shop.api('POST', '/customers', wish)
  expect(status).toBe(201)
  return body.id
}
const read = async (id: string) => (await shop.api('GET', `/customers/${id}`)).body
const sell = (customerId: string, count: number, method = 'credit') =>
  shop.sell({
    session,
    customerId,
    lines: [{ productId: ids.products.milk, quantity: String(count) }],
    payments: [{ method, amount: count * PRICE }],
  })
const merge = (survivor: string, customerId: string, over: object = {}) =>
  shop.post(`/customers/${survivor}/merge`, { id: uuid(), customerId, ...over }, 'manager')
const giveCredit = (customerId: string, amount: number) =>
  shop.post(
    '/stored-value',
    { id: uuid(), kind: 'store_credit', customerId, amount, storeId: ids.store, reason: 'cortesía' },
    'manager',
  )
const creditOf = async (customerId: string) =>
  (await shop.api('GET', `/stored-value?customerId=${customerId}&kind=store_credit`)).body.items

describe('two customers made one', () => {
  test('debts, credit and sales are the survivor’s, under either name, and the merged one stays as a name', async () => {
    const [ana, twin] = [
      await customer({ phone: null }),
      await customer({ phone: '3001234567', documentType: '13', documentNumber: '5550001' }),
    ]
    const mine = (await sell(ana, 1)).body
    const theirs = (await sell(twin, 2)).body
    await giveCredit(ana, PRICE)
    await giveCredit(twin, 3 * PRICE)

    const merged = await merge(ana, twin)
    expect(merged.status).toBe(200)
    expect(merged.body).toMatchObject({ id: ana, balance: 3 * PRICE, phone: '3001234567', mergedInto: null })
    expect(await read(twin)).toMatchObject({ mergedInto: ana, active: false, balance: 0 })
    expect(await creditOf(ana)).toMatchObject([{ balance: 4 * PRICE }])
    expect(await creditOf(twin)).toMatchObject([{ balance: 0 }])

    const { body: sales } = await shop.api('GET', `/sales?customerId=${ana}`)
    expect(new Set(sales.items.map(({ id }: { id: string }) => id))).toEqual(new Set([mine.id, theirs.id]))
    const { body: found } = await shop.api('GET', '/customers?q=5550001')
    expect(found.items.map(({ id }: { id: string }) => id)).toEqual([ana])
    const taken = await shop.api('POST', '/customers', { name: 'Otro', documentType: '13', documentNumber: '5550001' })
    expect(taken.body).toMatchObject({ code: 'already_exists', customerId: ana })
    const { body: aged } = await shop.api('GET', '/receivables?limit=500')
    expect(
      aged.items.filter(({ customerId }: { customerId: string }) => [ana, twin].includes(customerId)),
    ).toMatchObject([{ customerId: ana, total: 3 * PRICE }])
    const { body: report } = await shop.api('GET', '/reports/sales?groupBy=customer')
    const rows = report.items.filter(({ key }: { key: string }) => [ana, twin].includes(key))
    expect(rows).toMatchObject([{ key: ana, sales: 2 }])
    expect((await shop.auditOf(ana)).map(({ action }) => action)).toContain('customer.merge')

    // Whoever still has the old name: a payment, a void, a sale.
    const paid = await shop.post(`/customers/${twin}/payments`, {
      id: uuid(),
      storeId: ids.store,
      method: 'nequi',
      amount: PRICE,
    })
    expect(paid.body).toMatchObject({ customerId: ana, balance: 2 * PRICE, invoices: [{ saleId: mine.id }] })
    expect((await shop.post(`/sales/${theirs.id}/void`, { reason: 'error' }, 'manager')).status).toBe(200)
    expect((await read(ana)).balance).toBe(0)
    expect((await sell(twin, 1)).body).toMatchObject({ customerId: ana })
    expect((await sell(twin, 4, 'store_credit')).status).toBe(201)
    expect(await creditOf(ana)).toMatchObject([{ balance: 0 }])
  })

  test('the merged one is changed no more, nor merged again; a survivor that is merged takes its names along', async () => {
    const [first, second, third] = [await customer(), await customer(), await customer()]
    await merge(first, second)
    expect((await shop.api('PATCH', `/customers/${second}`, { name: 'x' })).body.code).toBe('customer_merged')
    expect((await shop.api('DELETE', `/customers/${second}`)).body.code).toBe('customer_merged')
    expect((await merge(third, second)).body).toMatchObject({ code: 'customer_merged', customerId: first })
    expect((await merge(third, first)).status).toBe(200)
    expect((await read(second)).mergedInto).toBe(third)
    // It has a name besides its own: it is archived, not deleted.
    await shop.api('DELETE', `/customers/${third}`)
    expect((await read(third)).active).toBe(false)
  })

  test('happens once, and only for who may', async () => {
    const [first, second, other] = [await customer(), await customer(), await customer()]
    const wish = { id: uuid(), customerId: second }
    const url = `/customers/${first}/merge`
    expect((await shop.post(url, wish, 'cashier')).status).toBe(403)
    const both = await Promise.all([shop.post(url, wish, 'manager'), shop.post(url, wish, 'manager')])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect((await shop.post(url, { ...wish, customerId: other }, 'manager')).body.code).toBe('idempotency_conflict')
    expect((await merge(first, first)).status).toBe(422)
    expect((await merge(first, uuid())).body.code).toBe('customer_unknown')
    expect((await merge(uuid(), first)).status).toBe(404)
  })

  test('of two merges at once in opposite directions one is done', async () => {
    const [first, second] = [await customer(), await customer()]
    const answers = await Promise.all([merge(first, second), merge(second, first)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('while buying on credit, returning and being paid, nothing is lost', async () => {
    const [first, second] = [await customer(), await customer()]
    await sell(second, 5)
    const acts = [
      merge(first, second),
      ...Array.from({ length: 6 }, () => sell(second, 1)),
      ...Array.from({ length: 3 }, () =>
        shop.post(`/customers/${second}/payments`, { id: uuid(), storeId: ids.store, method: 'nequi', amount: PRICE }),
      ),
    ]
    expect((await Promise.all(acts)).filter(({ status }) => status >= 300)).toEqual([])
    expect((await read(first)).balance).toBe(8 * PRICE)
    expect((await read(second)).balance).toBe(0)
  })
})
