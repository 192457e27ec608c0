import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestShop, testShop } from '../../platform/testing/test-app.ts'

let shop: TestShop
beforeAll(async () => {
  shop = await testShop()
})
afterAll(() => shop.close())

const body = (more: object = {}) => ({
  id: randomUUID(),
  registerId: shop.ids.register,
  kind: 'ticket',
  reason: 'El cliente se fue',
  lines: [{ productId: shop.ids.products.milk, name: 'Leche', quantity: '2', amount: 900_000 }],
  occurredAt: '2026-11-20T10:00:00-05:00',
  ...more,
})
const send = (request: object, as = 'cashier') => shop.api('POST', '/ticket-voids', request, { as })

test('an emptied ticket is written down once, however often it is sent, and audited on its register', async () => {
  const request = body()
  const answers = await Promise.all([send(request), send(request), send(request)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201])
  expect(answers[0]?.body).toMatchObject({ amount: 900_000, reason: 'El cliente se fue', kind: 'ticket' })
  const other = await send({ ...request, reason: 'Otro' })
  expect([other.status, other.body.code]).toEqual([409, 'idempotency_conflict'])
  const events = await shop.db
    .selectFrom('audit.events')
    .select(['chain', 'detail'])
    .where('action', '=', 'ticket.void')
    .execute()
  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({ chain: `register:${shop.ids.register}`, detail: { amount: 900_000 } })
})

test('a line belongs to a sale, and a ticket has a reason', async () => {
  expect((await send(body({ kind: 'line', saleId: randomUUID(), reason: undefined }))).status).toBe(201)
  expect((await send(body({ kind: 'line' }))).status).toBe(422)
  expect((await send(body({ reason: undefined }))).status).toBe(422)
  expect((await send(body({ saleId: randomUUID() }))).status).toBe(422)
  expect((await send(body({ lines: [] }))).status).toBe(422)
})

test('who sent it says who did it, if that person sells there; others are refused', async () => {
  const { users } = shop.ids
  expect((await send(body({ userId: users.cashier }), 'manager')).body.userId).toBe(users.cashier)
  expect((await send(body({ userId: randomUUID() }), 'manager')).body.code).toBe('cashier_unknown')
  expect((await send(body({ registerId: randomUUID() }))).body.code).toBe('register_unknown')
  expect((await send(body(), 'viewer')).status).toBe(403)
})

test('the list finds them by kind, words and days, page by page', async () => {
  await send(body({ reason: 'Precio equivocado', occurredAt: '2026-11-21T10:00:00-05:00' }))
  const list = async (query: string) => (await shop.api('GET', `/ticket-voids?${query}`)).body
  expect((await list('q=equivocado')).items).toHaveLength(1)
  expect((await list('kind=line')).items.map(({ kind }: { kind: string }) => kind)).toEqual(['line'])
  expect((await list('from=2026-11-21&to=2026-11-21')).items).toHaveLength(1)
  const whole = (await list('limit=500')).items
  const first = await list('limit=1')
  const rest = await list(`limit=500&cursor=${first.nextCursor}`)
  expect([...first.items, ...rest.items]).toEqual(whole)
  const csv = await shop.api('GET', '/ticket-voids?format=csv')
  expect(csv.raw.toString()).toContain('Precio equivocado')
})

test('what was written stays', async () => {
  await send(body())
  await expect(shop.db.deleteFrom('ticket_voids').execute()).rejects.toThrow()
})
