import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ids, type TestShop, testShop } from '../../platform/testing/test-app.ts'

let shop: TestShop
let cashSessionId: string
const { coffee, milk, bread, rice, lunch } = ids.products
const COFFEE = 1_990_000

beforeAll(async () => {
  shop = await testShop()
  cashSessionId = (await shop.openSession()).id
})
afterAll(() => shop.close())
beforeEach(() => shop.setClock(null))

const sale = (change: Record<string, unknown> = {}) => ({
  id: uuid(),
  cashSessionId,
  lines: [{ productId: coffee, quantity: '1' }],
  payments: [{ method: 'cash', amount: COFFEE }],
  ...change,
})
const post = (body: unknown, as: 'cashier' | 'manager' | 'viewer' | 'admin' = 'cashier') =>
  shop.api('POST', '/sales', body, { as })

const onHand = async (productId: string, storeId: string = ids.store) =>
  (
    await shop.db
      .selectFrom('stock_levels')
      .select('on_hand')
      .where('store_id', '=', storeId)
      .where('product_id', '=', productId)
      .executeTakeFirstOrThrow()
  ).on_hand
const count = async () => (await shop.pool.query<{ n: number }>('select count(*) as n from sales')).rows[0]?.n ?? 0

describe('a sale', () => {
  test('is priced here, takes stock, cash and a number, and is answered as it reads back', async () => {
    const before = await onHand(milk)
    const body = sale({
      lines: [
        { productId: milk, quantity: '2' },
        { barcode: '7702001000042', quantity: '1' },
        { sku: 'BANANO', quantity: '1.250' },
        { productId: lunch, quantity: '1', discount: { kind: 'percent', value: '10', reason: 'cliente frecuente' } },
      ],
      payments: [
        { method: 'card', amount: 1_000_000, reference: '1234' },
        { method: 'cash', amount: 2_500_000 },
      ],
    })
    const created = await post(body)
    expect(created.status).toBe(201)
    // 9,000 + 5,250 + 4,000 + 16,200 − 1,620 = 32,830; 22,830 of it in cash, rounded down to 22,800.
    expect(created.body).toMatchObject({
      status: 'completed',
      subtotal: 3_445_000,
      discountTotal: 162_000,
      total: 3_283_000,
      rounding: -3_000,
      paid: 3_500_000,
      change: 220_000,
      flags: [],
      storeId: ids.store,
      registerId: ids.register,
      cashierName: 'Cashier Prueba',
    })
    expect(created.body.number).toMatch(/^C1-\d+$/)
    expect(created.body.taxes).toEqual([
      { code: 'EXENTO', rate: '0', base: 900_000, amount: 0 },
      { code: 'IVA5', rate: '5', base: 500_000, amount: 25_000 },
      { code: 'INC8', rate: '8', base: 1_350_000, amount: 108_000 },
    ])
    expect(created.body.lines[2]).toMatchObject({ quantity: '1.250', total: 400_000, taxes: [] })
    expect(await onHand(milk)).toBe(before - 2000)

    const read = await shop.api('GET', `/sales/${body.id}`, undefined, { as: 'cashier' })
    expect(read.body).toEqual(created.body)

    const ledger = await shop.pool.query(
      'select kind, amount from cash_moves where document_id = $1 order by amount desc',
      [body.id],
    )
    expect(ledger.rows).toEqual([
      { kind: 'sale', amount: 2_500_000 },
      { kind: 'change', amount: -220_000 },
    ])
  })

  test('is taken in a store that was opened after this worker read the catalogue', async () => {
    expect((await post(sale())).status).toBe(201)
    const store = await shop.api('POST', '/stores', { code: 'NUEVA', name: 'Nueva' })
    const caja = { storeId: store.body.id, code: 'NUEVA1', name: 'Caja nueva', salePrefix: 'NUEVA1-' }
    const register = await shop.api('POST', '/registers', caja)
    const opened = { id: uuid(), registerId: register.body.id, openingFloat: 0 }
    expect((await shop.api('POST', '/cash-sessions', opened)).status).toBe(201)
    const lines = [{ productId: lunch, quantity: '1' }]
    const first = await post(sale({ cashSessionId: opened.id, lines }), 'admin')
    expect([first.status, first.body.number]).toEqual([201, 'NUEVA1-1'])
  })

  test('total 37,920 with 19 % included stays 37,920', async () => {
    const created = await post(
      sale({
        lines: [{ productId: coffee, quantity: '1', unitPrice: 3_792_000 }],
        payments: [{ method: 'card', amount: 3_792_000 }],
      }),
      'manager',
    )
    expect(created.body).toMatchObject({ total: 3_792_000, taxTotal: 605_445, flags: ['price_override'] })
    expect(created.body.lines[0].taxable).toBe(3_186_555)
  })

  test('of 2,000 lines is one sale', async () => {
    const lines = Array.from({ length: 2000 }, () => ({ productId: bread, quantity: '0.001' }))
    const created = await post(sale({ lines, payments: [{ method: 'card', amount: 600_000 }] }))
    expect(created.status).toBe(201)
    expect(created.body.lines).toHaveLength(2000)
    expect((await post(sale({ lines: [...lines, lines[0]] }))).status).toBe(422)
  })

  test('keeps Unicode, SQL and HTML as text', async () => {
    const note = "Robert'); drop table sales;-- <script>alert(1)</script> 🥑 ñ"
    const created = await post(
      sale({ note, payments: [{ method: 'card', amount: COFFEE, reference: note.slice(0, 60) }] }),
    )
    expect(created.body.note).toBe(note)
    expect((await shop.api('GET', `/sales/${created.body.id}`)).body.note).toBe(note)
  })
})

