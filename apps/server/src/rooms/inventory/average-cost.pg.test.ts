import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../platform/db.ts'
import { ids, type TestShop, testShop } from '../../platform/testing/test-app.ts'
import { applyMoves, takeAverageCosts } from './apply-moves.ts'

let shop: TestShop
beforeAll(async () => {
  shop = await testShop()
})
afterAll(() => shop.close())

/** A product of its own, without stock; `priceUnit` units cost `cost`. */
async function product({ cost = 100, priceUnit = 1 } = {}): Promise<string> {
  const id = uuid()
  await shop.pool.query(
    'insert into products (id, sku, name, price, cost, price_unit) values ($1::uuid, $2, $2, 1000, $3, $4)',
    [id, id, cost, priceUnit],
  )
  return id
}

type Step = { quantity: number; unitCost?: number; value?: number }

/** One document with these moves, in order. Returns what they were worth together. */
const move = (productId: string, ...steps: Step[]) => moveAt(new Date(), productId, ...steps)
const moveAt = (occurredAt: Date, productId: string, ...steps: Step[]) =>
  inTransaction(shop.db, async (tx) => {
    const document = {
      storeId: ids.store,
      kind: 'adjustment' as const,
      documentId: uuid(),
      userId: ids.users.admin,
      reason: null,
      occurredAt,
    }
    const changes = steps.map((step) => ({ id: uuid(), productId, refuse: false, unitCost: 100, ...step }))
    return (await applyMoves(tx, document, changes)).value
  })

async function level(productId: string): Promise<[number, number]> {
  const { rows } = await shop.pool.query(
    'select on_hand, value from stock_levels where product_id = $1 and store_id = $2',
    [productId, ids.store],
  )
  return [rows[0].on_hand, rows[0].value]
}

test('what leaves takes its part of the value, and the last of it all that is left', async () => {
  const id = await product()
  expect(await move(id, { quantity: 3000, value: 1000 })).toBe(1000)
  expect(await move(id, { quantity: -1000 })).toBe(-333)
  expect(await move(id, { quantity: -1000 })).toBe(-334)
  expect(await move(id, { quantity: -1000 })).toBe(-333)
  expect(await level(id)).toEqual([0, 0])
})

test('two purchases at two prices are worth their average', async () => {
  const id = await product()
  await move(id, { quantity: 10_000, value: 10_000 })
  await move(id, { quantity: 30_000, value: 60_000 })
  expect(await move(id, { quantity: -4000 })).toBe(-7000)
  expect(await level(id)).toEqual([36_000, 63_000])
})

test('lines of one document share one average', async () => {
  const id = await product()
  await move(id, { quantity: 3000, value: 100 })
  expect(await move(id, { quantity: -1000 }, { quantity: -1000 }, { quantity: -1000 })).toBe(-100)
  const { rows } = await shop.pool.query(
    'select value, balance from stock_moves where product_id = $1 order by balance desc',
    [id],
  )
  expect(rows.map((row) => [row.balance, row.value])).toEqual([
    [3000, 100],
    [2000, -33],
    [1000, -34],
    [0, -33],
  ])
})

test('what was sold before it came is paid back at the cost it left at; the rest is worth what was paid', async () => {
  const id = await product({ cost: 100 })
  expect(await move(id, { quantity: -2000 })).toBe(-200)
  expect(await move(id, { quantity: 10_000, value: 1500 })).toBe(200 + 1200)
  expect(await level(id)).toEqual([8000, 1200])
})

test('a sale through zero takes what there was at its average and the rest at cost', async () => {
  const id = await product({ cost: 100 })
  await move(id, { quantity: 1000, value: 70 })
  expect(await move(id, { quantity: -3000 })).toBe(-270)
  expect(await level(id)).toEqual([-2000, -200])
  expect(await move(id, { quantity: 1000, value: 500 })).toBe(100)
  expect(await level(id)).toEqual([-1000, -100])
})

