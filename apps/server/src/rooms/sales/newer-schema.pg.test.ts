import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ShopFloor, shopFloor } from '../../platform/testing/shop-floor.ts'
import { ids } from '../../platform/testing/test-app.ts'
import { verifyBooks } from '../ops/verify/verify-books.ts'

const MILK = 450_000

let floor: ShopFloor
beforeAll(async () => {
  floor = await shopFloor()
})
afterAll(() => floor.close())

/** A day of a till: sells, voids, takes back, reads its lists and a report. */
async function trade(session: string): Promise<void> {
  const sell = async () => {
    const { status, body } = await floor.sell(
      {
        session,
        lines: [{ productId: ids.products.milk, quantity: '1' }],
        payments: [{ method: 'cash', amount: MILK }],
      },
      'manager',
    )
    expect(status).toBe(201)
    return body
  }
  const [voided, returned] = [await sell(), await sell()]
  expect((await floor.post(`/sales/${voided.id}/void`, { reason: 'error' }, 'manager')).status).toBe(200)
  const back = await floor.post(
    `/sales/${returned.id}/returns`,
    {
      id: uuid(),
      cashSessionId: session,
      lines: [{ saleLineId: returned.lines[0].id, quantity: '1' }],
      refunds: [{ method: 'cash', amount: MILK }],
      reason: 'vencida',
    },
    'manager',
  )
  expect(back.status).toBe(201)
  for (const path of [
    '/sales',
    '/inventory/moves',
    '/products',
    '/customers',
    '/reports/sales',
    `/sales/${returned.id}`,
  ]) {
    expect([path, (await floor.api('GET', path)).status]).toEqual([path, 200])
  }
}

test('a server that runs sells on while the next version adds a column to every table under it', async () => {
  const first = await floor.openDrawer()
  // Statements are prepared by now: a plan whose result changes its shape would fail.
  await trade(first)
  const { rows } = await floor.pool.query<{ name: string }>(
    "select c.oid::regclass::text as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace",
  )
  for (const { name } of rows) await floor.pool.query(`alter table ${name} add column added_later text`)
  await trade(first)
  const closed = await floor.post(`/cash-sessions/${first}/close`, { countedCash: 10_000_000 }, 'admin')
  expect(closed.status).toBe(200)
  await trade(await floor.openDrawer())
  expect((await verifyBooks(floor.pool)).checks.filter(({ ok }) => !ok)).toEqual([])
})
