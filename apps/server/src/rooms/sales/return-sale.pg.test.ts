import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ShopFloor, shopFloor } from '../../platform/testing/shop-floor.ts'
import { ids } from '../../platform/testing/test-app.ts'

const { coffee, milk, lunch, bananas } = ids.products
const COFFEE = 1_990_000

let floor: ShopFloor
let session: string
let otherStore: string

beforeAll(async () => {
  floor = await shopFloor()
  session = await floor.openDrawer()
  otherStore = await floor.openDrawer({ registerId: ids.register2, float: 50_000_000 })
})
afterAll(() => floor.close())

const cash = (amount: number) => [{ method: 'cash', amount }]
const soldCoffee = async (quantity: string, total: number, more: object = {}) => {
  const { status, body } = await floor.sell({
    session,
    lines: [{ productId: coffee, quantity, ...more }],
    payments: cash(total),
  })
  expect(status).toBe(201)
  return body
}
const back = (sale: { lines: { id: string }[] }, quantity: string, amount: number, change: object = {}) => ({
  id: uuid(),
  cashSessionId: session,
  lines: [{ saleLineId: sale.lines[0]?.id, quantity }],
  refunds: amount === 0 ? [] : cash(amount),
  reason: 'salió malo',
  ...change,
})

describe('a return', () => {
  test('gives back goods, money and taxes of what was sold, with a number of its own', async () => {
    const sale = await soldCoffee('2', 2 * COFFEE)
    const [stock, drawer] = [await floor.onHand(coffee), await floor.ledger(session)]
    const request = back(sale, '1', COFFEE)
    const { status, body } = await floor.post(`/sales/${sale.id}/returns`, request)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      number: expect.stringMatching(/^DC1-\d+$/),
      saleId: sale.id,
      saleNumber: sale.number,
      total: COFFEE,
      taxTotal: 317_731,
      rounding: 0,
      refunds: cash(COFFEE),
      lines: [
        { saleLineId: sale.lines[0].id, quantity: '1', total: COFFEE, taxes: [{ code: 'IVA19', amount: 317_731 }] },
      ],
    })
    expect(await floor.onHand(coffee)).toBe(stock + 1000)
    expect(await floor.ledger(session)).toBe(drawer - COFFEE)
    expect(await floor.auditOf(body.id)).toMatchObject([
      { action: 'return.create', chain: `register:${ids.register}`, user_id: ids.users.cashier, approved_by: null },
    ])
    const read = await floor.api('GET', `/returns/${body.id}`)
    expect(read.body).toEqual(body)
    const sold = await floor.api('GET', `/sales/${sale.id}`)
    expect(sold.body.lines[0].returnedQuantity).toBe('1')
  })

  test('sent again is one return; another body with its id is refused', async () => {
    const sale = await soldCoffee('3', 3 * COFFEE)
    const request = back(sale, '1', COFFEE)
    const path = `/sales/${sale.id}/returns`
    const answers = await Promise.all([1, 2, 3].map(() => floor.post(path, request)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 201])
    expect(answers[1]?.body).toEqual(answers[0]?.body)
    const other = await floor.post(path, { ...request, reason: 'otra cosa' })
    expect([other.status, other.body.code]).toEqual([409, 'idempotency_conflict'])
    const sold = await floor.api('GET', `/sales/${sale.id}`)
    expect(sold.body.lines[0].returnedQuantity).toBe('1')
  })

  test('in parts gives back exactly what was paid, discount and taxes included', async () => {
    const discount = { discount: { kind: 'amount', value: 100_001 } }
    const sale = await soldCoffee('3', 3 * COFFEE, discount)
    const sums = { total: 0, taxTotal: 0, gross: 0, discount: 0 }
    for (const quantity of ['1', '0.333', '1.667']) {
      const tooMuch = back(sale, quantity, 1)
      const probe = await floor.post(`/sales/${sale.id}/returns`, tooMuch)
      const { body } = await floor.post(`/sales/${sale.id}/returns`, back(sale, quantity, probe.body.total))
      sums.total += body.total
      sums.taxTotal += body.taxTotal
      sums.gross += body.lines[0].gross
      sums.discount += body.lines[0].discount
    }
    expect(sums).toEqual({
      total: sale.total,
      taxTotal: sale.taxTotal,
      gross: sale.subtotal,
      discount: sale.discountTotal,
    })
    const again = await floor.post(`/sales/${sale.id}/returns`, back(sale, '0.001', 1))
    expect([again.status, again.body.code]).toEqual([422, 'return_above_sold'])
  })

  test('raced by twenty of one line, at the tills of two stores, gives back no more than was sold', async () => {
    const sale = await soldCoffee('7', 7 * COFFEE)
    const money = async () => (await floor.ledger(session)) + (await floor.ledger(otherStore))
    const goods = async () => (await floor.onHand(coffee)) + (await floor.onHand(coffee, ids.store2))
    const [stock, drawers] = [await goods(), await money()]
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const cashSessionId = index % 2 === 0 ? session : otherStore
        return floor.post(`/sales/${sale.id}/returns`, back(sale, '1', COFFEE, { cashSessionId }), 'manager')
      }),
    )
    const outcomes = Map.groupBy(answers, ({ status, body }) => (status === 201 ? 'returned' : body.code))
    expect(outcomes.get('returned')).toHaveLength(7)
    expect(outcomes.get('return_above_sold')).toHaveLength(13)
    expect([await goods(), await money()]).toEqual([stock + 7000, drawers - 7 * COFFEE])
    const numbers = outcomes.get('returned')?.map(({ body }) => body.number)
    expect(new Set(numbers).size).toBe(7)
  })

  test('may go into another store next month: its drawer pays, its shelf takes the goods', async () => {
    const sale = await soldCoffee('1', COFFEE)
    const [stock, drawer] = [await floor.onHand(coffee, ids.store2), await floor.ledger(otherStore)]
    const request = back(sale, '1', COFFEE, { cashSessionId: otherStore })
    const { status, body } = await floor.post(`/sales/${sale.id}/returns`, request, 'manager')
    expect(status).toBe(201)
    expect(body).toMatchObject({ storeId: ids.store2, number: expect.stringMatching(/^DN1-/) })
    expect(await floor.onHand(coffee, ids.store2)).toBe(stock + 1000)
    expect(await floor.ledger(otherStore)).toBe(drawer - COFFEE)
  })

  test('with restock off leaves the shelf alone, and a product without stock has none to move', async () => {
    const sale = await soldCoffee('1', COFFEE)
    const stock = await floor.onHand(coffee)
    await floor.post(`/sales/${sale.id}/returns`, back(sale, '1', COFFEE, { restock: false }))
    expect(await floor.onHand(coffee)).toBe(stock)
    const meal = await floor.sell({ session, lines: [{ productId: lunch, quantity: '1' }], payments: cash(1_620_000) })
    const { status } = await floor.post(`/sales/${meal.body.id}/returns`, back(meal.body, '1', 1_620_000))
    expect(status).toBe(201)
  })

  test('of an amount that coins cannot pay rounds the cash up, in favour of the customer', async () => {
    // 1.111 kg at 3,200 = 3,555.20
    const sold = await floor.sell({
      session,
      lines: [{ productId: bananas, quantity: '1.111' }],
      payments: [{ method: 'card', amount: 355_520 }],
    })
    const path = `/sales/${sold.body.id}/returns`
    const down = await floor.post(path, back(sold.body, '1.111', 355_000))
    expect([down.status, down.body.code]).toEqual([422, 'refund_short'])
    const up = await floor.post(path, back(sold.body, '1.111', 360_000))
    expect(up.status).toBe(201)
    expect(up.body).toMatchObject({ total: 355_520, rounding: 4_480 })
  })
})