test('a cost for a thousand units is a thousandth for one', async () => {
  const id = await product({ cost: 1_234_567, priceUnit: 1000 })
  expect(await move(id, { quantity: 2000, unitCost: 1_234_567 })).toBe(2469)
})

test('the cost of the product follows the average of all stores, and the catalogue moves only then', async () => {
  const id = await product({ cost: 100 })
  await move(id, { quantity: 2000, value: 300 })
  const take = () => inTransaction(shop.db, (tx) => takeAverageCosts(tx, [id]))
  const read = async () =>
    (
      await shop.pool.query('select cost, (select version from catalog_state) as version from products where id = $1', [
        id,
      ])
    ).rows[0]
  await take()
  const after = await read()
  expect(after.cost).toBe(150)
  await take()
  expect(await read()).toEqual(after)
})

test('levels never disagree with their moves, whatever moves at once', async () => {
  const id = await product()
  await move(id, { quantity: 20_000, value: 33_333 })
  await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      move(id, index % 3 === 0 ? { quantity: 1000, value: 1700 + index } : { quantity: -1000 * (1 + (index % 4)) }),
    ),
  )
  const { rows } = await shop.pool.query(
    'select sum(quantity)::bigint as quantity, sum(value)::bigint as value from stock_moves where product_id = $1',
    [id],
  )
  expect(await level(id)).toEqual([rows[0].quantity, rows[0].value])
})

test('a void gives back exactly what the sale took, a return its part', async () => {
  const { milk } = ids.products
  const before = await level(milk)
  const session = await shop.openSession()
  const sell = async () => {
    const { body } = await shop.api('POST', '/sales', {
      id: uuid(),
      cashSessionId: session.id,
      lines: [{ productId: milk, quantity: '2' }],
      payments: [{ method: 'cash', amount: 900_000 }],
    })
    return body
  }
  const sale = await sell()
  // Somebody corrects the card meanwhile: it does not change what the goods were worth.
  await shop.api('PATCH', `/products/${milk}`, { cost: 999_999 })
  expect((await shop.api('POST', `/sales/${sale.id}/void`, { reason: 'error' })).status).toBe(200)
  expect(await level(milk)).toEqual(before)
  const other = await sell()
  const back = await shop.api('POST', `/sales/${other.id}/returns`, {
    id: uuid(),
    cashSessionId: session.id,
    lines: [{ saleLineId: other.lines[0].id, quantity: '2' }],
    refunds: [{ method: 'cash', amount: 900_000 }],
    reason: 'no era',
  })
  expect(back.status).toBe(201)
  expect(await level(milk)).toEqual(before)
})

test('the value of any day is the sum of the moves until then', async () => {
  const id = await product()
  await moveAt(new Date('2031-03-01T15:00:00Z'), id, { quantity: 5000 })
  // 23:30 in Bogotá: still the first of March there.
  await moveAt(new Date('2031-03-02T04:30:00Z'), id, { quantity: 2000 })
  await moveAt(new Date('2031-03-02T15:00:00Z'), id, { quantity: -7000 })
  const at = async (day: string) => {
    const { body } = await shop.api('GET', `/inventory/value?day=${day}&q=${id.slice(0, 13)}&storeId=${ids.store}`)
    return body.items.filter((row: { productId: string }) => row.productId === id)
  }
  expect(await at('2031-02-28')).toEqual([])
  expect(await at('2031-03-01')).toMatchObject([{ quantity: '7', value: 700 }])
  expect(await at('2031-03-02')).toEqual([])
  const total = async (day: string) => (await shop.api('GET', `/inventory/value/total?day=${day}`)).body
  const [eve, first] = [await total('2031-02-28'), await total('2031-03-01')]
  expect(first.value - eve.value).toBe(700)
  expect(first.stores.reduce((sum: number, store: { value: number }) => sum + store.value, 0)).toBe(first.value)
  const { rows } = await shop.pool.query('select sum(value)::bigint as value from stock_levels')
  expect((await total('2031-03-02')).value).toBe(rows[0].value)
  expect((await shop.api('GET', '/inventory/value', undefined, { as: 'cashier' })).status).toBe(403)
})
