import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ids, type TestShop, testShop } from '../../platform/testing/test-app.ts'
import { verifyBooks } from '../ops/verify/verify-books.ts'

let shop: TestShop
beforeAll(async () => {
  shop = await testShop()
})
afterAll(async () => {
  const { checks } = await verifyBooks(shop.pool)
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  await shop.close()
})

const { coffee, milk, lunch } = ids.products
const post = (url: string, body: object = {}, as: 'admin' | 'cashier' = 'admin') => shop.api('POST', url, body, { as })
const transferOf = (lines: object[], more: object = {}) => ({
  id: uuid(),
  fromStoreId: ids.store,
  toStoreId: ids.store2,
  lines,
  ...more,
})
async function requested(quantity: string, productId: string = milk) {
  const { status, body } = await post('/inventory/transfers', transferOf([{ productId, quantity }]))
  expect(status).toBe(201)
  const url = `/inventory/transfers/${body.id}`
  const count = (step: 'dispatch' | 'receive', counted: string) =>
    post(`${url}/${step}`, { lines: [{ lineId: body.lines[0].id, quantity: counted }] })
  return { body, url, count }
}
const level = async (storeId: string, productId: string = milk) =>
  (
    await shop.pool.query('select on_hand, value from stock_levels where product_id = $1 and store_id = $2', [
      productId,
      storeId,
    ])
  ).rows[0]
const booked = async (id: string) =>
  (
    await shop.pool.query(
      `select l.component, sum(l.debit - l.credit)::bigint as amount from journal_lines l
       join journal_entries e on e.id = l.entry_id and e.store_id = l.store_id
       where e.document_id = $1 group by l.component having sum(l.debit - l.credit) <> 0 order by 1`,
      [id],
    )
  ).rows

test('goods leave one store, are on the way, and come to another with their value; the missing are a loss', async () => {
  const [from, to] = [await level(ids.store), await level(ids.store2)]
  const { body, url, count } = await requested('10')
  expect(body).toMatchObject({ status: 'requested', value: null })
  const sent = await Promise.all([count('dispatch', '8'), count('dispatch', '8')])
  expect(sent.map(({ status }) => status)).toEqual([200, 200])
  expect(sent[0]?.body).toMatchObject({ status: 'dispatched', value: 8 * 360_000, lines: [{ dispatched: '8' }] })
  expect(await level(ids.store)).toEqual({ on_hand: from.on_hand - 8000, value: from.value - 8 * 360_000 })
  expect(await level(ids.store2)).toEqual(to)
  expect(await booked(body.id)).toEqual([
    { component: 'inventory', amount: -8 * 360_000 },
    { component: 'inventory_in_transit', amount: 8 * 360_000 },
  ])
  const came = await Promise.all([count('receive', '7'), count('receive', '7'), count('receive', '7')])
  expect(came.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(await level(ids.store2)).toEqual({ on_hand: to.on_hand + 7000, value: to.value + 7 * 360_000 })
  expect(await booked(body.id)).toEqual([
    { component: 'inventory', amount: -360_000 },
    { component: 'stock_loss', amount: 360_000 },
  ])
  expect((await count('receive', '8')).status).toBe(409)
  expect((await post(`${url}/cancel`)).status).toBe(409)
})

test('two people who count differently: the first stands, the second is told', async () => {
  const { count } = await requested('5')
  await count('dispatch', '5')
  const answers = await Promise.all([count('receive', '5'), count('receive', '4')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('no more leaves than is there, and nothing comes that was not sent', async () => {
  const { url, count } = await requested('500', coffee)
  const short = await count('dispatch', '500')
  expect([short.status, short.body.code, short.body.errors[0].path]).toEqual([409, 'stock_short', 'lines.0.quantity'])
  expect((await count('receive', '1')).status).toBe(409)
  expect((await count('dispatch', '0')).status).toBe(422)
  expect((await post(`${url}/cancel`)).body.status).toBe('cancelled')
  expect((await count('dispatch', '1')).status).toBe(409)
})

test('is asked for once, listed from both ends, and refused where it makes no sense', async () => {
  const input = transferOf([{ productId: milk, quantity: '1' }])
  const answers = await Promise.all([1, 2].map(() => post('/inventory/transfers', input)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 201])
  for (const storeId of [ids.store, ids.store2]) {
    const { body } = await shop.api('GET', `/inventory/transfers?storeId=${storeId}&status=requested`)
    expect(body.items).toMatchObject([{ id: input.id, lineCount: 1 }])
  }
  for (const [wrong, path] of [
    [{ toStoreId: ids.store }, 'toStoreId'],
    [{ lines: [{ productId: lunch, quantity: '1' }] }, 'lines.0.productId'],
    [{ lines: [{ productId: milk, quantity: '0.5' }] }, 'lines.0.quantity'],
    [{ lines: [milk, milk].map((productId) => ({ productId, quantity: '1' })) }, 'lines.1.productId'],
  ] as const) {
    const { status, body } = await post('/inventory/transfers', transferOf([{ productId: milk, quantity: '1' }], wrong))
    expect([status, body.errors[0].path]).toEqual([422, path])
  }
  expect((await post('/inventory/transfers', input, 'cashier')).body.permission).toBe('inventory.transfer')
})
