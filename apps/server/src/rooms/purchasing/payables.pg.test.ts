import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ids, type TestShop, testShop } from '../../platform/testing/test-app.ts'
import { verifyBooks } from '../ops/verify/verify-books.ts'

let shop: TestShop
beforeAll(async () => {
  shop = await testShop()
})
afterAll(async () => {
  // Whatever the tests above did, the books hold the stock at its value and the debts at what is open.
  const { rows } = await shop.pool.query(`
    select (select sum(debit - credit)::bigint from journal_lines where component = 'inventory') as booked,
      (select sum(value)::bigint from stock_moves where kind <> 'opening') as stock,
      (select -sum(debit - credit)::bigint from journal_lines where component = 'payable') as payable,
      (select sum(i.total)::bigint from supplier_invoices i) - (select sum(a.amount)::bigint from payable_allocations a) as owed,
      (select sum(debit - credit)::bigint from journal_lines where component = 'supplier_advance') as advance,
      (select sum(p.amount)::bigint from supplier_payments p) - (select sum(a.amount)::bigint from payable_allocations a) as open`)
  const [books] = rows
  expect([books.booked, books.payable, books.advance]).toEqual([books.stock, books.owed, books.open])
  const { checks } = await verifyBooks(shop.pool)
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  await shop.close()
})

const post = (url: string, body: object = {}, as: 'admin' | 'manager' | 'cashier' | 'viewer' = 'admin') =>
  shop.api('POST', url, body, { as })

type Came = { supplierId: string; receiptId: string; lineId: string; productId: string }

/** Ten packs at 1,000 (minor units) with IVA 19 came from a supplier of their own, ordered at that price. */
async function came(): Promise<Came> {
  const { body: supplier } = await post('/suppliers', { name: `Proveedor ${uuid()}`, paymentDays: 30 })
  const { body: product } = await post('/products', { sku: uuid(), name: 'Prueba', price: 5000, cost: 0 })
  const line = { productId: product.id, packs: '10', packCost: 1000, taxRate: '19' }
  const { body: receipt } = await post('/goods-receipts', {
    id: uuid(),
    storeId: ids.store,
    supplierId: supplier.id,
    lines: [line],
  })
  return { supplierId: supplier.id, receiptId: receipt.id, lineId: receipt.lines[0].id, productId: product.id }
}
const invoiceOf = ({ supplierId, receiptId, lineId }: Came, line: object = {}, more: object = {}) => ({
  id: uuid(),
  storeId: ids.store,
  supplierId,
  number: `FE-${uuid().slice(-8)}`,
  issuedOn: '2026-11-01',
  lines: [
    { receiptId, receiptLineId: lineId, description: 'Prueba', packs: '10', packCost: 1000, taxRate: '19', ...line },
  ],
  ...more,
})
async function invoiced(): Promise<Came & { invoice: { id: string; version: number } }> {
  const goods = await came()
  const { status, body } = await post('/supplier-invoices', invoiceOf(goods))
  expect([status, body.status]).toEqual([201, 'approved'])
  return { ...goods, invoice: body }
}
const paymentOf = (supplierId: string, amount: number, more: object = {}) => ({
  id: uuid(),
  storeId: ids.store,
  supplierId,
  method: 'bank',
  amount,
  ...more,
})
const ageingOf = async (supplierId: string) => {
  const { body } = await shop.api('GET', '/payables/ageing?limit=500')
  return body.items.find((row: { supplierId: string }) => row.supplierId === supplierId)
}

