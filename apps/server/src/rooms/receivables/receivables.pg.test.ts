import { formatMoney } from '@odata-pos/domain/money'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ShopFloor, shopFloor } from '../../platform/testing/shop-floor.ts'
import { ids } from '../../platform/testing/test-app.ts'
import { verifyBooks } from '../ops/verify/verify-books.ts'
import { statementPage } from './statement.ts'

const PRICE = 450_000

let shop: ShopFloor
let session: string
let customerId: string

beforeAll(async () => {
  shop = await shopFloor()
  session = await shop.openDrawer()
  expect((await shop.api('PATCH', '/payment-methods/credit', { active: true })).status).toBe(200)
})
afterAll(() => shop.close())

const debtor = async (creditLimit: number) => {
  const { status, body } = await shop.api('POST', '/customers', {
    name: `Deudor ${uuid()}`,
    creditLimit,
    creditDays: 30,
  })
  expect(status).toBe(201)
  return body.id as string
}
const sell = (milk: number, over: object = {}) =>
  shop.sell({
    session,
    customerId,
    lines: [{ productId: ids.products.milk, quantity: String(milk) }],
    payments: [{ method: 'credit', amount: milk * PRICE }],
    ...over,
  })
const pay = (amount: number, over: object = {}) =>
  shop.post(`/customers/${customerId}/payments`, { id: uuid(), storeId: ids.store, method: 'nequi', amount, ...over })
const balance = async () => (await shop.api('GET', `/customers/${customerId}`)).body.balance as number
const invoices = async () =>
  (await shop.api('GET', `/customers/${customerId}/invoices`)).body.items as { saleId: string; open: number }[]

async function secondRegister(): Promise<string> {
  const { status, body } = await shop.api('POST', '/registers', { storeId: ids.store, code: 'C9', name: 'Caja 9' })
  expect(status).toBe(201)
  return body.id
}

async function expectVerified(): Promise<void> {
  const { checks } = await verifyBooks(shop.pool)
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
}

describe('a sale on credit', () => {
  test('is owed, and booked as receivable', async () => {
    customerId = await debtor(10 * PRICE)
    const { status, body } = await sell(2)
    expect(status).toBe(201)
    expect(await balance()).toBe(2 * PRICE)
    const { body: entry } = await shop.api('GET', `/accounting/entries/${body.id}`)
    expect(entry.lines).toContainEqual(expect.objectContaining({ accountCode: '130505', debit: 2 * PRICE }))
    expect(await invoices()).toMatchObject([{ saleId: body.id, open: 2 * PRICE, daysOverdue: 0 }])
  })

  test('needs a customer, and credit', async () => {
    expect((await sell(1, { customerId: null })).body.code).toBe('customer_required')
    customerId = await debtor(0)
    const before = await shop.onHand(ids.products.milk)
    expect((await sell(1)).body.code).toBe('credit_over_limit')
    expect(await shop.onHand(ids.products.milk)).toBe(before)
    expect(await balance()).toBe(0)
  })

  test('ten at once never pass the limit together', async () => {
    customerId = await debtor(3 * PRICE)
    const answers = await Promise.all(Array.from({ length: 10 }, () => sell(1)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3)
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(
      new Set(['credit_over_limit']),
    )
    expect(await balance()).toBe(3 * PRICE)
  })

  test('who may write customers may not give credit', async () => {
    const wish = { name: 'Amigo', creditLimit: 1 }
    expect((await shop.post('/customers', wish)).status).toBe(403)
  })
})

describe('payments', () => {
  test('pay the oldest first, or the chosen; the rest is an advance', async () => {
    customerId = await debtor(20 * PRICE)
    const first = (await sell(2, { occurredAt: '2026-01-10T15:00:00Z' })).body.id
    const second = (await sell(3)).body.id
    expect((await pay(PRICE)).body).toMatchObject({ balance: 4 * PRICE, invoices: [{ saleId: first, amount: PRICE }] })
    const chosen = await pay(PRICE, { invoices: [{ saleId: second, amount: PRICE }] })
    expect(chosen.body.invoices).toMatchObject([{ saleId: second, amount: PRICE }])
    expect(await invoices()).toMatchObject([
      { saleId: first, open: PRICE },
      { saleId: second, open: 2 * PRICE },
    ])
    expect((await pay(PRICE, { invoices: [{ saleId: first, amount: 2 * PRICE }] })).body.code).toBe(
      'payment_above_debt',
    )
    expect((await pay(4 * PRICE)).body.balance).toBe(-PRICE)
    expect(await invoices()).toEqual([])
  })

  test('a replay and two at once are one payment', async () => {
    customerId = await debtor(20 * PRICE)
    await sell(2)
    const id = uuid()
    const statuses = (await Promise.all([pay(PRICE, { id }), pay(PRICE, { id })])).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, 201])
    expect((await pay(2 * PRICE, { id })).body.code).toBe('idempotency_conflict')
    const both = await Promise.all([pay(PRICE), pay(PRICE)])
    expect(both.map(({ body }) => body.invoices.length).toSorted()).toEqual([0, 1])
    expect(await balance()).toBe(-PRICE)
  })

  test('cash goes into the drawer, and is booked once', async () => {
    customerId = await debtor(20 * PRICE)
    await sell(2)
    const before = await shop.ledger(session)
    const { body } = await pay(PRICE, { method: 'cash', cashSessionId: session })
    expect(await shop.ledger(session)).toBe(before + PRICE)
    const { body: entries } = await shop.api('GET', `/accounting/entries?documentId=${body.id}`)
    expect(entries.items).toMatchObject([{ kind: 'customer_payment', total: PRICE }])
    expect((await pay(PRICE, { method: 'credit' })).body.code).toBe('payment_method_unknown')
  })
})

