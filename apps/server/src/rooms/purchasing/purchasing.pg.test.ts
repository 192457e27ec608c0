import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

const { coffee, milk, rice, bananas, lunch } = ids.products
const post = (url: string, body: object = {}, as: 'admin' | 'manager' | 'cashier' | 'viewer' = 'admin') =>
  shop.api('POST', url, body, { as })

async function supplier(more: object = {}) {
  const { status, body } = await post('/suppliers', { name: `Proveedor ${uuid()}`, ...more })
  expect(status).toBe(201)
  return body
}
const orderOf = (supplierId: string, lines: object[], more: object = {}) => ({
  id: uuid(),
  storeId: ids.store,
  supplierId,
  lines,
  ...more,
})
async function approvedOrder(lines: object[]) {
  const { id: supplierId } = await supplier()
  const draft = await post('/purchase-orders', orderOf(supplierId, lines))
  expect(draft.status).toBe(201)
  const approved = await post(`/purchase-orders/${draft.body.id}/approve`)
  expect(approved.status).toBe(200)
  return approved.body
}
const receiptOf = (order: { id: string; supplierId: string; version: number }, lines: object[], more: object = {}) => ({
  id: uuid(),
  storeId: ids.store,
  supplierId: order.supplierId,
  orderId: order.id,
  orderVersion: order.version,
  lines,
  ...more,
})
async function level(productId: string): Promise<{ on_hand: number; value: number }> {
  const { rows } = await shop.pool.query(
    'select on_hand, value from stock_levels where product_id = $1 and store_id = $2',
    [productId, ids.store],
  )
  return rows[0]
}
/** A product that only this test moves. */
async function product(more: object = {}): Promise<string> {
  const { status, body } = await post('/products', { sku: uuid(), name: 'Prueba', price: 1000, cost: 500, ...more })
  expect(status).toBe(201)
  return body.id
}

