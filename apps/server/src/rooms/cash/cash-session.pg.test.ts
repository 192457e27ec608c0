import fc from 'fast-check'
import { v7 as uuid } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type ShopFloor, shopFloor } from '../../platform/testing/shop-floor.ts'
import { ids } from '../../platform/testing/test-app.ts'

const { coffee, milk, bread } = ids.products
const COFFEE = 1_990_000
const FLOAT = 10_000_000

let floor: ShopFloor

beforeAll(async () => {
  floor = await shopFloor()
})
afterAll(() => floor.close())
afterEach(async () => {
  floor.setClock(null)
  const { rows } = await floor.pool.query<{ id: string }>('select id from cash_sessions where closed_at is null')
  for (const { id } of rows) await floor.post(`/cash-sessions/${id}/close`, { countedCash: 0 }, 'admin')
})

const cash = (amount: number) => [{ method: 'cash', amount }]
const opening = (change: object = {}) => ({ id: uuid(), registerId: ids.register, openingFloat: FLOAT, ...change })
const move = (kind: 'in' | 'out' | 'drawer', amount: number, change: object = {}) => ({
  id: uuid(),
  kind,
  amount,
  reason: 'cambio de sencillo',
  ...change,
})
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

describe('opening', () => {
  test('puts the float in the ledger; the same request again is the same session', async () => {
    const body = opening()
    const answers = await Promise.all([1, 2, 3].map(() => floor.post('/cash-sessions', body)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 201])
    expect(answers[0]?.body).toMatchObject({ id: body.id, status: 'open', openingFloat: FLOAT, registerCode: 'C1' })
    expect(await floor.ledger(body.id)).toBe(FLOAT)
    expect(await floor.auditOf(body.id)).toMatchObject([
      { action: 'cash_session.open', chain: `register:${ids.register}`, user_id: ids.users.cashier },
    ])
    const other = await floor.post('/cash-sessions', { ...body, openingFloat: 1 })
    expect(codeOf(other)).toEqual([409, 'idempotency_conflict'])
  })

  test('happens once a register, however many try at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => floor.post('/cash-sessions', opening())))
    const opened = answers.filter(({ status }) => status === 201)
    const refused = answers.filter(({ status }) => status === 409)
    expect([opened.length, refused.length]).toEqual([1, 7])
    for (const { body } of refused) {
      expect(body).toMatchObject({ code: 'register_already_open', cashSessionId: opened[0]?.body.id })
    }
  })

  test('is refused at an unknown register, one out of use, or where the actor may not', async () => {
    expect(codeOf(await floor.post('/cash-sessions', opening({ registerId: uuid() })))).toEqual([
      422,
      'register_unknown',
    ])
    expect(codeOf(await floor.post('/cash-sessions', opening(), 'viewer'))).toEqual([403, 'forbidden'])
    await floor.pool.query('update registers set active = false where id = $1', [ids.register2])
    const inactive = await floor.post('/cash-sessions', opening({ registerId: ids.register2 }), 'admin')
    expect(codeOf(inactive)).toEqual([409, 'register_inactive'])
    await floor.pool.query('update registers set active = true where id = $1', [ids.register2])
  })
})