describe('supplier invoices', () => {
  test('one that charges what was ordered and came is approved, once, due by the terms', async () => {
    const goods = await came()
    const input = invoiceOf(goods)
    const answers = await Promise.all([1, 2, 3].map(() => post('/supplier-invoices', input)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201])
    const { body } = await shop.api('GET', `/supplier-invoices/${input.id}`)
    expect(body).toMatchObject({
      status: 'approved',
      net: 10_000,
      tax: 1900,
      total: 11_900,
      balance: 11_900,
      dueOn: '2026-12-01',
    })
    const twice = await post('/supplier-invoices', { ...invoiceOf(goods), number: input.number })
    expect([twice.status, twice.body.code, twice.body.errors[0].path]).toEqual([409, 'already_exists', 'number'])
    const { body: open } = await shop.api('GET', `/goods-receipts/uninvoiced-lines?supplierId=${goods.supplierId}`)
    expect(open.items).toEqual([])
  })

  test.each([
    ['a price above the order', { packCost: 1011 }, 'price'],
    ['more than came', { packs: '11' }, 'quantity'],
    ['what never came', { receiptId: null, receiptLineId: null }, 'not_received'],
  ])('%s holds it until somebody accepts, and it is not paid before', async (_what, line, kind) => {
    const goods = await came()
    const { body } = await post('/supplier-invoices', invoiceOf(goods, line))
    expect([body.status, body.differences]).toMatchObject(['held', [{ line: 0, kind, tolerated: false }]])
    const payment = paymentOf(goods.supplierId, 100, { allocations: [{ invoiceId: body.id, amount: 100 }] })
    expect((await post('/supplier-payments', payment)).body.code).toBe('invoice_held')
    expect((await ageingOf(goods.supplierId)).held).toBe(body.total)
    expect((await post(`/supplier-invoices/${body.id}/approve`)).body).toMatchObject({
      status: 'approved',
      approvedByName: 'Admin Prueba',
    })
    expect((await post(`/supplier-invoices/${body.id}/approve`)).status).toBe(409)
    expect((await post('/supplier-payments', payment)).status).toBe(201)
  })

  test('a price within the tolerance, and charging less, are told and tolerated', async () => {
    const goods = await came()
    const { body } = await post('/supplier-invoices', invoiceOf(goods, { packCost: 1010, packs: '4' }))
    expect(body.status).toBe('approved')
    expect(body.differences.map((one: { tolerated: boolean }) => one.tolerated)).toEqual([true, true])
    const { body: open } = await shop.api('GET', `/goods-receipts/uninvoiced-lines?supplierId=${goods.supplierId}`)
    expect(open.items).toMatchObject([{ openPacks: '6', agreedCost: 1000 }])
  })

  test('two invoices for the same goods at once: the second charges what never came', async () => {
    const goods = await came()
    const answers = await Promise.all([1, 2].map(() => post('/supplier-invoices', invoiceOf(goods))))
    expect(answers.map(({ body }) => body.status).sort()).toEqual(['approved', 'held'])
  })

  test('goods of another supplier are refused', async () => {
    const [one, two] = [await came(), await came()]
    const { body } = await post('/supplier-invoices', invoiceOf({ ...one, supplierId: two.supplierId }))
    expect([body.code, body.errors[0].path]).toEqual(['validation_failed', 'lines.0.receiptLineId'])
    expect((await post('/supplier-invoices', invoiceOf(one), 'viewer')).body.permission).toBe('payables.write')
  })
})

