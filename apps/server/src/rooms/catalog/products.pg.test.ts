import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ids, type TestShop, testShop } from '../../platform/testing/test-app.ts'

let shop: TestShop
beforeAll(async () => {
  shop = await testShop()
})
afterAll(() => shop.close())

let made = 0
const draft = (more: object = {}) => {
  made += 1
  return { sku: `NEW-${made}`, name: `Producto nuevo ${made}`, price: 100_000, ...more }
}
const UNKNOWN = '01900000-0000-7000-8fff-ffffffffffff'

describe('POST /products', () => {
  test('adds a product with its parts and gives GTINs their one spelling', async () => {
    const list = await shop.api('POST', '/price-lists', { name: 'Mayoristas' })
    const answer = await shop.api(
      'POST',
      '/products',
      draft({
        name: 'Té  ☕ <b>verde</b>; drop table products',
        categoryId: ids.categories.grocery,
        cost: 70_000,
        taxIds: [ids.taxes.iva19],
        barcodes: ['012345678905', 'CAJA-7'],
        minStock: '2.500',
        prices: [{ priceListId: list.body.id, price: 90_000 }],
      }),
    )
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      name: 'Té  ☕ <b>verde</b>; drop table products',
      barcodes: ['0012345678905', 'CAJA-7'],
      minStock: '2.500',
      onHand: '0',
      active: true,
      version: 1,
      imageUrl: null,
      prices: [{ priceListId: list.body.id, price: 90_000 }],
    })
    expect(answer.headers.etag).toBe('"1"')
    const found = await shop.api('GET', '/products?barcode=012345678905')
    expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([answer.body.id])
  })

  test('names the field that is taken', async () => {
    const spaced = await shop.api('POST', '/products', draft({ sku: ' BANK CHARGES ' }))
    expect([spaced.status, spaced.body.sku]).toEqual([201, 'BANK CHARGES'])
    const sku = await shop.api('POST', '/products', draft({ sku: 'CAFE-500' }))
    expect([sku.status, sku.body.code, sku.body.errors[0].path]).toEqual([409, 'already_exists', 'sku'])
    const barcode = await shop.api('POST', '/products', draft({ barcodes: ['X-1', '7702001000011'] }))
    expect([barcode.status, barcode.body.errors[0].path]).toEqual([409, 'barcodes.1'])
    const scale = await shop.api('POST', '/products', draft({ scaleCode: '00123' }))
    expect([scale.status, scale.body.errors[0].path]).toEqual([409, 'scaleCode'])
    const id = await shop.api('POST', '/products', draft({ id: ids.products.coffee }))
    expect([id.status, id.body.errors[0].path]).toEqual([409, 'id'])
  })

  test.each([
    [{ categoryId: UNKNOWN }, 'categoryId'],
    [{ unitCode: 'furlong' }, 'unitCode'],
    [{ taxIds: [ids.taxes.iva19, UNKNOWN] }, 'taxIds.1'],
    [{ taxIds: [ids.taxes.iva19, ids.taxes.iva19] }, 'taxIds.1'],
    [{ prices: [{ priceListId: UNKNOWN, price: 1 }] }, 'prices.0.priceListId'],
    [{ barcodes: ['012345678905', '0012345678905'] }, 'barcodes.1'],
    [{ price: -1 }, 'price'],
    [{ price: 1.5 }, 'price'],
    [{ price: 9_100_000_000_000_000 }, 'price'],
    [{ name: '   ' }, 'name'],
    [{ name: 'two\nlines' }, 'name'],
    [{ sku: 'con ñ' }, 'sku'],
    [{ sku: 'two\tparts' }, 'sku'],
    [{ minStock: '1.2345' }, 'minStock'],
    [{ colour: 'red' }, 'colour'],
  ])('refuses %j and names %s', async (wrong, path) => {
    const answer = await shop.api('POST', '/products', draft(wrong))
    expect(answer.status).toBe(422)
    expect(answer.body.errors[0].path).toBe(path)
  })

  test('a cashier may not', async () => {
    const answer = await shop.api('POST', '/products', draft(), { as: 'cashier' })
    expect([answer.status, answer.body.permission]).toEqual([403, 'catalog.write'])
  })
})

