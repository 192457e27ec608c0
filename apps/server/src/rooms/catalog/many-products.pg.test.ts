import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestShop, testShop } from '../../platform/testing/test-app.ts'

let shop: TestShop
beforeAll(async () => {
  shop = await testShop()
})
afterAll(() => shop.close())

let made = 0
async function products(...prices: number[]): Promise<{ id: string; version: number; sku: string }[]> {
  const rows = []
  for (const price of prices) {
    made += 1
    const body = { sku: `M-${made}`, name: `Mucho ${made}`, price, barcodes: [`MUCHO-${made}`] }
    rows.push((await shop.api('POST', '/products', body)).body)
  }
  return rows
}
const named = (rows: { id: string; version: number }[]) => rows.map(({ id, version }) => ({ id, version }))
const change = (items: unknown, what: unknown, as = 'manager') =>
  shop.api('POST', '/products/change', { items, change: what }, { as })
const read = async (id: string) => (await shop.api('GET', `/products/${id}`)).body

describe('one change for many products', () => {
  const up = { kind: 'price', rule: { kind: 'percent', direction: 'up', percent: '10', step: 5_000 } }

  test('prices go up by a percentage to whole steps, with their history and an event each', async () => {
    const rows = await products(100_000, 123_400)
    const { status, body } = await change(named(rows), up)
    expect([status, body]).toEqual([200, { changed: 2 }])
    const after = await Promise.all(rows.map(({ id }) => read(id)))
    expect(after.map(({ price, version }) => [price, version])).toEqual([
      [110_000, 2],
      [135_000, 2],
    ])
    const history = await shop.api('GET', `/products/${rows[0]?.id}/price-history`)
    expect(history.body.items[0]).toMatchObject({ kind: 'price', oldAmount: 100_000, newAmount: 110_000 })
    const events = await shop.db
      .selectFrom('audit.events')
      .select(['action', 'detail'])
      .where(
        'entity_id',
        'in',
        rows.map(({ id }) => id),
      )
      .where('action', '=', 'product.update')
      .execute()
    expect(events).toHaveLength(2)
    expect(events[0]?.detail).toMatchObject({ bulk: 2, changes: { price: { from: 100_000, to: 110_000 } } })
  })

  test('sent twice, or twice at once, it happens once', async () => {
    const rows = await products(100_000)
    const answers = await Promise.all([change(named(rows), up), change(named(rows), up)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await change(named(rows), up)).body.code).toBe('version_conflict')
    expect((await read(rows[0]?.id ?? '')).price).toBe(110_000)
  })

  test('one product that somebody changed meanwhile leaves all as they are, and is named', async () => {
    const rows = await products(100_000, 200_000)
    await shop.api('PATCH', `/products/${rows[1]?.id}`, { price: 210_000 })
    const { status, body } = await change(named(rows), up)
    expect([status, body.code, body.errors]).toEqual([
      409,
      'version_conflict',
      [{ path: 'items.1', message: `${rows[1]?.sku} is at 2` }],
    ])
    expect((await read(rows[0]?.id ?? '')).price).toBe(100_000)
  })

  test('two people with crossing selections both end', async () => {
    const rows = await products(...Array(8).fill(100_000))
    const [there, back] = [named(rows), named(rows).reverse()]
    const answers = await Promise.all([
      change(there, { kind: 'active', active: false }),
      change(back, { kind: 'active', active: false }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('products are archived and put into a category', async () => {
    const rows = await products(100_000)
    const { body: category } = await shop.api('POST', '/categories', { name: 'Muchos' })
    await change(named(rows), { kind: 'category', categoryId: category.id })
    await change(
      rows.map(({ id }) => ({ id, version: 2 })),
      { kind: 'active', active: false },
    )
    expect(await read(rows[0]?.id ?? '')).toMatchObject({ categoryId: category.id, active: false, version: 3 })
  })

  test('what does not exist, or is not allowed, is refused', async () => {
    const rows = await products(100_000)
    const nowhere = '01900000-0000-7000-8fff-00000000dead'
    expect((await change([{ id: nowhere, version: 1 }], up)).status).toBe(404)
    const wrong = await change(named(rows), { kind: 'category', categoryId: nowhere })
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([422, 'change.categoryId'])
    expect((await change(named(rows), up, 'cashier')).status).toBe(403)
    expect((await change([], up)).status).toBe(422)
  })
})

describe('labels', () => {
  const labels = (body: object, as = 'cashier') => shop.api('POST', '/products/labels', body, { as })

  test('in ZPL name the product, its code and the price of the store today', async () => {
    const [row] = await products(1_990_000)
    const { body: list } = await shop.api('POST', '/price-lists', { name: 'Vitrina', storeId: shop.ids.store })
    await shop.api('PATCH', `/products/${row?.id}`, {
      prices: [
        { priceListId: list.id, price: 1_500_000, validFrom: '2020-01-01', validTo: null },
        { priceListId: list.id, price: 900_000, minQuantity: '10' },
      ],
    })
    await shop.api('PATCH', `/stores/${shop.ids.store}`, { priceListId: list.id })
    const items = [{ productId: row?.id, copies: 2 }]
    const { status, raw } = await labels({ items, format: 'zpl', storeId: shop.ids.store })
    expect(status).toBe(200)
    expect(raw.toString()).toContain(`MUCHO-${made}`)
    expect(raw.toString()).toContain('$ 15.000')
    expect(raw.toString()).toContain('^PQ2^XZ')
    expect((await labels({ items, format: 'zpl' })).raw.toString()).toContain('$ 19.900')
    expect((await labels({ items, format: 'zpl', showPrice: false })).raw.toString()).not.toContain('$')
  })

  test.each(['a4-24', 'a4-21', 'a4-40', 'shelf'])(
    'on sheets %s are a PDF of as many pages as they need',
    async (sheet) => {
      const [row] = await products(1_990_000)
      const { status, raw, headers } = await labels({
        items: [{ productId: row?.id, copies: 41 }],
        format: 'pdf',
        sheet,
        skip: 3,
      })
      expect([status, headers['content-type']]).toEqual([200, 'application/pdf'])
      const pages = raw.toString('latin1').match(/\/Type \/Page\b/g) ?? []
      const perPage = { 'a4-24': 24, 'a4-21': 21, 'a4-40': 40, shelf: 14 }[sheet] ?? 0
      expect(pages).toHaveLength(Math.ceil(44 / perPage))
    },
  )

  test('too many, or of nothing, are refused', async () => {
    const [row] = await products(1_990_000)
    const items = Array(5).fill({ productId: row?.id, copies: 500 })
    expect((await labels({ items, format: 'zpl' })).body.code).toBe('validation_failed')
    const nowhere = [{ productId: '01900000-0000-7000-8fff-00000000dead', copies: 1 }]
    expect((await labels({ items: nowhere, format: 'zpl' })).status).toBe(404)
    expect(
      (await labels({ items: [{ productId: row?.id, copies: 1 }], format: 'zpl', storeId: shop.ids.store2 })).status,
    ).toBe(404)
  })
})