describe('exactly once', () => {
  test('three sends at once are one sale with one answer', async () => {
    const before = await onHand(coffee)
    const body = sale()
    const answers = await Promise.all([post(body), post(body), post(body)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201])
    expect(answers[1]?.body).toEqual(answers[0]?.body)
    expect(answers[2]?.body).toEqual(answers[0]?.body)
    expect(await onHand(coffee)).toBe(before - 1000)
  })

  test('the same id with another body is refused', async () => {
    const body = sale()
    await post(body)
    const again = await post({ ...body, lines: [{ productId: coffee, quantity: '2' }] })
    expect(again).toMatchObject({ status: 409, body: { code: 'idempotency_conflict' } })
  })

  test('a replay is answered although the product is gone from the catalogue since', async () => {
    const body = sale({ lines: [{ productId: rice, quantity: '1' }], payments: [{ method: 'card', amount: 525_000 }] })
    await post(body)
    await shop.pool.query('update products set active = false where id = $1', [rice])
    expect((await post(body)).status).toBe(200)
    const another = await post({ ...body, id: uuid() })
    expect(another).toMatchObject({ status: 422, body: { code: 'product_inactive' } })
    await shop.pool.query('update products set active = true where id = $1', [rice])
  })
})

describe('what is refused leaves nothing', () => {
  const refused: [string, Record<string, unknown>, number, string][] = [
    ['an unknown barcode', { lines: [{ barcode: '0000000000000', quantity: '1' }] }, 422, 'product_unknown'],
    ['an unknown product', { lines: [{ productId: uuid(), quantity: '1' }] }, 422, 'product_unknown'],
    ['quantity 0', { lines: [{ productId: coffee, quantity: '0' }] }, 422, 'validation_failed'],
    ['a negative quantity', { lines: [{ productId: coffee, quantity: '-1' }] }, 422, 'validation_failed'],
    ['4 decimals', { lines: [{ productId: coffee, quantity: '1.0001' }] }, 422, 'validation_failed'],
    ['a quantity of 10^9', { lines: [{ productId: coffee, quantity: '1000000000' }] }, 422, 'validation_failed'],
    ['a number as quantity', { lines: [{ productId: coffee, quantity: 1 }] }, 422, 'validation_failed'],
    ['no lines', { lines: [] }, 422, 'validation_failed'],
    [
      'a discount above 100 %',
      { lines: [{ productId: coffee, quantity: '1', discount: { kind: 'percent', value: '101' } }] },
      422,
      'validation_failed',
    ],
    [
      'a discount above the line',
      { lines: [{ productId: coffee, quantity: '1', discount: { kind: 'amount', value: COFFEE + 1 } }] },
      422,
      'discount_above_line',
    ],
    ['a discount above the sale', { discount: { kind: 'amount', value: COFFEE + 1 } }, 422, 'discount_above_total'],
    ['payments below the total', { payments: [{ method: 'cash', amount: COFFEE - 10_000 }] }, 422, 'payment_short'],
    ['no payments', { payments: [] }, 422, 'payment_short'],
    ['change on a card', { payments: [{ method: 'card', amount: COFFEE + 100 }] }, 422, 'change_on_non_cash'],
    [
      'an unknown means of payment',
      { payments: [{ method: 'seashells', amount: COFFEE }] },
      422,
      'payment_method_unknown',
    ],
    [
      'a means of payment that is switched off',
      { payments: [{ method: 'debit_card', amount: COFFEE }] },
      422,
      'payment_method_unknown',
    ],
    ['an unknown session', { cashSessionId: uuid() }, 422, 'session_unknown'],
    ['an unknown customer', { customerId: uuid() }, 422, 'customer_unknown'],
    ['an unknown price list', { priceListId: uuid() }, 422, 'price_list_unknown'],
    ['another total', { expectedTotal: COFFEE - 1 }, 422, 'total_mismatch'],
    ['an unknown property', { tip: 5 }, 422, 'validation_failed'],
    ['an id that is none', { id: 'x' }, 422, 'validation_failed'],
    [
      'more than there is',
      { lines: [{ productId: coffee, quantity: '999' }], payments: [{ method: 'card', amount: COFFEE * 999 }] },
      409,
      'stock_short',
    ],
  ]
  test.each(refused)('%s', async (_name, change, status, code) => {
    const [sales, stock] = [await count(), await onHand(coffee)]
    const answer = await post(sale(change))
    expect(answer).toMatchObject({ status, body: { status, code } })
    expect(await count()).toBe(sales)
    expect(await onHand(coffee)).toBe(stock)
  })

  test('a date in the future', async () => {
    const answer = await post(sale({ occurredAt: new Date(Date.now() + 3_600_000).toISOString() }))
    expect(answer).toMatchObject({ status: 422, body: { code: 'occurred_in_future' } })
  })

  test('ids that stand twice', async () => {
    const id = uuid()
    const lines = [
      { id, productId: bread, quantity: '1' },
      { id, productId: milk, quantity: '1' },
    ]
    expect((await post(sale({ lines, payments: [{ method: 'card', amount: 750_000 }] }))).body.code).toBe(
      'duplicate_id',
    )
    const payments = [
      { id, method: 'cash', amount: 1_000_000 },
      { id, method: 'cash', amount: 990_000 },
    ]
    expect((await post(sale({ payments }))).body.code).toBe('duplicate_id')
  })

  test("another total comes back with the server's own figures", async () => {
    const answer = await post(sale({ expectedTotal: 1 }))
    expect(answer.body).toMatchObject({ subtotal: COFFEE, discountTotal: 0, taxTotal: 317_731, total: COFFEE })
  })

  test("another store's till", async () => {
    const elsewhere = await shop.openSession({ registerId: ids.register2, userId: ids.users.manager })
    const answer = await post(sale({ cashSessionId: elsewhere.id }))
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden', permission: 'sales.create' } })
    expect((await post(sale({ cashSessionId: elsewhere.id }), 'manager')).status).toBe(201)
  })

  test('a viewer', async () => {
    expect(await post(sale(), 'viewer')).toMatchObject({ status: 403, body: { permission: 'sales.create' } })
  })

  test('a used-up number series, and the stock stays', async () => {
    const before = await onHand(coffee)
    await shop.pool.query('update number_series set to_number = next_number - 1 where id = $1 and next_number > 1', [
      ids.series.sale,
    ])
    expect(await post(sale())).toMatchObject({ status: 409, body: { code: 'series_exhausted' } })
    await shop.pool.query("update number_series set to_number = null, valid_to = '2020-01-01' where id = $1", [
      ids.series.sale,
    ])
    expect(await post(sale())).toMatchObject({ status: 409, body: { code: 'series_expired' } })
    await shop.pool.query('update number_series set valid_to = null where id = $1', [ids.series.sale])
    expect(await onHand(coffee)).toBe(before)
  })
})