describe('payments to suppliers', () => {
  test('pay what falls due first, and keep the rest as an advance that a later invoice uses', async () => {
    const goods = await invoiced()
    const input = paymentOf(goods.supplierId, 15_000, { reference: 'TR-1' })
    const [first, again] = [await post('/supplier-payments', input), await post('/supplier-payments', input)]
    expect([first.status, again.status]).toEqual([201, 200])
    expect(first.body).toMatchObject({ allocated: 11_900, open: 3100, allocations: [{ amount: 11_900 }] })
    expect(await ageingOf(goods.supplierId)).toMatchObject({ total: -3100, advances: 3100 })
    const freight = {
      ...invoiceOf(goods),
      lines: [{ description: 'Flete', packs: '1', packCost: 2000 }],
    }
    const { body: later } = await post('/supplier-invoices', freight)
    await post(`/supplier-invoices/${later.id}/approve`)
    const use = { id: uuid() }
    const used = await Promise.all([1, 2].map(() => post(`/supplier-payments/${input.id}/allocations`, use)))
    expect(used.map(({ status }) => status)).toEqual([200, 200])
    expect(used[0]?.body).toMatchObject({ allocated: 13_900, open: 1100 })
    expect((await post(`/supplier-payments/${input.id}/allocations`, { id: uuid() })).body.code).toBe(
      'allocation_above_balance',
    )
  })

  test('two people paying the same invoice at once pay it once', async () => {
    const { supplierId, invoice } = await invoiced()
    const pay = () =>
      post(
        '/supplier-payments',
        paymentOf(supplierId, 11_900, { allocations: [{ invoiceId: invoice.id, amount: 11_900 }] }),
      )
    const answers = await Promise.all([pay(), pay(), pay()])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422])
    const { body } = await shop.api('GET', `/supplier-invoices/${invoice.id}`)
    expect([body.paid, body.balance, body.payments.length]).toEqual([11_900, 0, 1])
  })

  test('cash leaves the drawer it names, and no more than is in it', async () => {
    const { supplierId } = await invoiced()
    const session = await shop.openSession({ openingFloat: 12_000 })
    const cash = (amount: number, more: object = {}) =>
      post('/supplier-payments', paymentOf(supplierId, amount, { method: 'cash', cashSessionId: session.id, ...more }))
    expect((await cash(12_001)).body.code).toBe('cash_not_in_drawer')
    expect((await cash(11_900)).status).toBe(201)
    const { rows } = await shop.pool.query('select sum(amount)::bigint as cash from cash_moves where session_id = $1', [
      session.id,
    ])
    expect(rows[0].cash).toBe(100)
    expect((await cash(10, { cashSessionId: undefined })).body.errors[0].path).toBe('cashSessionId')
    expect((await cash(10, { storeId: ids.store2 })).body.code).toBe('session_unknown')
  })

  test('what is owed is told by how long it is due', async () => {
    const goods = await came()
    const today = new Date()
    const due = (days: number) => new Date(today.getTime() - days * 86_400_000).toISOString().slice(0, 10)
    for (const [days, packs] of [
      [-5, '1'],
      [10, '2'],
      [45, '1'],
      [75, '1'],
      [200, '1'],
    ] as const) {
      const invoice = invoiceOf(goods, { packs, taxRate: '0' }, { issuedOn: '2020-01-01', dueOn: due(days) })
      expect((await post('/supplier-invoices', invoice)).body.status).toBe('approved')
    }
    expect(await ageingOf(goods.supplierId)).toMatchObject({
      notDue: 1000,
      days30: 2000,
      days60: 1000,
      days90: 1000,
      older: 1000,
      total: 6000,
    })
    expect((await shop.api('GET', '/payables/ageing?format=csv')).body).toContain('Sin vencer')
    expect((await shop.api('GET', '/payables/ageing', undefined, { as: 'cashier' })).status).toBe(403)
  })
})

describe('returns to suppliers', () => {
  const onHand = async (productId: string) =>
    (await shop.pool.query('select on_hand, value from stock_levels where product_id = $1', [productId])).rows[0]

  test('charged goods give a credit, uncharged ones are not charged any more', async () => {
    const goods = await came()
    await post('/supplier-invoices', invoiceOf(goods, { packs: '6' }))
    const input = {
      id: uuid(),
      receiptId: goods.receiptId,
      reason: 'vencido',
      lines: [{ receiptLineId: goods.lineId, packs: '5' }],
    }
    const answers = await Promise.all([1, 2].map(() => post('/supplier-returns', input)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201])
    // Four were not charged yet; one was: 1,000 and its tax.
    expect(answers[0]?.body).toMatchObject({ net: 1000, tax: 190, total: 1190, lines: [{ creditedPacks: '1' }] })
    expect(await onHand(goods.productId)).toEqual({ on_hand: 5000, value: 5000 })
    const { body: open } = await shop.api('GET', `/goods-receipts/uninvoiced-lines?supplierId=${goods.supplierId}`)
    expect(open.items).toEqual([])
    expect(await ageingOf(goods.supplierId)).toMatchObject({ advances: 1190, total: 7140 - 1190 })
    const { body: credit } = await shop.api('GET', `/supplier-payments?supplierId=${goods.supplierId}&open=true`)
    expect(credit.items).toMatchObject([{ kind: 'credit', amount: 1190, returnId: input.id }])
    expect((await post(`/supplier-payments/${credit.items[0].id}/allocations`, { id: uuid() })).body.open).toBe(0)
  })

  test('no more goes back than came, nor than is on the shelf, however many send it back', async () => {
    const goods = await came()
    const back = (packs: string) =>
      post('/supplier-returns', {
        id: uuid(),
        receiptId: goods.receiptId,
        reason: 'x',
        lines: [{ receiptLineId: goods.lineId, packs }],
      })
    const answers = await Promise.all([back('6'), back('6')])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422])
    expect(answers.find(({ status }) => status === 422)?.body.code).toBe('return_above_received')
    const adjust = { id: uuid(), storeId: ids.store, reason: 'x', lines: [{ productId: goods.productId, set: '1' }] }
    await post('/inventory/adjustments', adjust)
    expect((await back('2')).body.code).toBe('stock_short')
    expect((await shop.api('GET', `/supplier-returns?receiptId=${goods.receiptId}`)).body.items).toHaveLength(1)
  })
})
