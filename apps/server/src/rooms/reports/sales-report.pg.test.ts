import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ShopFloor, shopFloor } from '../../platform/testing/shop-floor.ts'
import { ids } from '../../platform/testing/test-app.ts'

const { coffee, milk, bread, bananas, lunch } = ids.products
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
const COFFEE = 1_990_000

let floor: ShopFloor
let sales: Doc[]
let returns: Doc[]

type Line = { productId: string; quantity: string; gross: number; discount: number; taxable: number; total: number }
type Doc = {
  id: string
  storeId: string
  registerId: string
  cashierId: string
  occurredAt: string
  total: number
  taxTotal: number
  lines: Line[]
}
type Figures = Record<
  'sales' | 'returns' | 'gross' | 'discounts' | 'returned' | 'taxes' | 'net' | 'cost' | 'margin',
  number
> & {
  units: string
}
type Row = Figures & { key: string; label: string }

const cash = (amount: number) => [{ method: 'cash', amount }]

// 2026-03-31 23:30 in Bogotá is April already in UTC.
const MARCH = '2026-03-31T23:30:00-05:00'
const APRIL = '2026-04-01T09:15:00-05:00'

beforeAll(async () => {
  floor = await shopFloor()
  const session = await floor.openDrawer()
  const second = await floor.openDrawer({ registerId: ids.register2 })
  const sell = async (wish: Parameters<ShopFloor['sell']>[0]) => {
    const { status, body } = await floor.sell(wish, 'manager')
    expect(status).toBe(201)
    return body
  }
  const first = await sell({
    session,
    occurredAt: MARCH,
    lines: [
      { productId: coffee, quantity: '3', discount: { kind: 'percent', value: '10' } },
      { productId: milk, quantity: '2' },
    ],
    // 62,730 in three unequal parts, which no tax divides by.
    payments: [{ method: 'card', amount: 1_000_001 }, { method: 'nequi', amount: 2_000_003 }, ...cash(5_000_000)],
  })
  const others = [
    await sell({
      session,
      occurredAt: APRIL,
      lines: [{ productId: bananas, quantity: '1.250' }],
      payments: cash(400_000),
    }),
    await sell({
      session: second,
      occurredAt: APRIL,
      lines: [
        { productId: coffee, quantity: '1' },
        { productId: lunch, quantity: '1' },
      ],
      payments: [{ method: 'card', amount: COFFEE + 1_620_000 }],
    }),
    await sell({
      session: second,
      occurredAt: MARCH,
      lines: [{ productId: bread, quantity: '1', discount: { kind: 'percent', value: '100' } }],
      payments: [],
    }),
  ]
  const voided = await sell({ session, lines: [{ productId: bread, quantity: '4' }], payments: cash(1_200_000) })
  await floor.post(`/sales/${voided.id}/void`, { reason: 'error' }, 'manager')
  const back = await floor.post(
    `/sales/${first.id}/returns`,
    {
      id: uuid(),
      cashSessionId: second,
      occurredAt: APRIL,
      lines: [{ saleLineId: first.lines[0].id, quantity: '1' }],
      refunds: [{ method: 'nequi', amount: 500_000 }, ...cash(1_291_000)],
      reason: 'no le gustó',
    },
    'manager',
  )
  expect(back.status).toBe(201)
  sales = [first, ...others]
  returns = [back.body]
})
afterAll(() => floor.close())

async function report(
  query: string,
  as: 'manager' | 'cashier' = 'manager',
): Promise<{ items: Row[]; totals: Figures }> {
  const { status, body } = await floor.api('GET', `/reports/sales?${query}`, undefined, { as })
  expect(status).toBe(200)
  return body
}

const sumOf = <T>(rows: readonly T[], value: (row: T) => number) => rows.reduce((sum, row) => sum + value(row), 0)
const local = (instant: string) => new Date(new Date(instant).getTime() - 5 * 3_600_000).toISOString()

/** The figures of documents, added up from the answers that made them. */
function figures(
  sold: readonly Doc[],
  back: readonly Doc[],
): Omit<Figures, 'units' | 'cost' | 'margin'> & { units: number } {
  const gross = sumOf(sold, (doc) => sumOf(doc.lines, (line) => line.gross))
  const discounts = sumOf(sold, (doc) => sumOf(doc.lines, (line) => line.discount))
  const returned = sumOf(back, (doc) => doc.total)
  const taxes = sumOf(sold, (doc) => doc.taxTotal) - sumOf(back, (doc) => doc.taxTotal)
  const units = (docs: readonly Doc[]) => sumOf(docs, (doc) => sumOf(doc.lines, (line) => Number(line.quantity)))
  return {
    sales: sold.length,
    returns: back.length,
    units: units(sold) - units(back),
    gross,
    discounts,
    returned,
    taxes,
    net: gross - discounts - returned - taxes,
  }
}

