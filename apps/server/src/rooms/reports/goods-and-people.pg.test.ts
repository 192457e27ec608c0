import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ShopFloor, shopFloor } from '../../platform/testing/shop-floor.ts'
import { ids } from '../../platform/testing/test-app.ts'
import { foldRollups } from './fold-rollups.ts'

const { coffee, milk, bread, rice } = ids.products
const DAYS = 'from=2026-03-01&to=2026-03-10'
const AT = '2026-03-05T10:00:00-05:00'

let floor: ShopFloor
beforeAll(async () => {
  floor = await shopFloor()
  const session = await floor.openDrawer()
  const sell = (lines: readonly Record<string, unknown>[]) =>
    floor.sell({ session, occurredAt: AT, lines, payments: [{ method: 'cash', amount: 100_000_000 }] }, 'manager')
  await sell([
    { productId: coffee, quantity: '20' },
    { productId: milk, quantity: '10', unitPrice: 500_000 },
  ])
  await sell([{ productId: rice, quantity: '1' }])
  const voided = await sell([{ productId: bread, quantity: '2' }])
  await floor.post(`/sales/${voided.body.id}/void`, { reason: 'error' }, 'manager')
  floor.setClock(new Date(AT))
  await floor.post(
    `/cash-sessions/${session}/moves`,
    { id: uuid(), kind: 'drawer', amount: 0, reason: 'cambio' },
    'manager',
  )
  floor.setClock(null)
})
afterAll(() => floor.close())

const get = (path: string, as: 'manager' | 'cashier' = 'manager') => floor.api('GET', path, undefined, { as })

test('goods come by what they brought, with class, share and how long they last; idle stock comes last', async () => {
  const before = (await get(`/reports/products?${DAYS}`)).body
  await foldRollups(floor.ctx.db)
  const { body } = await get(`/reports/products?${DAYS}`)
  expect(body).toEqual(before)
  expect(body.items.map((row: { productId: string; abc: string | null }) => [row.productId, row.abc])).toEqual([
    [coffee, 'A'],
    [milk, 'B'],
    [rice, 'C'],
    ...body.items.slice(3).map((row: { productId: string }) => [row.productId, null]),
  ])
  // 80 + 100 on hand in two stores at two a day.
  expect(body.items[0]).toMatchObject({ units: '20', onHand: '180', coverDays: 90 })
  const net = body.items.reduce((sum: number, row: { net: number }) => sum + row.net, 0)
  expect(net).toBe((await get(`/reports/sales?${DAYS}`)).body.totals.net)
  const idle = (await get(`/reports/products?${DAYS}&only=idle`)).body.items
  expect(idle.map((row: { productId: string }) => row.productId)).toContain(bread)
  expect(idle.map((row: { productId: string }) => row.productId)).not.toContain(rice)
})

test('pages of goods follow each other without a gap', async () => {
  const { items } = (await get(`/reports/products?${DAYS}`)).body
  const first = (await get(`/reports/products?${DAYS}&limit=2`)).body
  const second = (await get(`/reports/products?${DAYS}&limit=2&cursor=${first.nextCursor}`)).body
  expect([...first.items, ...second.items]).toEqual(items.slice(0, 4))
})

test('people are seen with their voids, prices of their own and opened drawers', async () => {
  const { body } = await get(`/reports/cashiers?${DAYS}`)
  expect(body.items).toMatchObject([
    {
      userId: ids.users.manager,
      sales: 2,
      voids: 1,
      voided: 600_000,
      returns: 0,
      priceOverrides: 1,
      drawerOpenings: 1,
    },
  ])
  expect((await get('/reports/cashiers?from=2026-04-01&to=2026-04-02')).body.items).toEqual([])
})

test('they are for who may read reports, and come as files', async () => {
  expect((await get(`/reports/products?${DAYS}`, 'cashier')).status).toBe(403)
  expect((await get(`/reports/cashiers?${DAYS}`, 'cashier')).status).toBe(403)
  const file = await get(`/reports/products?${DAYS}&format=csv`)
  expect(file.body).toContain('Días de cobertura')
})