describe('cash in and out', () => {
  test('moves the ledger by its sign, once for each id', async () => {
    const session = await floor.openDrawer()
    const path = `/cash-sessions/${session}/moves`
    const put = move('in', 500_000)
    expect((await floor.post(path, put)).body).toMatchObject({ kind: 'in', amount: 500_000, sessionId: session })
    const taken = await floor.post(path, move('out', 2_000_000))
    expect([taken.status, taken.body.amount]).toEqual([201, -2_000_000])
    expect((await floor.post(path, put)).status).toBe(200)
    expect(codeOf(await floor.post(path, { ...put, amount: 1 }))).toEqual([409, 'idempotency_conflict'])
    expect(await floor.ledger(session)).toBe(FLOAT - 1_500_000)
    const { body } = await floor.api('GET', path)
    expect(body.items.map(({ kind, amount }: { kind: string; amount: number }) => [kind, amount])).toEqual([
      ['float', FLOAT],
      ['in', 500_000],
      ['out', -2_000_000],
    ])
  })

  test('takes no more than the drawer holds, even when twenty take at once', async () => {
    const session = await floor.openDrawer()
    const path = `/cash-sessions/${session}/moves`
    expect(codeOf(await floor.post(path, move('out', FLOAT + 1)))).toEqual([422, 'cash_not_in_drawer'])
    const answers = await Promise.all(Array.from({ length: 20 }, () => floor.post(path, move('out', FLOAT / 8))))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(8)
    expect(await floor.ledger(session)).toBe(0)
  })

  test('with an amount that its kind cannot have is refused', async () => {
    const session = await floor.openDrawer()
    const path = `/cash-sessions/${session}/moves`
    for (const wrong of [move('in', 0), move('out', 0), move('drawer', 100), move('in', -5), move('in', 0.5)]) {
      expect(codeOf(await floor.post(path, wrong, 'admin'))).toEqual([422, 'validation_failed'])
    }
    const all = move('in', 9_000_000_000_000_000)
    expect(codeOf(await floor.post(path, all))).toEqual([422, 'amount_out_of_range'])
    expect(codeOf(await floor.post(`/cash-sessions/${uuid()}/moves`, move('in', 100)))).toEqual([404, 'not_found'])
    expect(codeOf(await floor.post(path, move('in', 100), 'viewer'))).toEqual([403, 'forbidden'])
  })

  test('opening the drawer without a sale needs its permission, or an approval that is used up', async () => {
    const session = await floor.openDrawer()
    const path = `/cash-sessions/${session}/moves`
    const alone = await floor.post(path, move('drawer', 0))
    expect([...codeOf(alone), alone.body.permission]).toEqual([403, 'forbidden', 'cash.drawer'])
    const approval = await floor.approve('cash.drawer')
    expect((await floor.post(path, move('drawer', 0, { approval }))).status).toBe(201)
    expect(codeOf(await floor.post(path, move('drawer', 0, { approval })))).toEqual([403, 'invalid_approval'])
    expect((await floor.post(path, move('drawer', 0), 'manager')).status).toBe(201)
    const wrong = await floor.approve('sales.void')
    expect(codeOf(await floor.post(path, move('drawer', 0, { approval: wrong })))).toEqual([403, 'invalid_approval'])
    expect((await floor.auditOf(session)).filter(({ action }) => action === 'cash.drawer')).toMatchObject([
      { user_id: ids.users.cashier, approved_by: ids.users.manager },
      { user_id: ids.users.manager, approved_by: null },
    ])
  })
})