const measured = ({ units, cost: _cost, margin: _margin, ...rest }: Figures) => ({ ...rest, units: Number(units) })

const KEYS: Partial<Record<(typeof GROUPS)[number], (doc: Doc) => string>> = {
  month: (doc) => local(doc.occurredAt).slice(0, 7),
  day: (doc) => local(doc.occurredAt).slice(0, 10),
  hour: (doc) => local(doc.occurredAt).slice(11, 13),
  store: (doc) => doc.storeId,
  register: (doc) => doc.registerId,
  cashier: (doc) => doc.cashierId,
}

describe('the sales report', () => {
  test('has the same totals by every group, and they are those of the documents', async () => {
    for (const group of GROUPS) {
      const { totals } = await report(`groupBy=${group}`)
      expect([group, measured(totals)]).toEqual([group, figures(sales, returns)])
    }
  })

  test('adds each document up where it belongs, on the clock of its store', async () => {
    for (const [group, key] of Object.entries(KEYS)) {
      const { items } = await report(`groupBy=${group}`)
      const expected = new Map([...sales, ...returns].map((doc) => [key(doc), null]))
      expect(new Set(items.map((item) => item.key))).toEqual(new Set(expected.keys()))
      for (const { key: name, label, ...row } of items) {
        const mine = (doc: Doc) => key(doc) === name
        expect([group, label !== '', measured(row)]).toEqual([
          group,
          true,
          figures(sales.filter(mine), returns.filter(mine)),
        ])
      }
    }
  })

  test('parts of a document add up to it by product, category and method', async () => {
    for (const group of ['product', 'category', 'method'] as const) {
      const { items, totals } = await report(`groupBy=${group}`)
      for (const figure of ['gross', 'discounts', 'returned', 'taxes', 'net'] as const) {
        expect([group, figure, sumOf(items, (item) => item[figure])]).toEqual([group, figure, totals[figure]])
      }
      expect(sumOf(items, (item) => Math.round(Number(item.units) * 1000))).toBe(Number(totals.units) * 1000)
    }
  })

  test('counts a product by its lines, and a method by what it paid less change', async () => {
    const products = await report('groupBy=product')
    const lines = sales.flatMap((doc) => doc.lines).filter(({ productId }) => productId === coffee)
    const back = returns.flatMap((doc) => doc.lines)
    expect(products.items.find(({ key }) => key === coffee)).toMatchObject({
      label: 'Café molido 500 g',
      sales: 2,
      returns: 1,
      units: '3',
      gross: sumOf(lines, (line) => line.gross),
      returned: sumOf(back, (line) => line.total),
      net: sumOf(lines, (line) => line.taxable) - sumOf(back, (line) => line.taxable),
    })
    const methods = await report('groupBy=method')
    const card = methods.items.find(({ key }) => key === 'card')
    expect(card).toMatchObject({ label: 'Tarjeta', sales: 2, returns: 0 })
    expect((card?.gross ?? 0) - (card?.discounts ?? 0)).toBe(1_000_001 + COFFEE + 1_620_000)
    expect(methods.items.find(({ key }) => key === 'none')).toMatchObject({ sales: 1, gross: 300_000, net: 0 })
  })

  test('takes days inclusive, in the time zone of the store', async () => {
    const march = await report('from=2026-03-01&to=2026-03-31&groupBy=day')
    expect(march.items.map(({ key }) => key)).toEqual(['2026-03-31'])
    expect(march.totals).toMatchObject({ sales: 2, returns: 0 })
    const april = await report('from=2026-04-01&to=2026-04-01&groupBy=month')
    expect(april.items.map(({ key, label }) => [key, label])).toEqual([['2026-04', '2026-04']])
    expect(april.totals).toMatchObject({ sales: 2, returns: 1 })
    await floor.pool.query("update stores set time_zone = 'Asia/Tokyo' where id = $1", [ids.store2])
    // 23:30 in Bogotá on March 31 is 13:30 in Tokyo on April 1.
    const tokyo = await report(`from=2026-03-01&to=2026-03-31&storeId=${ids.store2}`)
    await floor.pool.query("update stores set time_zone = 'America/Bogota' where id = $1", [ids.store2])
    expect(tokyo).toEqual({ items: [], totals: { ...tokyo.totals, sales: 0, units: '0', net: 0 } })
  })

  test('as a file holds the same groups and figures, in major units', async () => {
    const { items } = await report('groupBy=product')
    const answer = await floor.app.inject({
      method: 'GET',
      url: '/api/v1/reports/sales?groupBy=product&format=csv',
      headers: { authorization: `Bearer ${floor.tokens.admin}`, 'accept-language': 'en' },
    })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-disposition']).toContain('sales-by-product.csv')
    const [heading, ...rows] = answer.body.replace('\uFEFF', '').trim().split(/\r?\n/)
    expect(heading).toBe('Key,Group,Sales,Returns,Units,Gross,Discounts,Returned,Taxes,Net,Cost,Margin')
    expect(rows.map((row) => row.split(',')[0])).toEqual(items.map((item) => item.key))
    expect(rows.map((row) => Number(row.split(',').at(-3)))).toEqual(items.map((item) => item.net / 100))
  })

  test('of nothing is empty, not an error', async () => {
    for (const group of GROUPS) {
      const { items, totals } = await report(`groupBy=${group}&from=1999-01-01&to=1999-12-31`)
      expect([items, totals.sales, totals.units, totals.net]).toEqual([[], 0, '0', 0])
    }
  })

  test('is for who may read it, where they may', async () => {
    const cashier = await floor.api('GET', '/reports/sales', undefined, { as: 'cashier' })
    expect([cashier.status, cashier.body.permission]).toEqual([403, 'reports.read'])
    await floor.pool.query('update user_roles set store_id = $1 where user_id = $2', [ids.store, ids.users.viewer])
    const viewer = await floor.api('GET', '/reports/sales?groupBy=store', undefined, { as: 'viewer' })
    expect(viewer.body.items.map(({ key }: Row) => key)).toEqual([ids.store])
    const other = await floor.api('GET', `/reports/sales?storeId=${ids.store2}`, undefined, { as: 'viewer' })
    expect(other.status).toBe(403)
    for (const wrong of ['groupBy=moon', 'from=yesterday', 'from=2026-02-30', 'colour=red']) {
      expect((await floor.api('GET', `/reports/sales?${wrong}`)).status).toBe(422)
    }
  })
})

