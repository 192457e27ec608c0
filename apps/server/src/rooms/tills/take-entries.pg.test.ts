import type { TillEntry } from '@odata-pos/domain/tills'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ShopFloor, shopFloor } from '../../platform/testing/shop-floor.ts'
import { ids } from '../../platform/testing/test-app.ts'
import { verifyBooks } from '../ops/verify/verify-books.ts'

let shop: ShopFloor
let session: string
const { coffee, milk } = ids.products
const COFFEE = 1_990_000
const MILK = 450_000

beforeAll(async () => {
  shop = await shopFloor()
  session = await shop.openDrawer()
})
afterAll(async () => {
  const { checks } = await verifyBooks(shop.pool)
  await shop.close()
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
})

type Wish = Partial<TillEntry> & { kind: TillEntry['kind']; body: Record<string, unknown> }

/** A till of the first register that numbers what it does. */
function openTill(registerId: string = ids.register) {
  const id = uuid()
  let sequence = 0
  const entry = ({ kind, body, ...wish }: Wish): TillEntry => ({
    sequence: ++sequence,
    id: String(body.id ?? uuid()),
    kind,
    userId: ids.users.cashier,
    occurredAt: new Date().toISOString(),
    body,
    ...wish,
  })
  return {
    id,
    entry,
    sale: (change: Record<string, unknown> = {}, wish: Partial<TillEntry> = {}) => {
      const body = {
        id: uuid(),
        cashSessionId: session,
        expectedTotal: MILK,
        lines: [{ productId: milk, quantity: '1' }],
        payments: [{ method: 'cash', amount: MILK }],
        ...change,
      }
      return entry({ kind: 'sale', body, ...wish })
    },
    send: async (entries: readonly TillEntry[], { oldest = 1, sentAt = new Date(), as = 'cashier' } = {}) =>
      shop.api(
        'POST',
        `/tills/${id}/entries`,
        { registerId, sentAt: sentAt.toISOString(), oldest, waiting: entries.length, entries },
        { as },
      ),
    hello: async () =>
      shop.api(
        'PUT',
        `/tills/${id}`,
        { registerId, waiting: 0, sentAt: new Date().toISOString(), name: 'Chrome' },
        { as: 'cashier' },
      ),
  }
}

const salesCount = async () => (await shop.pool.query<{ n: number }>('select count(*) as n from sales')).rows[0]?.n ?? 0
const conflict = async (id: string) => (await shop.api('GET', `/till-conflicts/${id}`)).body