const cheaper = () =>
  sale({
    lines: [{ productId: coffee, quantity: '1', unitPrice: 1_500_000 }],
    payments: [{ method: 'cash', amount: 1_500_000 }],
  })

describe('what a cashier may not do alone', () => {
  test('another price needs its permission', async () => {
    expect(await post(cheaper())).toMatchObject({ status: 403, body: { permission: 'sales.price_override' } })
    expect((await post(cheaper(), 'manager')).body.flags).toEqual(['price_override'])
  })

  test('another price is right when the till knew an older catalogue, and flagged', async () => {
    expect((await post({ ...cheaper(), catalogVersion: 1 })).body).toMatchObject({
      total: 1_500_000,
      flags: ['older_catalog'],
    })
  })

  test('a discount over the limit needs its permission', async () => {
    const body = sale({ discount: { kind: 'percent', value: '11' }, payments: [{ method: 'cash', amount: 1_775_000 }] })
    expect(await post(body)).toMatchObject({ status: 403, body: { permission: 'sales.discount_over_limit' } })
    expect(
      (
        await post(
          sale({ discount: { kind: 'percent', value: '10' }, payments: [{ method: 'cash', amount: 1_791_000 }] }),
        )
      ).status,
    ).toBe(201)
  })

  test('below cost is flagged, and where the shop says so needs approval', async () => {
    const body = () =>
      sale({
        lines: [{ productId: coffee, quantity: '1', unitPrice: 1_200_000 }],
        payments: [{ method: 'cash', amount: 1_200_000 }],
        catalogVersion: 1,
      })
    expect((await post(body())).body.flags).toEqual(['older_catalog', 'below_cost'])
    await shop.pool.query("update company set sell_below_cost = 'approve'")
    expect(await post(body())).toMatchObject({ status: 403, body: { permission: 'sales.sell_below_cost' } })
    await shop.pool.query("update company set sell_below_cost = 'allow'")
  })

  test('each thing that needs approval needs its own', async () => {
    const approve = async (permission: string) => {
      const asked = { username: 'manager', pin: '2222', permission, storeId: ids.store, reason: 'vencimiento cercano' }
      return (await shop.api('POST', '/auth/approvals', asked, { as: 'cashier' })).body.token
    }
    const price = await approve('sales.price_override')
    const body = {
      ...cheaper(),
      discount: { kind: 'percent', value: '50' },
      payments: [{ method: 'card', amount: 750_000 }],
    }
    const half = await post({ ...body, approvals: [price] })
    expect(half).toMatchObject({ status: 403, body: { permission: 'sales.discount_over_limit' } })
    const whole = await post({ ...body, approvals: [price, await approve('sales.discount_over_limit')] })
    expect(whole.status).toBe(201)
  })

  test("a manager's PIN lets one sale through, once", async () => {
    const approval = await shop.api(
      'POST',
      '/auth/approvals',
      {
        username: 'manager',
        pin: '2222',
        permission: 'sales.price_override',
        storeId: ids.store,
        reason: 'empaque roto',
      },
      { as: 'cashier' },
    )
    const approvals = [approval.body.token]
    const created = await post({ ...cheaper(), approvals })
    expect(created).toMatchObject({ status: 201, body: { flags: ['price_override', 'approved'] } })
    expect(await post({ ...cheaper(), approvals })).toMatchObject({ status: 403, body: { code: 'invalid_approval' } })
    const { rows } = await shop.pool.query('select approved_by from sales where id = $1', [created.body.id])
    expect(rows).toEqual([{ approved_by: ids.users.manager }])
  })
})