describe('at the till', () => {
  test('a cashier takes card and cash into the session, and its X report and drawer say so', async () => {
    customerId = await debtor(20 * PRICE)
    await sell(4)
    const registerId = await secondRegister()
    const here = await shop.openDrawer({ registerId, float: 0 })
    expect((await shop.api('GET', `/customers/${customerId}/invoices`, undefined, { as: 'cashier' })).status).toBe(200)
    await pay(PRICE, { cashSessionId: here, method: 'cash' })
    expect((await pay(2 * PRICE, { cashSessionId: here, method: 'card' })).body.balance).toBe(PRICE)
    expect(await shop.ledger(here)).toBe(PRICE)
    const { body: x } = await shop.api('GET', `/cash-sessions/${here}/x-report`)
    expect(x.customerPayments).toMatchObject([
      { method: 'cash', count: 1, amount: PRICE },
      { method: 'card', count: 1, amount: 2 * PRICE },
    ])
    expect(x.cash).toContainEqual({ kind: 'customer_payment', amount: PRICE })
    const closed = await shop.api('POST', `/cash-sessions/${here}/close`, { countedCash: PRICE })
    expect(closed.body).toMatchObject({ session: { difference: 0 }, customerPayments: x.customerPayments })
    expect((await pay(PRICE, { cashSessionId: here, method: 'card' })).body.code).toBe('session_closed')
  })

  test('stored value and history pay no debt', async () => {
    await shop.pool.query("update payment_methods set active = true where code = 'gift_card'")
    for (const method of ['gift_card', 'imported']) {
      expect((await pay(PRICE, { method })).body.code).toBe('payment_method_unknown')
    }
  })

  test('what a till took while away arrives with its entries, once', async () => {
    customerId = await debtor(20 * PRICE)
    await sell(2)
    const paymentId = uuid()
    const at = new Date().toISOString()
    const entry = {
      sequence: 1,
      id: paymentId,
      kind: 'customer_payment',
      subjectId: customerId,
      userId: ids.users.cashier,
      occurredAt: at,
      body: { id: paymentId, storeId: ids.store, cashSessionId: session, method: 'cash', amount: PRICE },
    }
    const till = uuid()
    const send = () =>
      shop.post(`/tills/${till}/entries`, {
        registerId: ids.register,
        sentAt: at,
        oldest: 1,
        waiting: 1,
        entries: [entry],
      })
    expect((await send()).body.results).toMatchObject([{ outcome: 'applied' }])
    expect((await send()).body.results).toMatchObject([{ outcome: 'applied' }])
    expect(await balance()).toBe(PRICE)
  })
})

describe('what comes back', () => {
  test('a void and a return on account are owed no more', async () => {
    customerId = await debtor(20 * PRICE)
    const voided = (await sell(1)).body
    expect((await shop.post(`/sales/${voided.id}/void`, { reason: 'error' }, 'manager')).status).toBe(200)
    expect(await balance()).toBe(0)
    const sold = (await sell(4)).body
    await pay(3 * PRICE)
    const back = await shop.post(`/sales/${sold.id}/returns`, {
      id: uuid(),
      cashSessionId: session,
      lines: [{ saleLineId: sold.lines[0].id, quantity: '2' }],
      refunds: [{ method: 'credit', amount: 2 * PRICE }],
      reason: 'vencida',
    })
    expect(back.status).toBe(201)
    // One was still owed; the other is an advance.
    expect(await balance()).toBe(-PRICE)
    expect(await invoices()).toEqual([])
  })
})