describe('a return is refused', () => {
  test('where refunds do not fit, the drawer is short, or a line is not of the sale', async () => {
    const sale = await soldCoffee('1', COFFEE)
    const path = `/sales/${sale.id}/returns`
    const refusals: [object, number, string][] = [
      [back(sale, '1', COFFEE - 1), 422, 'refund_short'],
      [back(sale, '1', COFFEE + 5_000), 422, 'refund_above_total'],
      [back(sale, '1', 0, { refunds: Array(10).fill({ method: 'card', amount: 9e15 }) }), 422, 'refund_above_total'],
      [back(sale, '2', 2 * COFFEE), 422, 'return_above_sold'],
      [back(sale, '1', 0, { refunds: [{ method: 'bitcoin', amount: COFFEE }] }), 422, 'payment_method_unknown'],
      [back(sale, '1', COFFEE, { lines: [{ saleLineId: uuid(), quantity: '1' }] }), 422, 'sale_line_unknown'],
      [back(sale, '1', COFFEE, { cashSessionId: uuid() }), 422, 'session_unknown'],
      [back(sale, '1', COFFEE, { occurredAt: '2199-01-01T00:00:00Z' }), 422, 'occurred_in_future'],
      [back(sale, '0', COFFEE), 422, 'validation_failed'],
      [back(sale, '-1', COFFEE), 422, 'validation_failed'],
    ]
    for (const [request, status, code] of refusals) {
      const answer = await floor.post(path, request)
      expect([answer.status, answer.body.code]).toEqual([status, code])
    }
    const twice = { saleLineId: sale.lines[0].id, quantity: '0.5' }
    const duplicate = await floor.post(path, back(sale, '1', COFFEE, { lines: [twice, twice] }))
    expect(duplicate.body.code).toBe('duplicate_id')
    const unknown = await floor.post(`/sales/${uuid()}/returns`, back(sale, '1', COFFEE))
    expect([unknown.status, unknown.body.code]).toEqual([404, 'not_found'])
  })

  test('when the drawer does not hold the cash; by another means it goes through', async () => {
    const sale = await floor.sell(
      {
        session: otherStore,
        lines: [{ productId: coffee, quantity: '10' }],
        payments: [{ method: 'card', amount: 10 * COFFEE }],
      },
      'manager',
    )
    await floor.post(
      `/cash-sessions/${otherStore}/moves`,
      { id: uuid(), kind: 'out', amount: await floor.ledger(otherStore), reason: 'consignación' },
      'manager',
    )
    const path = `/sales/${sale.body.id}/returns`
    const short = await floor.post(path, back(sale.body, '1', COFFEE, { cashSessionId: otherStore }), 'manager')
    expect([short.status, short.body.code]).toEqual([422, 'cash_not_in_drawer'])
    const refunds = [{ method: 'card', amount: COFFEE }]
    const byCard = await floor.post(path, back(sale.body, '1', 0, { cashSessionId: otherStore, refunds }), 'manager')
    expect(byCard.status).toBe(201)
  })

  test('of a voided sale, and to whoever may not', async () => {
    const sale = await soldCoffee('1', COFFEE)
    const path = `/sales/${sale.id}/returns`
    const viewer = await floor.post(path, back(sale, '1', COFFEE), 'viewer')
    expect(viewer.status).toBe(403)
    expect(viewer.body).toMatchObject({ code: 'forbidden', permission: 'sales.return' })
    await floor.post(`/sales/${sale.id}/void`, { reason: 'error' }, 'manager')
    const voided = await floor.post(path, back(sale, '1', COFFEE))
    expect([voided.status, voided.body.code]).toEqual([409, 'sale_voided'])
  })

  test('and a refusal leaves nothing behind', async () => {
    const sale = await soldCoffee('1', COFFEE)
    const before = await traces()
    await floor.post(`/sales/${sale.id}/returns`, back(sale, '1', COFFEE - 1))
    expect(await traces()).toEqual(before)
  })
})