describe('entries of a till', () => {
  test('are taken in their order, and again with the same answers', async () => {
    const till = openTill()
    const entries = [till.sale(), till.sale(), till.sale()]
    const first = await till.send(entries)
    expect(first.status).toBe(200)
    expect(first.body).toMatchObject({
      nextSequence: 4,
      results: entries.map(({ id }) => ({ id, outcome: 'applied' })),
    })
    const count = await salesCount()
    const again = await till.send(entries)
    expect(again.body.results).toEqual(first.body.results)
    expect(again.body.nextSequence).toBe(4)
    expect(await salesCount()).toBe(count)
  })

  test('sent by several at once count once, with one answer', async () => {
    const till = openTill()
    const entries = Array.from({ length: 12 }, () => till.sale())
    const before = await salesCount()
    const answers = await Promise.all([till.send(entries), till.send(entries), till.send(entries.slice(0, 7))])
    for (const { status } of answers) expect(status).toBe(200)
    // Whoever was overtaken in the middle hears of the rest by sending again.
    const last = await till.send(entries)
    expect(last.body).toMatchObject({ nextSequence: 13 })
    expect(last.body.results).toHaveLength(12)
    for (const { body } of answers) expect(last.body.results).toEqual(expect.arrayContaining(body.results))
    expect((await salesCount()) - before).toBe(12)
  })

  test('after a gap wait for what is missing', async () => {
    const till = openTill()
    const [one, two, three] = [till.sale(), till.sale(), till.sale()]
    expect((await till.send([three])).body).toMatchObject({ nextSequence: 1, results: [] })
    expect((await till.send([one, three])).body).toMatchObject({ nextSequence: 2, results: [{ id: one.id }] })
    expect((await till.send([three, two])).body).toMatchObject({
      nextSequence: 4,
      results: [{ id: two.id }, { id: three.id }],
    })
  })

  test('that the till lost are told to a person, and the others go on', async () => {
    const till = openTill()
    await till.send([till.sale()])
    for (let lost = 0; lost < 3; lost++) till.sale()
    const next = till.sale()
    expect((await till.send([next], { oldest: 5 })).body).toMatchObject({
      nextSequence: 6,
      results: [{ outcome: 'applied' }],
    })
    const { body } = await shop.api('GET', '/till-conflicts?kind=gap')
    expect(body.items).toMatchObject([{ tillId: till.id, code: 'entries_lost', state: 'open' }])
  })

  test('under a sequence that was taken are told apart', async () => {
    const till = openTill()
    await till.send([till.sale()])
    const other = { ...till.sale(), sequence: 1 }
    expect((await till.send([other])).body.results).toMatchObject([{ outcome: 'rejected', code: 'sequence_reused' }])
  })

  test('that the rules refuse, or that nobody can read, stop none behind them', async () => {
    const till = openTill()
    const refused = till.sale({ lines: [{ productId: uuid(), quantity: '1' }] })
    const broken = till.sale({ lines: 'none' })
    const good = till.sale()
    const { body } = await till.send([refused, broken, good])
    expect(body).toMatchObject({
      nextSequence: 4,
      results: [
        { outcome: 'rejected', code: 'product_unknown' },
        { outcome: 'rejected', code: 'validation_failed' },
        { outcome: 'applied', code: null },
      ],
    })
    expect((await till.send([refused])).body.results).toMatchObject([{ outcome: 'rejected', code: 'product_unknown' }])
    expect(await conflict(refused.id)).toMatchObject({
      state: 'open',
      amount: MILK,
      code: 'product_unknown',
      body: refused.body,
    })
  })

  test('are put in time by the server when the till’s clock is wrong', async () => {
    const till = openTill()
    const ahead = 3 * 86_400_000
    const sentAt = new Date(Date.now() + ahead)
    const entry = { ...till.sale(), occurredAt: new Date(sentAt.getTime() - 60_000).toISOString() }
    const { body } = await till.send([entry], { sentAt })
    expect(body.results).toMatchObject([{ outcome: 'applied' }])
    expect(Math.abs(body.clockSkewMs - ahead)).toBeLessThan(60_000)
    const sold = (await shop.api('GET', `/sales/${entry.id}`)).body
    expect(Math.abs(Date.now() - 60_000 - new Date(sold.occurredAt).getTime())).toBeLessThan(30_000)
  })

  test('need the permission to sell in the store, and a till stays at its register', async () => {
    const till = openTill(ids.register2)
    expect((await till.send([till.sale()])).status).toBe(403)
    const elsewhereId = (await shop.api('POST', '/registers', { storeId: ids.store, code: 'ELSE', name: 'x' })).body.id
    const ours = openTill()
    await ours.send([])
    const elsewhere = await shop.api('PUT', `/tills/${ours.id}`, {
      registerId: elsewhereId,
      waiting: 0,
      sentAt: new Date().toISOString(),
    })
    expect([elsewhere.status, elsewhere.body.code]).toEqual([409, 'till_elsewhere'])
  })
})

test('a whole day away arrives: session, sales, a return, cash, a customer and the close, 500 in one batch', async () => {
  const { body: register } = await shop.api('POST', '/registers', {
    storeId: ids.store,
    code: 'AWAY',
    name: 'Lejos',
    salePrefix: 'AW-',
  })
  const till = openTill(register.id)
  const own = uuid()
  const dawn = Date.now() - 86_400_000
  const at = (minute: number) => new Date(dawn + minute * 60_000).toISOString()
  const customerId = uuid()
  const sold = till.entry
  const entries = [
    till.entry({
      kind: 'cash_open',
      body: { id: own, registerId: register.id, openingFloat: 5_000_000 },
      occurredAt: at(0),
    }),
    till.entry({ kind: 'customer', body: { id: customerId, name: 'Rosa Peña' }, occurredAt: at(1) }),
    ...Array.from({ length: 496 }, (_, index) => {
      const id = uuid()
      const body = {
        id,
        cashSessionId: own,
        customerId,
        expectedTotal: MILK,
        lines: [{ id: uuid(), productId: milk, quantity: '1' }],
        payments: [{ method: 'cash', amount: MILK }],
      }
      return sold({ kind: 'sale', body, occurredAt: at(2 + index) })
    }),
    till.entry({
      kind: 'cash_move',
      subjectId: own,
      body: { id: uuid(), kind: 'out', amount: 1_000_000, reason: 'proveedor' },
      occurredAt: at(600),
    }),
    till.entry({
      kind: 'cash_close',
      subjectId: own,
      body: { countedCash: 5_000_000 + 496 * MILK - 1_000_000 },
      occurredAt: at(700),
    }),
  ]
  let answer = await till.send(entries)
  // A busy machine answers with a part; the till sends the rest.
  while (answer.body.nextSequence <= 500) answer = await till.send(entries.slice(answer.body.nextSequence - 1))
  expect(answer.status).toBe(200)
  const { body: closed } = await shop.api('GET', `/cash-sessions/${own}`)
  expect(closed).toMatchObject({
    status: 'closed',
    difference: 0,
    openedAt: at(0),
    openedBy: { id: ids.users.cashier },
  })
  const { rows } = await shop.pool.query<{ outcome: string; n: number }>(
    'select outcome, count(*) as n from till_entries where till_id = $1 group by outcome',
    [till.id],
  )
  expect(rows).toEqual([{ outcome: 'applied', n: 500 }])
}, 60_000)