describe('closing', () => {
  test('is blind: the cashier learns what the drawer should hold only after counting', async () => {
    const session = await floor.openDrawer()
    await floor.sell({ session, lines: [{ productId: coffee, quantity: '1' }], payments: cash(2_000_000) })
    const seen = await floor.api('GET', `/cash-sessions/${session}`, undefined, { as: 'cashier' })
    expect(seen.body.expectedCash).toBeNull()
    const known = await floor.api('GET', `/cash-sessions/${session}`, undefined, { as: 'manager' })
    expect(known.body.expectedCash).toBe(FLOAT + COFFEE)
    const listed = await floor.api('GET', '/cash-sessions?status=open', undefined, { as: 'cashier' })
    expect(listed.body.items).toMatchObject([{ id: session, expectedCash: null }])
    const ledger = await floor.api('GET', `/cash-sessions/${session}/moves`, undefined, { as: 'cashier' })
    expect(ledger.status).toBe(403)
    const closed = await floor.post(`/cash-sessions/${session}/close`, { countedCash: FLOAT })
    expect(closed.body.session).toMatchObject({ expectedCash: FLOAT + COFFEE, difference: -COFFEE })
  })

  test("the X report of one's own session shows no cash to who may not see it, and another's not at all", async () => {
    const { body: own } = await floor.post('/cash-sessions', opening())
    await floor.sell({
      session: own.id,
      lines: [{ productId: coffee, quantity: '2' }],
      payments: [{ method: 'card', amount: COFFEE }, ...cash(COFFEE)],
    })
    const path = `/cash-sessions/${own.id}/x-report`
    const blind = (await floor.api('GET', path, undefined, { as: 'cashier' })).body
    expect(blind.session.expectedCash).toBeNull()
    expect([blind.cash, blind.payments.map(({ method }: { method: string }) => method)]).toEqual([[], ['card']])
    const whole = (await floor.api('GET', path, undefined, { as: 'manager' })).body
    expect(whole.cash).toEqual([
      { kind: 'float', amount: FLOAT },
      { kind: 'sale', amount: COFFEE },
    ])
    const others = await floor.openDrawer({ registerId: ids.register2 })
    const foreign = await floor.api('GET', `/cash-sessions/${others}/x-report`, undefined, { as: 'cashier' })
    expect(foreign.status).toBe(403)
  })

  test('counts by denomination, writes the difference to the ledger and keeps the Z report', async () => {
    const session = await floor.openDrawer()
    const lines = [
      { productId: coffee, quantity: '2' },
      { productId: milk, quantity: '1', discount: { kind: 'amount', value: 50_000 } },
    ]
    const total = 2 * COFFEE + 400_000
    const payments = [{ method: 'nequi', amount: COFFEE }, ...cash(3_000_000)]
    const sale = await floor.sell({ session, lines, payments }, 'manager')
    expect(sale.body).toMatchObject({ total, change: 3_000_000 - (total - COFFEE) })
    const gone = await floor.sell({ session, lines: [{ productId: bread, quantity: '1' }], payments: cash(300_000) })
    await floor.post(`/sales/${gone.body.id}/void`, { reason: 'duplicada' }, 'manager')
    await floor.post(`/sales/${sale.body.id}/returns`, {
      id: uuid(),
      cashSessionId: session,
      lines: [{ saleLineId: sale.body.lines[0].id, quantity: '1' }],
      refunds: cash(COFFEE),
      reason: 'no era',
    })
    const expected = FLOAT + (total - COFFEE) - COFFEE
    expect(await floor.ledger(session)).toBe(expected)

    const counts = [
      { denomination: 5_000_000, count: 1 },
      { denomination: 10_000, count: 500 },
    ]
    const path = `/cash-sessions/${session}/close`
    expect(codeOf(await floor.post(path, { counts, countedCash: 9_999_999 }))).toEqual([422, 'count_mismatch'])
    const twice = await floor.post(path, { counts: [...counts, ...counts] })
    expect(codeOf(twice)).toEqual([422, 'validation_failed'])
    expect(codeOf(await floor.post(path, {}))).toEqual([422, 'validation_failed'])
    const absurd = [{ denomination: 9_000_000_000_000_000, count: 100_000 }]
    expect(codeOf(await floor.post(path, { counts: absurd }))).toEqual([422, 'amount_out_of_range'])
    const { status, body } = await floor.post(path, { counts, countedCash: 10_000_000, note: 'faltó sencillo' })
    expect(status).toBe(200)
    const [before] = (await floor.pool.query('select z_number from registers where id = $1', [ids.register])).rows
    expect(body).toMatchObject({
      kind: 'z',
      sales: { count: 1, total },
      returns: { count: 1, total: COFFEE },
      voids: { count: 1, total: 300_000 },
      discounts: 50_000,
      payments: [
        { method: 'cash', count: 2, amount: total - COFFEE - COFFEE },
        { method: 'nequi', count: 1, amount: COFFEE },
      ],
      taxes: [
        { code: 'EXENTO', rate: '0', base: 400_000, amount: 0 },
        { code: 'IVA19', rate: '19', base: 1_672_269, amount: 317_731 },
      ],
      firstNumber: sale.body.number,
      lastNumber: gone.body.number,
      counts,
      session: {
        status: 'closed',
        expectedCash: expected,
        countedCash: 10_000_000,
        difference: 10_000_000 - expected,
        zNumber: before.z_number,
      },
    })
    expect(await floor.ledger(session)).toBe(10_000_000)
    const kept = await floor.api('GET', `/cash-sessions/${session}/z-report`, undefined, { as: 'cashier' })
    expect(kept.body).toEqual(body)
    const again = await floor.post(path, { counts, countedCash: 10_000_000, note: 'faltó sencillo' })
    expect([again.status, again.body]).toEqual([200, body])
    expect(codeOf(await floor.post(path, { countedCash: 1 }))).toEqual([409, 'session_closed'])
    expect(codeOf(await floor.post(`/cash-sessions/${session}/moves`, move('in', 100)))).toEqual([
      409,
      'session_closed',
    ])
  })

  test('leaves sessions that are found by store, register, state, day and words, in either order', async () => {
    const session = await floor.openDrawer()
    const found = async (query: string) => {
      const { status, body } = await floor.api('GET', `/cash-sessions?${query}`)
      expect([query, status]).toEqual([query, 200])
      return body.items.map(({ id }: { id: string }) => id)
    }
    const today = (await floor.api('GET', '/reports/today')).body.day
    for (const query of ['status=open', `registerId=${ids.register}&limit=1`, `from=${today}&to=${today}&limit=1`]) {
      expect([query, await found(query)]).toEqual([query, [session]])
    }
    expect(await found('q=ADMIN&status=open')).toEqual([session])
    expect(await found('q=nobody')).toEqual([])
    expect(await found(`storeId=${ids.store2}&status=open`)).toEqual([])
    expect(await found('to=1999-12-31')).toEqual([])
    expect(await found('sort=openedAt&limit=500')).toEqual((await found('limit=500')).toReversed())
  })

  test('numbers Z reports one after another by register, and an open session has none', async () => {
    const numbers: number[] = []
    for (const registerId of [ids.register, ids.register2, ids.register, ids.register]) {
      const session = await floor.openDrawer({ registerId })
      expect(codeOf(await floor.api('GET', `/cash-sessions/${session}/z-report`))).toEqual([409, 'session_open'])
      const { body } = await floor.post(`/cash-sessions/${session}/close`, { countedCash: FLOAT }, 'admin')
      if (registerId === ids.register) numbers.push(body.session.zNumber)
    }
    const first = numbers[0] ?? 0
    expect(numbers).toEqual([first, first + 1, first + 2])
  })

  test('raced by sales loses none: each is in the Z report or refused, and the ledger agrees', async () => {
    const session = await floor.openDrawer()
    const sales = Array.from({ length: 24 }, () =>
      floor.sell({ session, lines: [{ productId: bread, quantity: '1' }], payments: cash(300_000) }),
    )
    await Promise.race(sales)
    const [closed, ...again] = await Promise.all([
      floor.post(`/cash-sessions/${session}/close`, { countedCash: 0 }),
      floor.post(`/cash-sessions/${session}/close`, { countedCash: 7 }, 'admin'),
    ])
    const answers = await Promise.all(sales)
    const sold = answers.filter(({ status }) => status === 201).length
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expect(codeOf(answer)).toEqual([409, 'session_closed'])
    }
    const reports = [closed, ...again].filter(({ status }) => status === 200)
    expect(reports).toHaveLength(1)
    expect(reports[0]?.body).toMatchObject({
      sales: { count: sold, total: sold * 300_000 },
      session: { expectedCash: FLOAT + sold * 300_000 },
    })
    expect(await floor.ledger(session)).toBe(reports[0]?.body.session.countedCash)
  })

  test('prints its reports on either paper', async () => {
    const session = await floor.openDrawer()
    await floor.post(`/cash-sessions/${session}/close`, { countedCash: FLOAT })
    for (const [format, type, start] of [
      ['escpos', 'application/octet-stream', '\x1b@'],
      ['html', 'text/html; charset=utf-8', '<!doctype html>'],
      ['pdf', 'application/pdf', '%PDF-'],
    ] as const) {
      const { status, headers, raw } = await floor.api(
        'GET',
        `/cash-sessions/${session}/z-report?format=${format}&width=58`,
      )
      expect([status, headers['content-type'], raw.toString('latin1').slice(0, start.length)]).toEqual([
        200,
        type,
        start,
      ])
    }
  })
})