async function traces() {
  const { rows } =
    await floor.pool.query(`select (select count(*) from returns), (select count(*) from return_lines) as lines,
    (select count(*) from stock_moves) as stock, (select count(*) from cash_moves) as cash,
    (select sum(next_number) from number_series) as numbers, (select count(*) from audit.events) as audit`)
  return rows
}

describe('a return without a receipt', () => {
  const blind = (change: object = {}) => ({
    id: uuid(),
    cashSessionId: session,
    lines: [{ productId: coffee, quantity: '1' }],
    refunds: cash(COFFEE),
    reason: 'sin recibo',
    ...change,
  })

  test('takes prices of today and a manager; by approval the cashier may too, once', async () => {
    const alone = await floor.post('/returns', blind())
    expect([alone.status, alone.body.permission]).toEqual([403, 'sales.return_blind'])
    const approvals = [await floor.approve('sales.return_blind')]
    const stock = await floor.onHand(coffee)
    const request = blind({ approvals })
    const { status, body } = await floor.post('/returns', request)
    expect(status).toBe(201)
    expect(body).toMatchObject({ saleId: null, saleNumber: null, total: COFFEE, taxTotal: 317_731 })
    expect(await floor.onHand(coffee)).toBe(stock + 1000)
    expect(await floor.auditOf(body.id)).toMatchObject([{ approved_by: ids.users.manager }])
    const replay = await floor.post('/returns', request)
    expect([replay.status, replay.body]).toEqual([200, body])
    const used = await floor.post('/returns', blind({ approvals }))
    expect([used.status, used.body.code]).toEqual([403, 'invalid_approval'])
  })

  test('at another price needs the price override besides', async () => {
    const lines = [{ productId: milk, quantity: '2', unitPrice: 400_000 }]
    const request = blind({ lines, refunds: cash(800_000) })
    const approvals = [await floor.approve('sales.return_blind')]
    const half = await floor.post('/returns', { ...request, approvals })
    expect([half.status, half.body.permission]).toEqual([403, 'sales.price_override'])
    // The approval that did hold was not used up by the refusal.
    const both = [await floor.approve('sales.price_override'), ...approvals]
    const whole = await floor.post('/returns', { ...request, approvals: both })
    expect(whole.status).toBe(201)
    const manager = await floor.post('/returns', blind({ lines, refunds: cash(800_000) }), 'manager')
    expect(manager.status).toBe(201)
  })

  test('of nothing that exists is refused', async () => {
    const lines = [{ productId: uuid(), quantity: '1' }]
    const unknown = await floor.post('/returns', blind({ lines }), 'manager')
    expect([unknown.status, unknown.body.code]).toEqual([422, 'product_unknown'])
    const nobody = await floor.post('/returns', blind({ customerId: uuid() }), 'manager')
    expect([nobody.status, nobody.body.code]).toEqual([422, 'customer_unknown'])
  })
})
