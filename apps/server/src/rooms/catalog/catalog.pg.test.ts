import { createHash } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { CatalogSnapshot } from '@odata-pos/domain/catalog'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ids, type TestShop, testShop } from '../../platform/testing/test-app.ts'
import { accessTokens } from '../../platform/tokens.ts'

let shop: TestShop
beforeEach(async () => {
  shop = await testShop()
})
afterEach(() => shop.close())

const catalog = async (query = '', store: string = ids.store) => {
  const { body } = await shop.api('GET', `/catalog?storeId=${store}${query}`)
  return CatalogSnapshot.strict().parse(body)
}
const picture = (side = 900) =>
  sharp({ create: { width: side, height: side / 2, channels: 3, background: '#a05' } })
    .png()
    .toBuffer()

describe('GET /catalog', () => {
  test('is whole at first, with what a till needs to sell', async () => {
    const snapshot = await catalog()
    expect(snapshot.full).toBe(true)
    expect(snapshot.items).toHaveLength(6)
    expect(snapshot.items.find(({ id }) => id === ids.products.coffee)).toEqual({
      id: ids.products.coffee,
      sku: 'CAFE-500',
      name: 'Café molido 500 g',
      categoryId: ids.categories.grocery,
      unitCode: 'unit',
      price: 1_990_000,
      priceUnit: 1,
      taxes: ['IVA19'],
      barcodes: ['7702001000011'],
      scaleCode: null,
      weighed: false,
      onHand: '100',
      refuseBelowZero: true,
      imageUrl: null,
      active: true,
    })
    expect(snapshot.taxes.find(({ code }) => code === 'EXCLUIDO')).toMatchObject({ treatment: 'excluded', rate: '0' })
    expect(snapshot.categories.map(({ name }) => name)).toEqual(['Despensa', 'Frescos'])
  })

  test('comes compressed as the caller likes, the same inside', async () => {
    const of = (encoding: string) =>
      shop.app.inject({
        url: `/api/v1/catalog?storeId=${ids.store}`,
        headers: { authorization: `Bearer ${shop.tokens.admin}`, 'accept-encoding': encoding },
      })
    const plain = await of('identity')
    const [br, gzip] = [await of('gzip, deflate, br'), await of('br;q=0, gzip')]
    expect([br.headers['content-encoding'], gzip.headers['content-encoding']]).toEqual(['br', 'gzip'])
    expect(JSON.parse(brotliDecompressSync(br.rawPayload).toString())).toEqual(plain.json())
    expect(JSON.parse(gunzipSync(gzip.rawPayload).toString())).toEqual(plain.json())
    const sum = createHash('sha256').update(plain.payload).digest('hex')
    for (const { headers } of [plain, br, gzip]) expect(headers['x-catalog-sha256']).toBe(sum)
  })

  test('names with every kind of character survive', async () => {
    const name = '"\\" ☕ é <b> \u2028 {"x":1} %s'
    await shop.api('POST', '/products', { sku: '"\\x', name, price: 5, barcodes: ['a"b\\'] })
    const item = (await catalog()).items.find(({ sku }) => sku === '"\\x')
    expect(item).toMatchObject({ name, barcodes: ['a"b\\'] })
  })

  test('then only what changed, archived and deleted products too', async () => {
    const { version } = await catalog()
    expect((await catalog(`&since=${version}`)).items).toEqual([])
    const { body: made } = await shop.api('POST', '/products', { sku: 'N', name: 'Nuevo', price: 1 })
    await shop.api('PATCH', `/products/${ids.products.milk}`, { price: 460_000 })
    await shop.api('DELETE', `/products/${ids.products.rice}`)
    const delta = await catalog(`&since=${version}`)
    expect(delta.full).toBe(false)
    expect(delta.version).toBeGreaterThan(version)
    expect(delta.items.map(({ id, price, active }) => ({ id, price, active }))).toEqual(
      [
        { id: made.id, price: 1, active: true },
        { id: ids.products.milk, price: 460_000, active: true },
        { id: ids.products.rice, price: 525_000, active: false },
      ].sort((a, b) => (a.id < b.id ? -1 : 1)),
    )
    await shop.api('DELETE', `/products/${made.id}`)
    const gone = await catalog(`&since=${delta.version}`)
    expect(gone.items).toMatchObject([{ id: made.id, active: false }])
    expect((await catalog()).items.map(({ id }) => id)).not.toContain(ids.products.rice)
  })

  test('a version from the future is answered with everything', async () => {
    expect((await catalog('&since=999999')).full).toBe(true)
  })

  test('carries the prices of the lists of its store, and a store that changes its list says so', async () => {
    const { body: list } = await shop.api('POST', '/price-lists', { name: 'Norte' })
    await shop.api('PATCH', `/products/${ids.products.milk}`, { prices: [{ priceListId: list.id, price: 399_000 }] })
    const { version } = await catalog('', ids.store2)
    await shop.db.updateTable('stores').set({ price_list_id: list.id }).where('id', '=', ids.store2).execute()
    const delta = await catalog(`&since=${version}`, ids.store2)
    expect(delta).toMatchObject({ items: [], storePriceListId: list.id, priceLists: [{ id: list.id, name: 'Norte' }] })
    const of = (snapshot: CatalogSnapshot) => snapshot.items.find(({ id }) => id === ids.products.milk)
    const any = { minQuantity: '0', validFrom: null, validTo: null }
    expect(of(await catalog('', ids.store2))).toMatchObject({
      price: 450_000,
      prices: [{ priceListId: list.id, price: 399_000, ...any }],
    })
    expect((await catalog()).storePriceListId).toBeNull()
  })

  test("leaves out another store's lists and prices that have ended; a list that moves brings its products", async () => {
    const { body: list } = await shop.api('POST', '/price-lists', { name: 'Norte', storeId: ids.store2 })
    await shop.api('PUT', `/price-lists/${list.id}/prices/${ids.products.milk}`, {
      prices: [
        { price: 1, validTo: '2020-01-01' },
        { price: 2, minQuantity: '2.5', validFrom: '2031-01-01' },
      ],
    })
    const of = ({ items }: CatalogSnapshot) => items.find(({ id }) => id === ids.products.milk)?.prices
    expect(of(await catalog('', ids.store2))).toEqual([
      { priceListId: list.id, price: 2, minQuantity: '2.5', validFrom: '2031-01-01', validTo: null },
    ])
    const before = await catalog()
    expect(of(before)).toBeUndefined()
    await shop.api('PATCH', `/price-lists/${list.id}`, { storeId: null })
    expect(of(await catalog(`&since=${before.version}`))).toHaveLength(1)
  })

  test('knows the groups of customers and the lists they buy by', async () => {
    const { body: list } = await shop.api('POST', '/price-lists', { name: 'Mayor' })
    const { version } = await catalog()
    await shop.api('POST', '/customer-groups', { name: 'Mayoristas', priceListId: list.id })
    expect((await catalog(`&since=${version}`)).customerGroups).toMatchObject([
      { name: 'Mayoristas', priceListId: list.id },
    ])
  })

  test('tax rates are those of the day in the store', async () => {
    await shop.api('PATCH', `/taxes/${ids.taxes.iva19}`, { rate: '21', validFrom: '2031-06-01' })
    // 31 May, 23:30 in Bogotá; then 1 June there.
    expect(await rateAt('2031-06-01T04:30:00Z')).toBe('19')
    expect(await rateAt('2031-06-01T05:05:00Z')).toBe('21')
    expect(await rateAt('2031-06-01T04:40:00Z')).toBe('19')
  })

  test('a cashier gets his own store and no other', async () => {
    expect((await shop.api('GET', `/catalog?storeId=${ids.store}`, undefined, { as: 'cashier' })).status).toBe(200)
    expect((await shop.api('GET', `/catalog?storeId=${ids.store2}`, undefined, { as: 'cashier' })).status).toBe(403)
    expect((await shop.api('GET', `/catalog?storeId=${ids.customer}`)).status).toBe(404)
    expect((await shop.api('GET', `/catalog?storeId=${ids.store}&since=-1`)).status).toBe(422)
  })
})