describe('PATCH /products/{id}', () => {
  test('changes what is named, leaves the rest, and tells the audit trail what was there', async () => {
    const { body: product } = await shop.api('POST', '/products', draft({ barcodes: ['P-1'], cost: 5 }))
    const answer = await shop.api(
      'PATCH',
      `/products/${product.id}`,
      { price: 150_000 },
      { headers: { 'if-match': '"1"' } },
    )
    expect(answer.body).toMatchObject({ price: 150_000, cost: 5, barcodes: ['P-1'], version: 2 })
    const event = await shop.db
      .withSchema('audit')
      .selectFrom('audit.events')
      .select('detail')
      .where('entity_id', '=', product.id)
      .where('action', '=', 'product.update')
      .executeTakeFirstOrThrow()
    expect(event.detail).toMatchObject({ changes: { price: { from: 100_000, to: 150_000 } } })
  })

  test('refuses an old version and a taken barcode, and keeps its own', async () => {
    const { body: product } = await shop.api('POST', '/products', draft({ barcodes: ['OWN-1'] }))
    const url = `/products/${product.id}`
    expect((await shop.api('PATCH', url, { name: 'x' }, { headers: { 'if-match': '9' } })).body.code).toBe(
      'version_conflict',
    )
    expect((await shop.api('PATCH', url, { barcodes: ['7702001000028'] })).status).toBe(409)
    expect((await shop.api('PATCH', url, { barcodes: ['OWN-2', 'OWN-1'], sku: product.sku })).body.barcodes).toEqual([
      'OWN-2',
      'OWN-1',
    ])
    expect((await shop.api('PATCH', `/products/${UNKNOWN}`, { name: 'x' })).status).toBe(404)
    expect((await shop.api('PATCH', '/products/not-an-id', { name: 'x' })).status).toBe(422)
  })

  test('two changes at once both count', async () => {
    const { body: product } = await shop.api('POST', '/products', draft())
    const changes = await Promise.all([
      shop.api('PATCH', `/products/${product.id}`, { price: 1 }, { headers: { 'if-match': '1' } }),
      shop.api('PATCH', `/products/${product.id}`, { price: 2 }, { headers: { 'if-match': '1' } }),
    ])
    expect(changes.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

describe('DELETE /products/{id}', () => {
  test('deletes what has no past and frees its codes', async () => {
    const { body: product } = await shop.api('POST', '/products', draft({ sku: 'GONE', barcodes: ['GONE-1'] }))
    expect((await shop.api('DELETE', `/products/${product.id}`)).status).toBe(204)
    expect((await shop.api('GET', `/products/${product.id}`)).status).toBe(404)
    expect((await shop.api('POST', '/products', draft({ sku: 'GONE', barcodes: ['GONE-1'] }))).status).toBe(201)
  })

  test('archives what has moved stock', async () => {
    const fresh = await testShop()
    expect((await fresh.api('DELETE', `/products/${ids.products.rice}`)).status).toBe(204)
    expect((await fresh.api('GET', `/products/${ids.products.rice}`)).body).toMatchObject({ active: false, version: 2 })
    const active = await fresh.api('GET', '/products?active=true')
    expect(active.body.items).toHaveLength(5)
    await fresh.close()
  })
})

describe('GET /products', () => {
  const names = async (query: string) =>
    (await shop.api('GET', `/products?${query}`)).body.items.map(({ name }: { name: string }) => name)

  test('finds without accents, in any case, by beginnings of words and through typos', async () => {
    expect(await names('q=cafe')).toEqual(['Café molido 500 g'])
    expect(await names('q=CAFÉ')).toEqual(['Café molido 500 g'])
    expect(await names('q=mol%20caf')).toEqual(['Café molido 500 g'])
    expect(await names('q=cafe%20mollido')).toEqual(['Café molido 500 g'])
    expect(await names('q=lehce')).toEqual(['Leche entera 1 L'])
    expect(await names('q=lehce&sort=-price')).toEqual(['Leche entera 1 L'])
    expect(await names('q=zzzz')).toEqual([])
  })

  test('puts the exact code first', async () => {
    await shop.api('POST', '/products', { sku: 'ALMUERZO-2', name: 'Aalmuerzo doble', price: 1 })
    expect((await names('q=almuerzo'))[0]).toBe('Almuerzo ejecutivo')
    expect(await names('q=7702001000042')).toEqual(['Arroz 1 kg'])
  })

  test.each(["'; drop table products; --", '%', '_', '\\', '☕', '(((', '.*', '<script>', '\u0000', ' '])(
    'takes %j as text',
    async (q) => {
      const answer = await shop.api('GET', `/products?q=${encodeURIComponent(q)}`)
      expect([200, 422]).toContain(answer.status)
    },
  )

  test('a category stands for all below it', async () => {
    const { body: below } = await shop.api('POST', '/categories', { name: 'Frutas', parentId: ids.categories.fresh })
    const { body: product } = await shop.api('POST', '/products', draft({ categoryId: below.id }))
    const { body } = await shop.api('GET', `/products?categoryId=${ids.categories.fresh}`)
    expect(body.items.map(({ id }: { id: string }) => id).sort()).toEqual([ids.products.bananas, product.id].sort())
  })

  test.each(['name', '-name', 'sku', '-price', 'updatedAt', '-updatedAt', undefined])(
    'pages by %s meet every product once',
    async (sort) => {
      const query = sort === undefined ? 'q=p' : `sort=${sort}`
      const whole = await shop.api('GET', `/products?${query}&limit=500`)
      const paged: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const at: string = cursor === '' ? '' : `&cursor=${cursor}`
        const { body } = await shop.api('GET', `/products?${query}&limit=2${at}`)
        paged.push(...body.items.map(({ id }: { id: string }) => id))
        cursor = body.nextCursor
      }
      expect(paged).toEqual(whole.body.items.map(({ id }: { id: string }) => id))
      expect(paged.length).toBeGreaterThan(2)
    },
  )

  test('a cursor of another list is refused', async () => {
    expect((await shop.api('GET', '/products?cursor=W10')).status).toBe(422)
    expect((await shop.api('GET', '/products?cursor=%F0%9F%98%80')).status).toBe(422)
    expect((await shop.api('GET', '/products?q=cafe&cursor=WyJ4IiwieSIsInoiXQ')).status).toBe(422)
  })

  test('is exported whole as CSV and Excel', async () => {
    const csv = await shop.api('GET', '/products?format=csv&q=cafe')
    expect(csv.body).toContain('Café molido 500 g')
    expect(csv.body.split('\r\n')).toHaveLength(3)
    const xlsx = await shop.api('GET', '/products?format=xlsx')
    expect(xlsx.raw.subarray(0, 2).toString()).toBe('PK')
  })

  test('a cashier sees the stock of his own store', async () => {
    const of = async (as: 'admin' | 'cashier') =>
      (await shop.api('GET', `/products/${ids.products.milk}`, undefined, { as })).body.onHand
    expect([await of('admin'), await of('cashier')]).toEqual(['200', '100'])
  })
})
