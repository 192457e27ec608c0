import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ids, type TestShop, testShop } from '../../platform/testing/test-app.ts'
import { verifyBooks } from '../ops/verify/verify-books.ts'

const { bread } = ids.products
let shop: TestShop
let session: string
beforeAll(async () => {
  shop = await testShop()
  session = (await shop.openSession()).id
})
afterAll(async () => {
  const { checks } = await verifyBooks(shop.pool)
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  await shop.close()
})

const issue = (rest: object, as: 'manager' | 'cashier' = 'manager') =>
  shop.api('POST', '/stored-value', { id: uuid(), storeId: ids.store, reason: 'Navidad', ...rest }, { as })
const card = async (amount: number, rest: object = {}) => (await issue({ kind: 'gift_card', amount, ...rest })).body
const balance = async (id: string) => (await shop.api('GET', `/stored-value/${id}`)).body.balance

const sell = (payments: object[], rest: object = {}) =>
  shop.api(
    'POST',
    '/sales',
    { id: uuid(), cashSessionId: session, lines: [{ id: uuid(), productId: bread, quantity: '1' }], payments, ...rest },
    { as: 'cashier' },
  )
const byCard = (code: string, amount = 300_000) => ({ method: 'gift_card', amount, reference: code })

describe('giving', () => {
  test('a card has a code of its own or the one given, is loaded again, and the same request counts once', async () => {
    const made = await card(500_000)
    expect(made).toMatchObject({ kind: 'gift_card', balance: 500_000, active: true })
    expect(made.code).toMatch(/^[A-Z0-9]{14}$/)
    const again = { id: uuid(), kind: 'gift_card', code: made.code.toLowerCase(), amount: 100_000 }
    const answers = await Promise.all([issue(again), issue(again), issue(again)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201])
    expect(await balance(made.id)).toBe(600_000)
    expect((await issue({ ...again, amount: 1 })).body.code).toBe('idempotency_conflict')
    const { body } = await shop.api('GET', `/stored-value/${made.id}/moves`)
    expect(
      body.items.map(({ amount, balanceAfter }: { amount: number; balanceAfter: number }) => [amount, balanceAfter]),
    ).toEqual([
      [100_000, 600_000],
      [500_000, 500_000],
    ])
  })

  test('a customer has one credit, and a cashier gives none', async () => {
    const credit = { kind: 'store_credit', customerId: ids.customer, amount: 200_000 }
    const [one, other] = await Promise.all([issue(credit), issue(credit)])
    expect([one.body.id, await balance(one.body.id)]).toEqual([other.body.id, 400_000])
    expect((await issue(credit, 'cashier')).status).toBe(403)
    await shop.api('POST', `/stored-value/${one.body.id}/adjustments`, {
      id: uuid(),
      storeId: ids.store,
      amount: -400_000,
      reason: 'x',
    })
    const below = { id: uuid(), storeId: ids.store, amount: -1, reason: 'x' }
    expect((await shop.api('POST', `/stored-value/${one.body.id}/adjustments`, below)).body.code).toBe(
      'stored_value_short',
    )
  })
})