describe('a sale by an API key', () => {
  test('is the sale of who made the key, in the first answer as in every later one', async () => {
    const key = await shop.api('POST', '/api-keys', { name: 'Tienda en línea', permissions: ['sales.create'] })
    const body = sale()
    const first = await post(body, key.body.key)
    expect(first).toMatchObject({ status: 201, body: { cashierId: ids.users.admin, cashierName: 'Admin Prueba' } })
    const again = await post(body, key.body.key)
    expect([again.status, again.body]).toEqual([200, first.body])
  })
})

describe('a sale that another cashier left waiting', () => {
  test('stays the sale of who made it, and the trail names who sent it', async () => {
    const created = await post(sale({ cashierId: ids.users.cashier }), 'manager')
    expect(created).toMatchObject({
      status: 201,
      body: { cashierId: ids.users.cashier, cashierName: 'Cashier Prueba' },
    })
    expect((await shop.api('GET', `/sales/${created.body.id}`)).body).toEqual(created.body)
    const { rows } = await shop.pool.query(
      "select user_id, detail ->> 'cashier' as cashier from audit.events where entity_id = $1",
      [created.body.id],
    )
    expect(rows).toEqual([{ user_id: ids.users.manager, cashier: ids.users.cashier }])
  })

  test('gives whoever sends it no right of the other', async () => {
    expect(await post({ ...cheaper(), cashierId: ids.users.manager })).toMatchObject({
      status: 403,
      body: { permission: 'sales.price_override' },
    })
  })

  test.each([
    ['nobody', uuid()],
    ['somebody who does not sell', ids.users.viewer],
  ])('is refused when it names %s', async (_name, cashierId) => {
    expect(await post(sale({ cashierId }))).toMatchObject({ status: 422, body: { code: 'cashier_unknown' } })
  })
})