test('ageing puts what is overdue where it belongs', async () => {
  customerId = await debtor(20 * PRICE)
  await sell(1)
  const days = (count: number) => new Date(Date.now() - count * 86_400_000).toISOString()
  await sell(2, { occurredAt: days(45) })
  await sell(3, { occurredAt: days(200) })
  const { body } = await shop.api('GET', '/receivables?limit=500')
  const mine = body.items.find((row: { customerId: string }) => row.customerId === customerId)
  expect(mine).toMatchObject({ current: PRICE, days1to30: 2 * PRICE, over90: 3 * PRICE, total: 6 * PRICE, advance: 0 })
  const { body: overdue } = await shop.api('GET', '/receivables?overdue=true&limit=1')
  expect(overdue.items).toHaveLength(1)
  const { body: account } = await shop.api('GET', `/customers/${customerId}/account`)
  expect(account.items.map((row: { balance: number }) => row.balance)).toEqual([6 * PRICE, 3 * PRICE, PRICE])
  const { body: file } = await shop.api('GET', `/customers/${customerId}/account?format=csv`)
  expect(file).toContain('Vence')
  expect((await shop.api('GET', '/receivables', undefined, { as: 'cashier' })).status).toBe(403)
})

describe('collecting', () => {
  const mineOf = async (query = '') => {
    const { body } = await shop.api('GET', `/receivables?limit=500${query}`)
    return body.items.find((row: { customerId: string }) => row.customerId === customerId)
  }
  const promise = (promisedOn: string, over: object = {}) =>
    shop.post(`/customers/${customerId}/promises`, { id: uuid(), amount: PRICE, promisedOn, ...over })

  test('the list says when they paid last, and whether they keep their word', async () => {
    customerId = await debtor(20 * PRICE)
    await sell(3)
    expect(await mineOf()).toMatchObject({ lastPaymentOn: null, promisedOn: null, promiseState: null })
    const id = uuid()
    const both = await Promise.all([promise('2099-01-31', { id }), promise('2099-01-31', { id })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 201])
    expect((await promise('2099-01-31', { id, amount: 1 })).body.code).toBe('idempotency_conflict')
    expect((await promise('2020-01-31')).body.errors[0].path).toBe('promisedOn')
    expect(await mineOf('&promise=open')).toMatchObject({ promisedOn: '2099-01-31', promisedAmount: PRICE })
    await shop.pool.query(
      `insert into payment_promises (id, customer_id, amount, promised_on, user_id, created_at, request_hash)
       values ($1, $2, $3, '2026-01-01', $4, now(), '\\x00')`,
      [uuid(), customerId, 2 * PRICE, ids.users.admin],
    )
    expect(await mineOf('&promise=broken')).toMatchObject({ promisedOn: '2026-01-01' })
    await pay(2 * PRICE)
    expect(await mineOf('&promise=kept')).toMatchObject({ lastPaymentAmount: 2 * PRICE, promiseState: 'kept' })
    const { body } = await shop.api('GET', `/customers/${customerId}/promises`)
    expect(body.items.map(({ state }: { state: string }) => state)).toEqual(['kept', 'kept'])
  })

  test('the statement of account is a PDF of the period asked for', async () => {
    const { status, headers } = await shop.api('GET', `/customers/${customerId}/statement?from=2026-01-01`)
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf'])
    const wrong = await shop.api('GET', `/customers/${customerId}/statement?from=2026-02-01&to=2026-01-01`)
    expect(wrong.body.errors[0].path).toBe('from')
    expect((await shop.api('GET', `/customers/${uuid()}/statement`)).status).toBe(404)
    const page = await statementPage(shop.db, { storesWith: () => 'all' }, customerId, {
      from: '2026-01-01',
      to: '2099-12-31',
      today: '2099-12-31',
    })
    expect(page.table.rows).toHaveLength(1)
    expect(page.totals.map(({ label }) => label)).toEqual(['Vencido más de 90 días', 'Total a pagar'])
    expect(page.also?.table.rows.map((row) => row.at(-1))).toEqual(
      [0, 3, 1, 1].map((count) =>
        formatMoney(count * PRICE, { currency: 'COP', minorDigits: 2, visibleDecimals: 0, locale: 'es-CO' }),
      ),
    )
  })
})

test('and the books prove it', expectVerified)