describe('paying', () => {
  test('with a card debits it once, whatever is sent again; voiding the sale gives it back', async () => {
    const { id, code } = await card(500_000)
    const body = { id: uuid(), lines: [{ productId: bread, quantity: '1' }] }
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        sell(
          [{ ...byCard(code), id: uuid() }].map(({ id: _id, ...one }) => one),
          body,
        ),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201])
    expect(await balance(id)).toBe(200_000)
    const sale = answers[0]?.body
    expect(sale.payments).toMatchObject([{ method: 'gift_card', reference: code, amount: 300_000 }])
    expect((await shop.api('POST', `/sales/${sale.id}/void`, { reason: 'x' }, { as: 'manager' })).status).toBe(200)
    expect(await balance(id)).toBe(500_000)
  })

  test('of two tills in the same instant one wins, and the other has written nothing', async () => {
    const { id, code } = await card(300_000)
    const before = await shop.db
      .selectFrom('sales')
      .select((of) => of.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    const answers = await Promise.all(Array.from({ length: 6 }, () => sell([byCard(code)])))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.code === 'stored_value_short')).toHaveLength(5)
    const after = await shop.db
      .selectFrom('sales')
      .select((of) => of.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(Number(after.count) - Number(before.count)).toBe(1)
    expect(await balance(id)).toBe(0)
  })

  test('with an unknown card, an expired one, or credit of nobody is refused', async () => {
    const unknown = await sell([byCard('NADIE-123')])
    expect([unknown.status, unknown.body.errors[0].path]).toEqual([422, 'payments.0.reference'])
    const old = await card(300_000, { expiresOn: '2020-01-01' })
    expect((await sell([byCard(old.code)])).body.code).toBe('stored_value_short')
    expect((await sell([{ method: 'store_credit', amount: 300_000 }])).body.errors[0].path).toBe('customerId')
  })

  test('a card and cash together', async () => {
    const { id, code } = await card(100_000)
    const { body } = await sell([byCard(code, 100_000), { method: 'cash', amount: 500_000 }])
    expect(body).toMatchObject({ total: 300_000, change: 300_000 })
    expect(await balance(id)).toBe(0)
  })
})

describe('a promise to a till', () => {
  const hold = (code: string, saleId: string, amount: number) =>
    shop.api('POST', '/stored-value/holds', { code, saleId, amount }, { as: 'cashier' })

  test('keeps the value for its sale: others are told before they take money, the sale finds it there', async () => {
    const { code } = await card(300_000)
    const [mine, theirs] = [uuid(), uuid()]
    const answers = await Promise.all([hold(code, mine, 300_000), hold(code, theirs, 300_000)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const winner = answers[0]?.status === 200 ? mine : theirs
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'stored_value_short',
      available: 0,
    })
    expect((await shop.api('GET', `/stored-value/cards/${code}`, undefined, { as: 'cashier' })).body.available).toBe(0)
    expect((await sell([byCard(code)])).body.code).toBe('stored_value_short')
    expect((await sell([byCard(code)], { id: winner })).status).toBe(201)
  })

  test('is given back when the sale is not made', async () => {
    const { code } = await card(300_000)
    const saleId = uuid()
    await hold(code, saleId, 200_000)
    expect((await hold(code, saleId, 300_000)).body.available).toBe(0)
    expect((await shop.api('DELETE', `/stored-value/holds/${saleId}`, undefined, { as: 'cashier' })).status).toBe(204)
    expect((await sell([byCard(code)])).status).toBe(201)
  })
})

test('a return may be refunded as credit of the customer, who spends it', async () => {
  const { body: sale } = await sell([{ method: 'card', amount: 300_000 }], { customerId: ids.customer })
  const back = {
    id: uuid(),
    cashSessionId: session,
    lines: [{ saleLineId: sale.lines[0].id, quantity: '1' }],
    refunds: [{ method: 'store_credit', amount: 300_000 }],
    reason: 'cambio',
  }
  expect((await shop.api('POST', `/sales/${sale.id}/returns`, back, { as: 'manager' })).status).toBe(201)
  const { body } = await shop.api('GET', `/stored-value/customers/${ids.customer}`)
  expect(body.available).toBe(300_000)
  const spent = await sell([{ method: 'store_credit', amount: 300_000 }], { customerId: ids.customer })
  expect(spent.status).toBe(201)
  const { body: plain } = await sell([{ method: 'card', amount: 300_000 }])
  const anonymous = { ...back, id: uuid(), lines: [{ saleLineId: plain.lines[0].id, quantity: '1' }] }
  expect((await shop.api('POST', `/sales/${plain.id}/returns`, anonymous, { as: 'manager' })).body.code).toBe(
    'stored_value_unknown',
  )
})