describe('prices', () => {
  test('follow the catalogue from one sale to the next', async () => {
    await shop.pool.query('update products set price = 460000 where id = $1', [milk])
    const created = await post(
      sale({ lines: [{ productId: milk, quantity: '1' }], payments: [{ method: 'card', amount: 460_000 }] }),
    )
    expect(created.body).toMatchObject({ total: 460_000, flags: [] })
    await shop.pool.query('update products set price = 450000 where id = $1', [milk])
  })

  test("come from the store's price list, or the one that was asked for", async () => {
    const [list, other] = [uuid(), uuid()]
    await shop.pool.query(
      "insert into price_lists (id, name, store_id) values ($1, 'Mayoristas', null), ($2, 'Del Norte', $3)",
      [list, other, ids.store2],
    )
    await shop.pool.query(
      'insert into product_prices (price_list_id, product_id, price) values ($1, $3, 400000), ($2, $3, 300000)',
      [list, other, milk],
    )
    const body = sale({
      priceListId: list,
      lines: [{ productId: milk, quantity: '1' }],
      payments: [{ method: 'card', amount: 400_000 }],
    })
    expect((await post(body)).body).toMatchObject({ total: 400_000, flags: [] })
    expect(await post({ ...body, id: uuid(), priceListId: other })).toMatchObject({
      status: 422,
      body: { code: 'price_list_unknown' },
    })
  })

  test('of the store are right for a customer who has a list of their own, until the till knows it', async () => {
    const list = uuid()
    await shop.pool.query("insert into price_lists (id, name) values ($1, 'Restaurantes')", [list])
    await shop.pool.query('insert into product_prices (price_list_id, product_id, price) values ($1, $2, 430000)', [
      list,
      milk,
    ])
    await shop.pool.query('update customers set price_list_id = $1 where id = $2', [list, ids.customer])
    const line = { productId: milk, quantity: '1' }
    const body = (unitPrice?: number, paid = unitPrice) =>
      sale({
        customerId: ids.customer,
        lines: [unitPrice === undefined ? line : { ...line, unitPrice }],
        payments: [{ method: 'card', amount: paid }],
      })
    expect((await post(body(undefined, 430_000))).body).toMatchObject({ total: 430_000, flags: [] })
    expect((await post(body(450_000))).body).toMatchObject({ total: 450_000, flags: [] })
    expect(await post(body(440_000))).toMatchObject({ status: 403, body: { permission: 'sales.price_override' } })
    await shop.pool.query('update customers set price_list_id = null where id = $1', [ids.customer])
  })

  test('use the tax rate of the day the sale was made', async () => {
    await shop.pool.query("update tax_rates set valid_to = '2026-06-30' where tax_id = $1", [ids.taxes.inc8])
    await shop.pool.query("insert into tax_rates (tax_id, rate, valid_from) values ($1, 10, '2026-07-01')", [
      ids.taxes.inc8,
    ])
    const lines = [{ productId: lunch, quantity: '1' }]
    const payments = [{ method: 'card', amount: 1_620_000 }]
    const june = await post(sale({ lines, payments, occurredAt: '2026-06-30T23:59:00-05:00' }))
    expect(june.body).toMatchObject({ flags: ['late'], taxes: [{ code: 'INC8', rate: '8' }] })
    const july = await post(sale({ lines, payments, occurredAt: '2026-07-01T00:00:00-05:00' }))
    expect(july.body.taxes).toMatchObject([{ code: 'INC8', rate: '10' }])
  })
})