test('a session opened away while another was open stands for it: the drawer is one', async () => {
  const till = openTill()
  const own = uuid()
  const opened = till.entry({ kind: 'cash_open', body: { id: own, registerId: ids.register, openingFloat: 0 } })
  const sale = till.sale({ cashSessionId: own })
  const { body } = await till.send([opened, sale])
  expect(body.results).toMatchObject([{ code: 'register_already_open' }, { outcome: 'applied' }])
  const later = till.sale({ cashSessionId: own })
  expect((await till.send([later])).body.results).toMatchObject([{ outcome: 'applied' }])
  expect((await shop.api('GET', `/sales/${later.id}`)).body.cashSessionId).toBe(session)
  await shop.api('POST', `/till-conflicts/${own}/resolve`, { action: 'accept', reason: 'era el mismo cajón' })
  expect(await conflict(own)).toMatchObject({ state: 'accepted', reason: 'era el mismo cajón' })
})

describe('a conflict', () => {
  const short = async () => {
    const till = openTill()
    const entry = till.sale({
      expectedTotal: COFFEE * 5_000,
      lines: [{ productId: coffee, quantity: '5000' }],
      payments: [{ method: 'card', amount: COFFEE * 5_000 }],
    })
    await till.send([entry])
    expect(await conflict(entry.id)).toMatchObject({ code: 'stock_short', state: 'open', userName: expect.any(String) })
    return entry.id
  }
  const resolve = (id: string, body: Record<string, unknown>, as = 'manager') =>
    shop.api('POST', `/till-conflicts/${id}/resolve`, { reason: 'visto', ...body }, { as })

  test('accepted is recorded as it was sold, below zero, and once', async () => {
    const id = await short()
    const before = await shop.onHand(coffee)
    const answers = await Promise.all([resolve(id, { action: 'accept' }), resolve(id, { action: 'accept' })])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, expect.any(Number)])
    expect((await resolve(id, { action: 'accept' })).body).toMatchObject({ state: 'accepted' })
    expect(await shop.onHand(coffee)).toBe(before - 5_000_000)
    expect((await shop.api('GET', `/sales/${id}`)).body.flags).toEqual(
      expect.arrayContaining(['accepted', 'stock_below_zero']),
    )
    expect((await resolve(id, { action: 'reverse' })).body.code).toBe('conflict_resolved')
  })

  test('corrected is recorded with the changes, and keeps its id', async () => {
    const id = await short()
    const body = (await conflict(id)).body
    const changed = {
      ...body,
      expectedTotal: COFFEE,
      lines: [{ productId: coffee, quantity: '1' }],
      payments: [{ method: 'card', amount: COFFEE }],
    }
    expect((await resolve(id, { action: 'correct', body: { ...changed, id: uuid() } })).status).toBe(422)
    expect((await resolve(id, { action: 'correct', body: changed })).body.state).toBe('corrected')
    expect((await shop.api('GET', `/sales/${id}`)).body.total).toBe(COFFEE)
  })

  test('reversed is not recorded, and is audited', async () => {
    const id = await short()
    expect((await resolve(id, { action: 'reverse' })).body.state).toBe('reversed')
    expect((await shop.api('GET', `/sales/${id}`)).status).toBe(404)
    expect(await shop.auditOf(id)).toMatchObject([{ action: 'till.reject' }, { action: 'till_conflict.reverse' }])
  })

  test('is decided by somebody who may, who sees the present state', async () => {
    const id = await short()
    expect((await resolve(id, { action: 'accept' }, 'cashier')).status).toBe(403)
    expect((await shop.api('GET', '/till-conflicts', undefined, { as: 'cashier' })).status).toBe(403)
    const stale = await shop.api(
      'POST',
      `/till-conflicts/${id}/resolve`,
      { action: 'accept', reason: 'x' },
      { headers: { 'if-match': '"7"' } },
    )
    expect([stale.status, stale.body.code]).toEqual([409, 'version_conflict'])
  })

  test('of a closed session is accepted into an open one', async () => {
    const { body: register } = await shop.api('POST', '/registers', {
      storeId: ids.store,
      code: 'SHUT',
      name: 'Cerrada',
      salePrefix: 'SH-',
    })
    const shut = await shop.openDrawer({ registerId: register.id })
    await shop.api('POST', `/cash-sessions/${shut}/close`, { countedCash: 10_000_000 })
    const till = openTill(register.id)
    const entry = till.sale({ cashSessionId: shut })
    expect((await till.send([entry])).body.results).toMatchObject([{ code: 'session_closed' }])
    expect((await resolve(entry.id, { action: 'accept' })).body.code).toBe('session_closed')
    expect((await resolve(entry.id, { action: 'accept', cashSessionId: session })).body.state).toBe('accepted')
    expect((await shop.api('GET', `/sales/${entry.id}`)).body.cashSessionId).toBe(session)
  })
})

