import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ShopFloor, shopFloor } from '../../platform/testing/shop-floor.ts'
import { ids } from '../../platform/testing/test-app.ts'
import { verifyBooks } from '../ops/verify/verify-books.ts'
import { compareRollups, foldRollups, rebuildRollups } from './fold-rollups.ts'
import { rebuildReportsCommand } from './rebuild-command.ts'

const { coffee, milk, bread, rice } = ids.products
const GROUPS = [
  'month',
  'week',
  'day',
  'hour',
  'store',
  'register',
  'product',
  'category',
  'cashier',
  'customer',
  'method',
] as const
/** Open, inside a month, across a year's end, whole months, one day. */
const SPANS = [
  '',
  '&from=2025-12-30',
  '&to=2026-01-01',
  '&from=2025-12-15&to=2026-02-03',
  '&from=2026-01-01&to=2026-01-31',
  '&from=2026-01-31&to=2026-01-31',
  `&storeId=${ids.store2}`,
]
const DAYS = [
  '2025-11-30T23:59:59-05:00',
  '2025-12-31T23:30:00-05:00',
  '2026-01-01T00:10:00-05:00',
  '2026-01-31T20:00:00-05:00',
  '2026-02-01T08:00:00-05:00',
]

let floor: ShopFloor
let sessions: string[]
beforeAll(async () => {
  floor = await shopFloor()
  sessions = [await floor.openDrawer(), await floor.openDrawer({ registerId: ids.register2 })]
})
afterAll(() => floor.close())

let turn = 0
/** A sale of the two stores in turn, on a day long past: as of an offline till. */
async function sell(occurredAt = DAYS[turn % DAYS.length]) {
  const session = sessions[turn++ % 2] ?? ''
  const { status, body } = await floor.sell(
    {
      session,
      occurredAt,
      ...(turn % 3 === 0 ? { customerId: ids.customer } : {}),
      lines: [
        { productId: turn % 2 === 0 ? coffee : milk, quantity: '2' },
        { productId: rice, quantity: '1', discount: { kind: 'percent', value: '7' } },
        { productId: rice, quantity: '1' },
        { productId: bread, quantity: '1' },
      ],
      payments: [
        { method: 'card', amount: 333_333 },
        { method: 'cash', amount: 10_000_000 },
      ],
    },
    'manager',
  )
  expect(status).toBe(201)
  return body
}

async function takeBack(sale: { id: string; lines: { id: string; total: number }[] }, restock: boolean) {
  const line = sale.lines[3]
  const { status } = await floor.post(
    `/sales/${sale.id}/returns`,
    {
      id: uuid(),
      cashSessionId: sessions[0],
      occurredAt: DAYS[3],
      lines: [{ saleLineId: line?.id, quantity: '1' }],
      refunds: [{ method: 'cash', amount: line?.total }],
      reason: 'vencido',
      restock,
    },
    'manager',
  )
  expect(status).toBe(201)
}

const voidSale = async (id: string) =>
  expect((await floor.post(`/sales/${id}/void`, { reason: 'error' }, 'manager')).status).toBe(200)

async function everyReport(): Promise<unknown[]> {
  const answers: unknown[] = []
  for (const span of SPANS) {
    // Every group over everything; then one of each table and shape.
    for (const group of span === '' ? GROUPS : (['day', 'store', 'category', 'method'] as const)) {
      const { status, body } = await floor.api('GET', `/reports/sales?groupBy=${group}${span}`)
      expect(status).toBe(200)
      answers.push([group, span, body])
    }
  }
  return answers
}

/** The same reports read from the documents alone, as they are while the rollups are not to be trusted. */
async function fromDocuments(): Promise<unknown[]> {
  await floor.pool.query("insert into reporting.stale_rollups (reason) values ('time_zone')")
  try {
    return await everyReport()
  } finally {
    await floor.pool.query('delete from reporting.stale_rollups')
  }
}

beforeEach(async () => {
  const made = [await sell(), await sell(), await sell(), await sell(), await sell()]
  await takeBack(made[0], true)
  await takeBack(made[1], false)
  await voidSale(made[2].id)
})

test('reports are the same from documents, before these are folded in, and after', async () => {
  const expected = await fromDocuments()
  expect(await everyReport()).toEqual(expected)
  expect(await foldRollups(floor.ctx.db)).toBeGreaterThan(0)
  expect(await everyReport()).toEqual(expected)
  expect(await foldRollups(floor.ctx.db)).toBe(0)
  expect(await compareRollups(floor.ctx.db)).toEqual([])
})

test('a sale that was folded in and voided since, and one that came late, are seen at once', async () => {
  const late = await sell(DAYS[0])
  await foldRollups(floor.ctx.db)
  await voidSale(late.id)
  await sell(DAYS[2])
  const expected = await fromDocuments()
  expect(await everyReport()).toEqual(expected)
  expect(await compareRollups(floor.ctx.db)).toEqual([])
  await foldRollups(floor.ctx.db)
  expect(await everyReport()).toEqual(expected)
})

test('a product of another category, and a store of another clock, change the past, and the rollups are made anew', async () => {
  await foldRollups(floor.ctx.db)
  await floor.pool.query('update products set category_id = $1 where id = $2', [ids.categories.fresh, rice])
  const recategorised = await everyReport()
  await foldRollups(floor.ctx.db)
  expect(await everyReport()).toEqual(recategorised)
  await floor.pool.query("update stores set time_zone = 'Asia/Tokyo' where id = $1", [ids.store2])
  const moved = await everyReport()
  expect(moved).not.toEqual(recategorised)
  await foldRollups(floor.ctx.db)
  expect(await everyReport()).toEqual(moved)
  expect((await floor.pool.query('select from reporting.stale_rollups')).rowCount).toBe(0)
  expect(await compareRollups(floor.ctx.db)).toEqual([])
})

test('many fold in at once while tills sell and void, and nothing counts twice or not at all', async () => {
  const selling = Array.from({ length: 12 }, async (_, index) => {
    const { id } = await sell()
    if (index % 3 === 0) await voidSale(id)
  })
  await Promise.all([...selling, ...Array.from({ length: 4 }, () => foldRollups(floor.ctx.db))])
  await rebuildRollups(floor.ctx.db)
  await foldRollups(floor.ctx.db)
  expect(await compareRollups(floor.ctx.db)).toEqual([])
  expect(await everyReport()).toEqual(await fromDocuments())
})

test('a figure that was changed is found by the comparison and by the proof of the books, and mended by making anew', async () => {
  await foldRollups(floor.ctx.db)
  await floor.pool.query(
    "update reporting.sales_by_hour set gross = gross + 1 where grain = 'day' and store_id = $1 and period = '2025-12-31'",
    [ids.store],
  )
  expect(await compareRollups(floor.ctx.db)).toMatchObject([
    { dimension: 'hour', storeId: ids.store, grain: 'day', period: '2025-12-31', key: '23' },
  ])
  const failing = async () => (await verifyBooks(floor.pool)).checks.filter(({ ok }) => !ok).map(({ name }) => name)
  expect(await failing()).toEqual(['rollups of sales add up to the documents'])
  const said: string[] = []
  const command = (...args: string[]) =>
    rebuildReportsCommand.run(floor.ctx, args, { say: (line) => said.push(line), warn: () => undefined })
  expect(await command('--check')).toBe(1)
  expect(said[0]).toBe(`differs: by hour, day of 2025-12-31, store ${ids.store}, key 23`)
  expect(await command()).toBe(0)
  expect(await command('--check')).toBe(0)
  expect(await failing()).toEqual([])
})