describe('suppliers', () => {
  test('a NIT is held against its check digit, kept without it, and belongs to one supplier', async () => {
    const made = await supplier({ taxId: '800.197.268-4', paymentDays: 30, leadDays: 5 })
    expect(made).toMatchObject({ taxId: '800197268', checkDigit: '4', paymentDays: 30, leadDays: 5, version: 1 })
    const wrong = await post('/suppliers', { name: 'X', taxId: '800197268-5' })
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([422, 'taxId'])
    const again = await post('/suppliers', { name: 'X', taxId: '800197268' })
    expect([again.status, again.body.code, again.body.supplierId]).toEqual([409, 'already_exists', made.id])
    for (const q of ['800197268-4', '800197268', made.name]) {
      const { body } = await shop.api('GET', `/suppliers?q=${encodeURIComponent(q)}`)
      expect(body.items.map(({ id }: { id: string }) => id)).toEqual([made.id])
    }
    const changed = await shop.api('PATCH', `/suppliers/${made.id}`, { city: 'Cali' }, { headers: { 'if-match': '1' } })
    expect(changed.body).toMatchObject({ city: 'Cali', version: 2 })
    const old = await shop.api('PATCH', `/suppliers/${made.id}`, { city: 'x' }, { headers: { 'if-match': '1' } })
    expect(old.body.code).toBe('version_conflict')
    expect((await shop.api('DELETE', `/suppliers/${made.id}`)).status).toBe(204)
  })

  test('one product has one preferred supplier, also when two are made so at once', async () => {
    const [a, b] = [await supplier(), await supplier()]
    const product_ = await product()
    const put = (id: string) =>
      shop.api('PUT', `/suppliers/${id}/products/${product_}`, {
        supplierCode: 'AB-1',
        packName: 'Caja',
        packSize: '12',
        lastCost: 12_000,
        preferred: true,
      })
    const answers = await Promise.all([put(a.id), put(b.id)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const { rows } = await shop.pool.query(
      'select count(*) filter (where preferred) as preferred, count(*) as all from supplier_products where product_id = $1',
      [product_],
    )
    expect(rows[0]).toEqual({ preferred: 1, all: 2 })
    const { body } = await shop.api('GET', `/suppliers/${a.id}/products?q=AB-1`)
    expect(body.items).toMatchObject([{ productId: product_, packSize: '12', lastCost: 12_000 }])
    expect((await shop.api('DELETE', `/suppliers/${a.id}/products/${product_}`)).status).toBe(204)
  })

  test('who may not buy may not write one, and a cashier does not see them', async () => {
    expect((await post('/suppliers', { name: 'X' }, 'viewer')).body.permission).toBe('purchasing.write')
    expect((await shop.api('GET', '/suppliers', undefined, { as: 'viewer' })).status).toBe(200)
    expect((await shop.api('GET', '/suppliers', undefined, { as: 'cashier' })).status).toBe(403)
  })
})

describe('purchase orders', () => {
  test('a draft is written once, changed, approved, sent as PDF and cancelled', async () => {
    const { id: supplierId } = await supplier()
    const input = orderOf(supplierId, [
      { productId: coffee, packSize: '12', packs: '2', packCost: 14_400_000, taxRate: '19', packName: 'Caja' },
      { productId: milk, packs: '10', packCost: 350_000 },
    ])
    const [first, second] = await Promise.all([post('/purchase-orders', input), post('/purchase-orders', input)])
    expect([first.status, second.status].sort()).toEqual([200, 201])
    expect(second.body).toEqual(first.body)
    expect(first.body).toMatchObject({
      status: 'draft',
      subtotal: 32_300_000,
      taxTotal: 5_472_000,
      total: 37_772_000,
      version: 1,
    })
    expect((await post('/purchase-orders', { ...input, note: 'x' })).body.code).toBe('idempotency_conflict')
    const url = `/purchase-orders/${input.id}`
    const changed = await shop.api('PATCH', url, { lines: [{ productId: milk, packs: '4', packCost: 100 }] })
    expect(changed.body).toMatchObject({ total: 400, version: 2, lines: [{ productId: milk, packs: '4' }] })
    const stale = await shop.api('POST', `${url}/approve`, {}, { headers: { 'if-match': '1' } })
    expect(stale.body.code).toBe('version_conflict')
    expect((await post(`${url}/send`)).status).toBe(409)
    expect((await post(`${url}/approve`)).body).toMatchObject({ status: 'approved', approvedByName: 'Admin Prueba' })
    expect((await shop.api('PATCH', url, { note: 'x' })).body.code).toBe('order_not_draft')
    expect((await post(`${url}/send`)).body.status).toBe('sent')
    const pdf = await shop.api('GET', `${url}/pdf`)
    expect([pdf.status, pdf.raw.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    expect((await post(`${url}/cancel`, { reason: 'no hay' })).body).toMatchObject({
      status: 'cancelled',
      endReason: 'no hay',
    })
    expect((await post(`${url}/close`, { reason: 'x' })).status).toBe(409)
  })

  test('above the limit it takes somebody who may approve', async () => {
    const approver = await testBuyer()
    await shop.api('PATCH', '/purchasing/settings', { approvalLimit: 1000 })
    const { id: supplierId } = await supplier()
    const order = async (packCost: number) => {
      const { body } = await post('/purchase-orders', orderOf(supplierId, [{ productId: milk, packs: '1', packCost }]))
      return shop.api('POST', `/purchase-orders/${body.id}/approve`, {}, { as: approver })
    }
    expect((await order(1000)).body.status).toBe('approved')
    expect((await order(1001)).body.permission).toBe('purchasing.approve')
    await shop.api('PATCH', '/purchasing/settings', { approvalLimit: null })
    expect((await order(1)).body.permission).toBe('purchasing.approve')
  })

  /** Token of somebody who may write orders and not approve them. */
  async function testBuyer(): Promise<string> {
    const { body } = await post('/api-keys', { name: 'Compras', permissions: ['purchasing.read', 'purchasing.write'] })
    return body.key
  }

  test.each([
    [[{ productId: lunch, packs: '1', packCost: 1 }], 'validation_failed', 'lines.0.productId'],
    [[{ productId: milk, packs: '0.5', packCost: 1 }], 'validation_failed', 'lines.0.packs'],
    [[{ productId: uuid(), packs: '1', packCost: 1 }], 'product_unknown', 'lines.0.productId'],
  ])('refuses %j', async (lines, code, path) => {
    const { id } = await supplier()
    const { body } = await post('/purchase-orders', orderOf(id, lines))
    expect([body.code, body.errors[0].path]).toEqual([code, path])
  })

  test('lists by supplier, product, state and number, and as a file', async () => {
    const order = await approvedOrder([{ productId: bananas, packs: '1.5', packCost: 100_000 }])
    const numbers = async (query: string) =>
      (await shop.api('GET', `/purchase-orders?${query}`)).body.items.map(({ id }: { id: string }) => id)
    expect(await numbers(`supplierId=${order.supplierId}`)).toEqual([order.id])
    expect(await numbers(`supplierId=${order.supplierId}&status=draft`)).toEqual([])
    expect(await numbers(`productId=${bananas}`)).toEqual([order.id])
    expect(await numbers(`q=${order.number.toLowerCase()}`)).toEqual([order.id])
    expect(await numbers(`storeId=${ids.store2}`)).toEqual([])
    expect((await shop.api('GET', '/purchase-orders?format=csv')).body).toContain(order.number)
  })
})

describe('goods receipts', () => {
  test('a case of twelve is twelve units, worth what was paid with its part of the freight', async () => {
    const [a, b] = [await product(), await product()]
    const order = await approvedOrder([
      { productId: a, packSize: '12', packs: '2', packCost: 3000, taxRate: '19' },
      { productId: b, packs: '4', packCost: 1001 },
    ])
    const [lineA, lineB] = order.lines
    const input = receiptOf(
      order,
      [
        { productId: a, orderLineId: lineA.id, packSize: '12', packs: '1', packCost: 3000, taxRate: '19' },
        { productId: b, orderLineId: lineB.id, packs: '4', packCost: 1001 },
      ],
      { landedCost: 1000, deliveryNote: 'R-77' },
    )
    const first = await post('/goods-receipts', input)
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({ net: 7004, landedCost: 1000, stockValue: 8004, orderNumber: order.number })
    expect(
      first.body.lines.map(({ quantity, landed }: { quantity: string; landed: number }) => [quantity, landed]),
    ).toEqual([
      ['12', 428],
      ['4', 572],
    ])
    expect([await level(a), await level(b)]).toEqual([
      { on_hand: 12_000, value: 3428 },
      { on_hand: 4000, value: 4576 },
    ])
    // The same again is the same receipt, and no more stock.
    const again = await post('/goods-receipts', input)
    expect([again.status, again.body]).toEqual([200, first.body])
    expect((await level(a)).on_hand).toBe(12_000)
    expect((await post('/goods-receipts', { ...input, note: 'x' })).body.code).toBe('idempotency_conflict')

    const { body: partly } = await shop.api('GET', `/purchase-orders/${order.id}`)
    expect(partly).toMatchObject({ status: 'partly_received', lines: [{ receivedPacks: '1' }, { receivedPacks: '4' }] })
    const card = (await shop.api('GET', `/products/${b}`)).body
    expect(card.cost).toBe(1144)
    const { body: sold } = await shop.api('GET', `/suppliers/${order.supplierId}/products`)
    expect(sold.items.map(({ lastCost }: { lastCost: number }) => lastCost).sort()).toEqual([1001, 3000])
    const rest = receiptOf(partly, [
      { productId: a, orderLineId: lineA.id, packSize: '12', packs: '1', packCost: 3000 },
    ])
    expect((await post('/goods-receipts', rest)).status).toBe(201)
    expect((await shop.api('GET', `/purchase-orders/${order.id}`)).body.status).toBe('closed')
    expect((await post('/goods-receipts', { ...rest, id: uuid(), orderVersion: undefined })).body.code).toBe(
      'order_not_open',
    )
  })

  test('two people with the same order: one wins, and there is no double stock', async () => {
    const id = await product()
    const order = await approvedOrder([{ productId: id, packs: '10', packCost: 100 }])
    const lines = [{ productId: id, orderLineId: order.lines[0].id, packs: '10', packCost: 100 }]
    const answers = await Promise.all([1, 2, 3, 4].map(() => post('/goods-receipts', receiptOf(order, lines))))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('version_conflict')
    expect(await level(id)).toEqual({ on_hand: 10_000, value: 1000 })
  })

  test('the same receipt sent three times at once is one', async () => {
    const id = await product()
    const order = await approvedOrder([{ productId: id, packs: '10', packCost: 100 }])
    const input = receiptOf(order, [{ productId: id, orderLineId: order.lines[0].id, packs: '4', packCost: 100 }])
    const answers = await Promise.all([1, 2, 3].map(() => post('/goods-receipts', input)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201])
    expect((await level(id)).on_hand).toBe(4000)
  })

  test('more than was ordered, or something else, is taken in only when somebody says so', async () => {
    const [id, extra] = [await product(), await product()]
    const order = await approvedOrder([{ productId: id, packs: '10', packCost: 100 }])
    const input = receiptOf(order, [
      { productId: id, orderLineId: order.lines[0].id, packs: '11', packCost: 100 },
      { productId: extra, packs: '1', packCost: 100 },
    ])
    const refused = await post('/goods-receipts', input)
    expect([refused.status, refused.body.code, refused.body.errors.map(({ path }: { path: string }) => path)]).toEqual([
      422,
      'receipt_above_order',
      ['lines.0.packs', 'lines.1.productId'],
    ])
    expect((await post('/goods-receipts', { ...input, acceptMore: true })).status).toBe(201)
    expect((await level(id)).on_hand).toBe(11_000)
  })

  test('a line of another order or pack is refused', async () => {
    const id = await product()
    const [one, two] = [
      await approvedOrder([{ productId: id, packs: '10', packCost: 100 }]),
      await approvedOrder([{ productId: id, packs: '10', packCost: 100 }]),
    ]
    const foreign = receiptOf(one, [{ productId: id, orderLineId: two.lines[0].id, packs: '1', packCost: 100 }])
    expect((await post('/goods-receipts', foreign)).body.errors[0].path).toBe('lines.0.orderLineId')
    const packed = receiptOf(one, [
      { productId: id, orderLineId: one.lines[0].id, packSize: '2', packs: '1', packCost: 100 },
    ])
    expect((await post('/goods-receipts', packed)).body.errors[0].path).toBe('lines.0.packSize')
    const elsewhere = receiptOf({ ...one, supplierId: two.supplierId }, packed.lines)
    expect((await post('/goods-receipts', elsewhere)).body.errors[0].path).toBe('orderId')
    const draft = await post('/purchase-orders', orderOf(one.supplierId, [{ productId: id, packs: '1', packCost: 1 }]))
    const early = receiptOf(draft.body, [
      { productId: id, orderLineId: draft.body.lines[0].id, packs: '1', packCost: 1 },
    ])
    expect((await post('/goods-receipts', early)).body.code).toBe('order_not_open')
  })

  test('goods come without an order too, from whoever may receive', async () => {
    const { id: supplierId } = await supplier()
    const input = {
      id: uuid(),
      storeId: ids.store,
      supplierId,
      lines: [{ productId: rice, packs: '3', packCost: 400_000 }],
    }
    expect((await post('/goods-receipts', input, 'cashier')).body.permission).toBe('purchasing.receive')
    const { status, body } = await post('/goods-receipts', input, 'manager')
    expect([status, body.orderId]).toEqual([201, null])
    expect((await shop.api('DELETE', `/suppliers/${supplierId}`)).status).toBe(204)
    expect((await shop.api('GET', `/suppliers/${supplierId}`)).body.active).toBe(false)
    expect((await post('/goods-receipts', { ...input, id: uuid() })).body.code).toBe('supplier_unknown')
    const { body: list } = await shop.api('GET', `/goods-receipts?supplierId=${supplierId}`)
    expect(list.items).toMatchObject([{ id: input.id, userName: 'Manager Prueba' }])
  })

  test('two receipts of the same products in another order do not stop each other', async () => {
    const products = await Promise.all(Array.from({ length: 6 }, () => product()))
    const { id: supplierId } = await supplier()
    const take = (order: string[]) =>
      post('/goods-receipts', {
        id: uuid(),
        storeId: ids.store,
        supplierId,
        lines: order.map((productId) => ({ productId, packs: '1', packCost: 700 })),
      })
    const answers = await Promise.all([
      take(products),
      take([...products].reverse()),
      take(products),
      take([...products].reverse()),
    ])
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(await level(products[0] ?? '')).toEqual({ on_hand: 4000, value: 2800 })
  })
})