describe('numbers ahead of time', () => {
  const register = async (code: string, series: Record<string, unknown> = {}) =>
    (await shop.api('POST', '/registers', { storeId: ids.store, code, name: code, salePrefix: `${code}-`, ...series }))
      .body

  test('are leased to a till, used by its sales, and given once', async () => {
    const { id } = await register('LE1')
    const drawer = await shop.openDrawer({ registerId: id })
    const [one, two] = [openTill(id), openTill(id)]
    const [first, second] = await Promise.all([one.hello(), two.hello()])
    const sales = [first, second].map(({ body }) => body.leases.find(({ kind }: { kind: string }) => kind === 'sale'))
    expect(sales.map(({ prefix, fromNumber }) => [prefix, fromNumber]).sort()).toEqual([
      ['LE1-', 1],
      ['LE1-', 401],
    ])
    const from = sales[0]?.fromNumber
    const entry = one.sale({ cashSessionId: drawer }, { number: from })
    expect((await one.send([entry])).body.results).toMatchObject([{ answer: `LE1-${from}` }])
    // A number used before, one of another till's making, and one that nobody leased.
    const again = one.sale({ cashSessionId: drawer }, { number: from })
    const stranger = one.sale({ cashSessionId: drawer }, { number: 5_000 })
    expect((await one.send([again, stranger])).body.results).toMatchObject([
      { code: 'number_taken' },
      { code: 'number_not_leased' },
    ])
    // The series goes on past what was leased, for programs that sell without a till.
    const { body } = await shop.sell({
      session: drawer,
      lines: [{ productId: milk, quantity: '1' }],
      payments: [{ method: 'cash', amount: MILK }],
    })
    expect(body.number).toBe('LE1-801')
    expect((await one.hello()).body.leases).toHaveLength(first.body.leases.length)
  })

  test('come back from a till that died, and go out again before new ones', async () => {
    const { id } = await register('LE2')
    const drawer = await shop.openDrawer({ registerId: id })
    const dead = openTill(id)
    await dead.hello()
    await dead.send([
      dead.sale({ cashSessionId: drawer }, { number: 1 }),
      dead.sale({ cashSessionId: drawer }, { number: 2 }),
    ])
    expect((await shop.api('POST', `/tills/${dead.id}/retire`, undefined, { as: 'cashier' })).status).toBe(403)
    expect((await shop.api('POST', `/tills/${dead.id}/retire`)).status).toBe(204)
    expect((await shop.api('POST', `/tills/${dead.id}/retire`)).status).toBe(204)
    const heir = openTill(id)
    const { body } = await heir.hello()
    expect(body.leases).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'sale', fromNumber: 3, toNumber: 400 })]),
    )
    expect((await heir.send([heir.sale({ cashSessionId: drawer }, { number: 3 })])).body.results).toMatchObject([
      { answer: 'LE2-3' },
    ])
  })

  test('that were printed for a sale taken back are voided, with the reason', async () => {
    const { id } = await register('LE3')
    const drawer = await shop.openDrawer({ registerId: id })
    const till = openTill(id)
    await till.hello()
    const bad = till.sale({ cashSessionId: drawer, lines: [{ productId: uuid(), quantity: '1' }] }, { number: 1 })
    await till.send([bad, till.sale({ cashSessionId: drawer }, { number: 2 })])
    expect(await conflict(bad.id)).toMatchObject({ documentNumber: 'LE3-1' })
    // Explained while it waits, and when it is decided.
    expect((await verifyBooks(shop.pool)).ok).toBe(true)
    await shop.api('POST', `/till-conflicts/${bad.id}/resolve`, { action: 'reverse', reason: 'no existe' })
    const { rows } = await shop.pool.query(
      'select document_number, reason from voided_numbers where conflict_id = $1',
      [bad.id],
    )
    expect(rows).toEqual([{ document_number: 'LE3-1', reason: 'no existe' }])
    expect((await verifyBooks(shop.pool)).ok).toBe(true)
  })
})