describe('today', () => {
  test('shows the day of the store: sales, margin, hours, products, means, open drawers and what runs out', async () => {
    await floor.pool.query('update products set cost = 1000000, min_stock = 1000000 where id = $1', [coffee])
    floor.setClock(new Date('2026-04-01T15:00:00-05:00'))
    const { status, body } = await floor.api('GET', '/reports/today')
    floor.setClock(null)
    expect(status).toBe(200)
    const april = sales.filter(({ occurredAt }) => local(occurredAt).startsWith('2026-04-01'))
    const total = sumOf(april, (doc) => doc.total)
    expect(body).toMatchObject({
      day: '2026-04-01',
      currency: 'COP',
      sales: 2,
      total,
      averageTicket: total / 2,
      returned: returns[0]?.total,
      yesterdayTotal: sales[0]?.total,
      byHour: [{ hour: 9, sales: 2, total }],
      topProducts: [{ productId: coffee, units: '1', total: COFFEE }, { productId: lunch }, { productId: bananas }],
      byMethod: [
        { method: 'card', total: COFFEE + 1_620_000 },
        { method: 'cash', total: 400_000 },
      ],
    })
    expect(body.lastDays).toHaveLength(14)
    expect(body.lastDays.at(-1)).toEqual({ day: '2026-04-01', total })
    expect(body.openSessions).toHaveLength(2)
    expect(body.lowStock).toMatchObject([{ productId: coffee, minStock: '1000' }, { productId: coffee }])
  })

  test('margin is net of tax less cost as it was when sold; a return that is not restocked keeps its cost lost', async () => {
    const session = await floor.openDrawer({ registerId: await newRegister() })
    floor.setClock(new Date('2025-05-05T12:00:00-05:00'))
    const sale = await floor.sell(
      { session, lines: [{ productId: coffee, quantity: '3' }], payments: cash(3 * COFFEE) },
      'manager',
    )
    expect(sale.status).toBe(201)
    await floor.pool.query('update products set cost = 1 where id = $1', [coffee])
    const giveBack = (restock: boolean) =>
      floor.post(
        `/sales/${sale.body.id}/returns`,
        {
          id: uuid(),
          cashSessionId: session,
          lines: [{ saleLineId: sale.body.lines[0].id, quantity: '1' }],
          refunds: cash(COFFEE),
          reason: 'vencido',
          restock,
        },
        'manager',
      )
    const returned = [await giveBack(false), await giveBack(true)]
    const { body } = await floor.api('GET', '/reports/today')
    floor.setClock(null)
    const taxable = sale.body.lines[0].taxable - sumOf(returned, ({ body: back }) => back.lines[0].taxable)
    expect(body.margin).toBe(taxable - 3 * 1_000_000 + 1_000_000)
  })

  async function newRegister(): Promise<string> {
    const id = uuid()
    await floor.pool.query("insert into registers (id, store_id, code, name) values ($1, $2, 'C9', 'Caja 9')", [
      id,
      ids.store,
    ])
    await floor.pool.query(
      `insert into number_series (id, store_id, register_id, kind, prefix, from_number, next_number)
       values ($1, $2, $3, 'sale', 'X9-', 1, 1), ($4, $2, $3, 'return', 'DX9-', 1, 1)`,
      [uuid(), ids.store, id, uuid()],
    )
    return id
  }
})
