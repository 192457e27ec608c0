import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ids, type TestShop, testShop } from '../../platform/testing/test-app.ts'

const { milk, coffee } = ids.products
let shop: TestShop
let list: string
beforeAll(async () => {
  shop = await testShop()
  list = (await shop.api('POST', '/price-lists', { name: 'Mayoristas' })).body.id
})
afterAll(() => shop.close())

const put = (productId: string, prices: object[], as: 'admin' | 'cashier' = 'admin') =>
  shop.api('PUT', `/price-lists/${list}/prices/${productId}`, { prices }, { as })

describe('prices of a list', () => {
  test('stand beside the general price, the cost and the margin, and say when they lie under the floor', async () => {
    await shop.api('PATCH', '/company', { minMargin: '20' })
    await shop.api('PATCH', `/products/${coffee}`, { cost: 1_200_000 })
    const { body } = await put(coffee, [{ price: 1_785_000 }, { price: 1_487_500, minQuantity: '12' }])
    expect(body.items).toMatchObject([
      { sku: 'CAFE-500', generalPrice: 1_990_000, price: 1_785_000, minQuantity: '0', margin: '20', belowFloor: false },
      { price: 1_487_500, minQuantity: '12', margin: '4', belowFloor: true },
    ])
    const { body: listed } = await shop.api('GET', `/price-lists/${list}/prices?q=cafe`)
    expect(listed.items).toEqual(body.items)
    const { body: csv } = await shop.api('GET', `/price-lists/${list}/prices?format=csv`)
    expect(csv).toContain('Precio general')
  })

  test.each([
    [[{ price: 1 }, { price: 2 }]],
    [
      [
        { price: 1, validTo: '2026-12-31' },
        { price: 2, validFrom: '2026-12-31' },
      ],
    ],
    [[{ price: 1, validFrom: '2026-01-01', validTo: '2026-06-30' }, { price: 2 }]],
    [
      [
        { price: 1, minQuantity: '6' },
        { price: 2, minQuantity: '6.000', validFrom: '2026-01-01' },
      ],
    ],
  ])('that hold on the same day are refused: %j', async (prices) => {
    const { status, body } = await put(milk, prices)
    expect([status, body.code, body.errors[0].path]).toEqual([409, 'price_overlap', 'prices.1.validFrom'])
    const whole = await shop.api('PATCH', `/products/${milk}`, {
      prices: prices.map((one) => ({ ...one, priceListId: list })),
    })
    expect(whole.body.code).toBe('price_overlap')
  })

  test('of other quantities, or of days that only touch, are welcome', async () => {
    const prices = [
      { price: 440_000, minQuantity: '2', validTo: '2026-12-31' },
      { price: 430_000, minQuantity: '2', validFrom: '2027-01-01' },
      { price: 420_000, minQuantity: '12' },
    ]
    expect((await put(milk, prices)).body.items.map(({ price }: { price: number }) => price)).toEqual([
      440_000, 430_000, 420_000,
    ])
    expect((await put(milk, [])).body.items).toEqual([])
  })

  test('a range that ends before it begins is named', async () => {
    const { status, body } = await put(milk, [{ price: 1, validFrom: '2026-02-01', validTo: '2026-01-01' }])
    expect([status, body.errors[0].path]).toEqual([422, 'prices.0.validTo'])
  })

  test('two people setting them at once leave one set, never an overlap', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4].map((price) => put(ids.products.rice, [{ price }, { price: price * 10, minQuantity: '5' }])),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const { body } = await shop.api('GET', `/price-lists/${list}/prices?productId=${ids.products.rice}`)
    expect(body.items).toHaveLength(2)
    expect(body.items[1].price).toBe(body.items[0].price * 10)
  })

  test('a cashier may not set them', async () => {
    expect((await put(milk, [], 'cashier')).status).toBe(403)
  })

  test('price a sale by its quantity and day', async () => {
    await put(milk, [
      { price: 440_000 },
      { price: 400_000, minQuantity: '6' },
      { price: 350_000, minQuantity: '12', validTo: '2026-01-31' },
    ])
    const session = await shop.openSession()
    const sell = async (n: number, quantity: string, total: number, occurredAt?: string) =>
      (
        await shop.api('POST', '/sales', {
          id: `01900000-0000-7000-8abe-00000000000${n}`,
          cashSessionId: session.id,
          priceListId: list,
          ...(occurredAt === undefined ? {} : { occurredAt }),
          lines: [{ productId: milk, quantity }],
          payments: [{ method: 'cash', amount: total }],
        })
      ).body.total
    expect(await sell(1, '5', 2_200_000)).toBe(2_200_000)
    expect(await sell(2, '6', 2_400_000)).toBe(2_400_000)
    expect(await sell(3, '12', 4_800_000)).toBe(4_800_000)
    expect(await sell(4, '12', 4_200_000, '2026-01-31T22:00:00-05:00')).toBe(4_200_000)
  })
})

describe('price history', () => {
  test('tells what changed, from what, and who did it; what stays the same is not told', async () => {
    const { body: product } = await shop.api('POST', '/products', { sku: 'H1', name: 'Historia', price: 100, cost: 50 })
    const history = async (query = '') =>
      (await shop.api('GET', `/products/${product.id}/price-history?${query}`)).body.items
    expect(await history()).toEqual([])
    await shop.api('PATCH', `/products/${product.id}`, { price: 120, name: 'Otro' }, { as: 'manager' })
    await shop.api('PATCH', `/products/${product.id}`, { price: 120, cost: 60 })
    const prices = [{ priceListId: list, price: 90 }]
    await shop.api('PATCH', `/products/${product.id}`, { prices })
    await shop.api('PATCH', `/products/${product.id}`, { prices })
    await shop.api('PATCH', `/products/${product.id}`, { prices: [{ priceListId: list, price: 80 }] })
    await put(product.id, [])
    expect(await history()).toMatchObject([
      { priceListId: list, oldAmount: 80, newAmount: null },
      { priceListId: list, oldAmount: 90, newAmount: 80 },
      { priceListId: list, oldAmount: null, newAmount: 90 },
      { priceListId: null, kind: 'cost', oldAmount: 50, newAmount: 60 },
      { priceListId: null, kind: 'price', oldAmount: 100, newAmount: 120 },
    ])
    const [first] = await history('kind=price&limit=500').then((all) => all.slice(-1))
    const manager = await shop.db
      .selectFrom('users')
      .select('full_name')
      .where('id', '=', ids.users.manager)
      .executeTakeFirst()
    expect(first.changedBy).toBe(manager?.full_name)
  })

  test('cannot be rewritten', async () => {
    await expect(shop.pool.query('update price_changes set new_amount = 1')).rejects.toThrow()
    await expect(shop.pool.query('delete from price_changes')).rejects.toThrow()
  })
})