type Step = { act: 'sale' | 'card' | 'void' | 'return' | 'in' | 'out'; size: number }

describe('the ledger', () => {
  test('adds up to the expected cash over any day of work', { timeout: 60_000 }, async () => {
    const step = fc.record({
      act: fc.constantFrom<Step['act']>('sale', 'card', 'void', 'return', 'in', 'out'),
      size: fc.integer({ min: 1, max: 4 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const session = await floor.openDrawer()
        const expected = await work(session, steps)
        expect(await floor.ledger(session)).toBe(expected)
        const read = await floor.api('GET', `/cash-sessions/${session}`)
        expect(read.body.expectedCash).toBe(expected)
        const closed = await floor.post(`/cash-sessions/${session}/close`, { countedCash: 123 }, 'admin')
        expect(closed.body.session).toMatchObject({ expectedCash: expected, difference: 123 - expected })
        expect(await floor.ledger(session)).toBe(123)
      }),
      { numRuns: 12 },
    )
  })

  /** Does the steps through the API and returns what the drawer must hold, computed from the answers alone. */
  async function work(session: string, steps: readonly Step[]): Promise<number> {
    let drawer = FLOAT
    const sold: { id: string; lines: { id: string }[]; cash: number; quantity: number; returned: boolean }[] = []
    for (const { act, size } of steps) {
      if (act === 'sale' || act === 'card') {
        const total = size * 300_000
        const payments = act === 'sale' ? cash(total + 200_000) : [{ method: 'card', amount: total }]
        const { status, body } = await floor.sell({
          session,
          lines: [{ productId: bread, quantity: `${size}` }],
          payments,
        })
        expect(status).toBe(201)
        drawer += act === 'sale' ? body.paid - body.change : 0
        sold.push({ ...body, cash: act === 'sale' ? total : 0, quantity: size, returned: false })
      } else if (act === 'in' || act === 'out') {
        const { status } = await floor.post(`/cash-sessions/${session}/moves`, move(act, size * 100_000))
        expect(status).toBe(201)
        drawer += (act === 'in' ? 1 : -1) * size * 100_000
      } else if (act === 'void') {
        const sale = sold.findLast(({ returned }) => !returned)
        if (sale === undefined) continue
        const { status } = await floor.post(`/sales/${sale.id}/void`, { reason: 'error' }, 'manager')
        expect(status).toBe(200)
        sold.splice(sold.indexOf(sale), 1)
        drawer -= sale.cash
      } else {
        const sale = sold.find(({ quantity }) => quantity > 0)
        if (sale === undefined) continue
        const { status } = await floor.post(`/sales/${sale.id}/returns`, {
          id: uuid(),
          cashSessionId: session,
          lines: [{ saleLineId: sale.lines[0]?.id, quantity: '1' }],
          refunds: cash(300_000),
          reason: 'cambio',
        })
        expect(status).toBe(201)
        sale.quantity -= 1
        sale.returned = true
        drawer -= 300_000
      }
    }
    return drawer
  }
})
