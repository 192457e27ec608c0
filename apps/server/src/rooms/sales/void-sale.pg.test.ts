import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ShopFloor, shopFloor } from '../../platform/testing/shop-floor.ts'
import { ids } from '../../platform/testing/test-app.ts'

const { coffee, milk, lunch } = ids.products
const COFFEE = 1_990_000

let floor: ShopFloor
let session: string
let second: string

beforeAll(async () => {
  floor = await shopFloor()
  session = await floor.openDrawer()
  second = await floor.openDrawer({ registerId: ids.register2, float: 50_000_000 })
})
afterAll(() => floor.close())

const cash = (amount: number) => [{ method: 'cash', amount }]
const sold = async () => {
  const { body } = await floor.sell({
    session,
    lines: [
      { productId: coffee, quantity: '2' },
      { productId: milk, quantity: '1' },
      { productId: coffee, quantity: '1' },
      { productId: lunch, quantity: '1' },
    ],
    payments: [{ method: 'card', amount: COFFEE }, ...cash(10_000_000)],
  })
  return body
}
const voided = (saleId: string, change: object = {}, as: 'cashier' | 'manager' | 'viewer' = 'manager') =>
  floor.post(`/sales/${saleId}/void`, { reason: 'cobro doble', ...change }, as)
/** Into the drawer of the other store, which shares no lock with the sale's own but that of the sale. */
const giveBack = (sale: { id: string; lines: { id: string }[] }) => {
  const lines = [{ saleLineId: sale.lines[0]?.id, quantity: '1' }]
  const request = { id: uuid(), cashSessionId: second, lines, refunds: cash(COFFEE), reason: 'no era' }
  return floor.post(`/sales/${sale.id}/returns`, request, 'manager')
}
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

describe('a void', () => {
  test('puts stock and cash back as they were, and keeps the sale and its number', async () => {
    const before = [await floor.onHand(coffee), await floor.onHand(milk), await floor.ledger(session)]
    const sale = await sold()
    const { status, body } = await voided(sale.id)
    expect(status).toBe(200)
    expect(body).toEqual({ ...sale, status: 'voided' })
    expect([await floor.onHand(coffee), await floor.onHand(milk), await floor.ledger(session)]).toEqual(before)
    expect((await floor.auditOf(sale.id)).at(-1)).toMatchObject({
      action: 'sale.void',
      chain: `register:${ids.register}`,
      user_id: ids.users.manager,
    })
    const { rows } = await floor.pool.query(
      "select kind, amount from cash_moves where document_id = $1 and kind = 'void'",
      [sale.id],
    )
    expect(rows).toEqual([{ kind: 'void', amount: -(sale.total - COFFEE + sale.rounding) }])
  })

  test('of a sale paid by card alone moves no cash', async () => {
    const { body } = await floor.sell({
      session,
      lines: [{ productId: coffee, quantity: '1' }],
      payments: [{ method: 'card', amount: COFFEE }],
    })
    const drawer = await floor.ledger(session)
    expect((await voided(body.id)).status).toBe(200)
    expect(await floor.ledger(session)).toBe(drawer)
  })

  test('happens once, however often it is sent; to anyone else the sale is voided already', async () => {
    const sale = await sold()
    const drawer = await floor.ledger(session)
    const answers = await Promise.all([1, 2, 3].map(() => voided(sale.id)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await floor.ledger(session)).toBe(drawer - (sale.paid - sale.change - COFFEE))
    expect(codeOf(await voided(sale.id, { reason: 'otra' }))).toEqual([409, 'sale_voided'])
  })

  test('needs its permission or an approval, which records who gave it', async () => {
    const sale = await sold()
    const alone = await voided(sale.id, {}, 'cashier')
    expect([...codeOf(alone), alone.body.permission]).toEqual([403, 'forbidden', 'sales.void'])
    expect(codeOf(await voided(sale.id, {}, 'viewer'))).toEqual([403, 'forbidden'])
    const approvals = [await floor.approve('sales.void')]
    expect((await voided(sale.id, { approvals }, 'cashier')).status).toBe(200)
    expect((await floor.auditOf(sale.id)).at(-1)).toMatchObject({
      user_id: ids.users.cashier,
      approved_by: ids.users.manager,
    })
    const other = await sold()
    expect(codeOf(await voided(other.id, { approvals }, 'cashier'))).toEqual([403, 'invalid_approval'])
  })

  test('is refused once part came back, and raced by a return only one of them happens', async () => {
    const sale = await sold()
    expect((await giveBack(sale)).status).toBe(201)
    expect(codeOf(await voided(sale.id))).toEqual([409, 'sale_returned'])

    const money = async () => (await floor.ledger(session)) + (await floor.ledger(second))
    const goods = async () => (await floor.onHand(coffee)) + (await floor.onHand(coffee, ids.store2))
    for (let round = 0; round < 6; round += 1) {
      const [stock, drawers] = [await goods(), await money()]
      const raced = await sold()
      const acts = [() => voided(raced.id), () => giveBack(raced)]
      const answers = await Promise.all((round % 2 === 0 ? acts : acts.toReversed()).map((act) => act()))
      const [undone, returned] = round % 2 === 0 ? answers : answers.toReversed()
      const kept = raced.paid - raced.change - COFFEE
      if (undone?.status === 200) {
        expect(returned?.body.code).toBe('sale_voided')
        expect([await goods(), await money()]).toEqual([stock, drawers])
      } else {
        expect([undone?.body.code, returned?.status]).toEqual(['sale_returned', 201])
        expect([await goods(), await money()]).toEqual([stock - 2000, drawers + kept - COFFEE])
      }
    }
  })

  test('is refused when the drawer no longer holds the cash, the session is closed, or there is no sale', async () => {
    const sale = await sold()
    const all = await floor.ledger(session)
    const path = `/cash-sessions/${session}/moves`
    await floor.post(path, { id: uuid(), kind: 'out', amount: all, reason: 'consignación' })
    expect(codeOf(await voided(sale.id))).toEqual([422, 'cash_not_in_drawer'])
    await floor.post(`/cash-sessions/${session}/close`, { countedCash: 0 })
    expect(codeOf(await voided(sale.id))).toEqual([409, 'session_closed'])
    expect(codeOf(await voided(uuid()))).toEqual([404, 'not_found'])
    session = await floor.openDrawer()
    expect(codeOf(await voided(sale.id))).toEqual([409, 'session_closed'])
  })
})