describe('many tills at once', () => {
  test('50 tills race for the last 10 units and sell exactly 10', async () => {
    const product = uuid()
    await shop.pool.query(
      "insert into products (id, sku, name, price, stock_policy) values ($1, 'ULTIMAS', 'Últimas', 100000, 'refuse')",
      [product],
    )
    await shop.pool.query(
      "select apply_stock_moves($1, 'opening', null, $2, null, now(), array[gen_random_uuid()], array[$3::uuid], array[10000::bigint], array[0::bigint], array[false])",
      [ids.store, ids.users.admin, product],
    )
    const tills = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const registerId = uuid()
        await shop.pool.query('insert into registers (id, store_id, code, name) values ($1, $2, $3, $3)', [
          registerId,
          ids.store,
          `R${index}`,
        ])
        await shop.pool.query(
          "insert into number_series (id, store_id, register_id, kind, prefix, from_number, next_number) values ($1, $2, $3, 'sale', $4, 1, 1)",
          [uuid(), ids.store, registerId, `R${index}-`],
        )
        return (await shop.openSession({ registerId })).id
      }),
    )
    const answers = await Promise.all(
      tills.map((till) =>
        post(
          sale({
            cashSessionId: till,
            lines: [{ productId: product, quantity: '1' }],
            payments: [{ method: 'cash', amount: 100_000 }],
          }),
        ),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
    expect(answers.filter(({ status, body }) => status === 409 && body.code === 'stock_short')).toHaveLength(40)
    expect(await onHand(product)).toBe(0)
  })

  test('numbers have no gap and no double, audit chains hold, stock is the sum of its moves', async () => {
    const { rows: numbers } = await shop.pool.query(
      'select max(number) - min(number) + 1 as range, count(distinct number) as distinct, count(*) as all from sales group by series_id',
    )
    for (const row of numbers) expect([row.distinct, row.all]).toEqual([row.range, row.range])
    const { rows: stock } = await shop.pool.query(
      'select l.product_id from stock_levels l join stock_moves m using (store_id, product_id) group by l.store_id, l.product_id, l.on_hand having l.on_hand <> sum(m.quantity)',
    )
    expect(stock).toEqual([])
    const { rows: broken } = await shop.pool.query(
      `select chain, sequence from (
         select e.*, lag(hash) over (partition by chain order by sequence) as previous from audit.events e) e
       where hash <> audit.event_hash(previous, chain, sequence, occurred_at, action, entity, entity_id, user_id, approved_by, store_id, ip, detail)`,
    )
    expect(broken).toEqual([])
  })
})

test('a completed sale is not edited, whoever asks', async () => {
  await expect(shop.pool.query('update sales set total = 0')).rejects.toThrow('append-only')
  await expect(shop.pool.query('delete from stock_moves')).rejects.toThrow('append-only')
  await expect(shop.pool.query('delete from audit.events')).rejects.toThrow('append-only')
})

test('a closed session takes no sale', async () => {
  await shop.pool.query(
    'update cash_sessions set closed_at = now(), closed_by = opened_by, expected_cash = 0, counted_cash = 0, z_number = 1 where id = $1',
    [cashSessionId],
  )
  expect(await post(sale())).toMatchObject({ status: 409, body: { code: 'session_closed' } })
})