/** What the till is told of IVA at this instant. */
async function rateAt(instant: string): Promise<string> {
  shop.setClock(new Date(instant))
  const signer = accessTokens({ current: shop.ctx.config.jwtSecret, previous: null }, shop.ctx.clock)
  const as = await signer.sign({ userId: ids.users.admin, sessionId: ids.sessions.admin })
  const { body } = await shop.api('GET', `/catalog?storeId=${ids.store}`, undefined, { as })
  return body.taxes.find(({ code }: { code: string }) => code === 'IVA19').rate
}

describe('product pictures', () => {
  const url = `/products/${ids.products.coffee}/image`
  const raw = (bytes: Buffer, type = 'image/png') => shop.api('PUT', url, bytes, { headers: { 'content-type': type } })

  test('become small WebP under their hash, and the till hears of it', async () => {
    const { version } = await catalog()
    const answer = await raw(await picture())
    expect(answer.status).toBe(200)
    expect(answer.body.version).toBe(2)
    expect(answer.body.imageUrl).toMatch(/^\/api\/v1\/images\/[0-9a-f]{64}\.webp$/)
    const file = await shop.app.inject({ method: 'GET', url: answer.body.imageUrl })
    expect(file.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect(await sharp(file.rawPayload).metadata()).toMatchObject({ format: 'webp', width: 512, height: 256 })
    expect((await catalog(`&since=${version}`)).items).toMatchObject([
      { id: ids.products.coffee, imageUrl: answer.body.imageUrl },
    ])
    expect((await shop.api('DELETE', url)).status).toBe(204)
    expect((await shop.api('GET', `/products/${ids.products.coffee}`)).body.imageUrl).toBeNull()
  })

  test('come in a form too', async () => {
    const boundary = 'a-boundary'
    const body = Buffer.concat([
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="x.png"\r\nContent-Type: image/png\r\n\r\n`,
      ),
      await picture(64),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ])
    const answer = await shop.api('PUT', url, body, {
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    })
    expect(answer.status).toBe(200)
    expect(answer.body.imageUrl).not.toBeNull()
  })

  test('are judged by their bytes, whatever they call themselves', async () => {
    expect(
      (await raw(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'))).status,
    ).toBe(415)
    expect((await raw(Buffer.from('not a picture'))).status).toBe(415)
    expect((await raw((await picture()).subarray(0, 200))).status).toBe(415)
    expect((await raw(Buffer.alloc(6 * 1024 * 1024))).status).toBe(413)
    expect((await shop.api('PUT', url, { a: 1 })).status).toBe(415)
    expect((await raw(await picture(64), 'image/x-whatever')).status).toBe(200)
  })

  test('need a product and the permission', async () => {
    const headers = { 'content-type': 'image/png' }
    const bytes = await picture(64)
    expect((await shop.api('PUT', `/products/${ids.customer}/image`, bytes, { headers })).status).toBe(404)
    expect((await shop.api('PUT', url, bytes, { headers, as: 'cashier' })).status).toBe(403)
    expect((await shop.api('GET', `/images/${'0'.repeat(64)}.webp`)).status).toBe(404)
    expect((await shop.api('GET', '/images/..%2f..%2fsecrets.json')).status).toBe(422)
  })
})
