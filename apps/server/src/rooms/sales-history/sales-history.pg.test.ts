import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SetupRequest } from '@odata-pos/domain/setup'
import { beforeEach, expect, test } from 'vitest'
import { REPO_ROOT } from '../../config.ts'
import { PASSWORD, type TestShop, testShop } from '../../platform/testing/test-app.ts'
import { commandActor } from '../iam/index.ts'
import { setUpShop } from '../setup/set-up-shop.ts'
import { importSales } from './import-sales.ts'
import { parseMapping, type SalesMapping } from './mapping.ts'
import { type Plan, planHistory } from './plan.ts'
import { findCompany, listStores } from './queries.ts'
import { type HistoryFile, parseHistory, readHistoryFile } from './read-file.ts'
import { countReasons } from './refusals.ts'

/** The guide to the real data set, as docs/imports tells people to run it. */
const GUIDE = join(REPO_ROOT, 'docs/imports/online-retail')
const REAL = join(REPO_ROOT, '../shared/data/online-retail-2010-12_2011-05.csv.gz')
const mapping = parseMapping(readFileSync(join(GUIDE, 'mapping.json'), 'utf8'))

/** Every kind of dirt that real files have. */
const DIRTY = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
1001,A1,"LANTERN, WHITE",3,2011-01-31T23:58:00,2.555,17850,United Kingdom
1001,A1,"LANTERN, WHITE",1,2011-02-01T00:01:00,2.5,17850,United Kingdom
C2001,A1,LANTERN,-1,2011-02-02T10:00:00,2.5,17850,United Kingdom
A3001,B,Adjust bad debt,1,2011-02-02T10:00:00,11062.06,NA,United Kingdom
A3002,B,Adjust bad debt,1,2011-02-02T10:00:00,-11062.06,NA,United Kingdom
1002,A2,NA,5,2011-02-03T09:00:00,0.001,NA,EIRE
1002,POST,POSTAGE,1,2011-02-03T09:00:00,18,NA,EIRE
1003,A1,NA,-5,2011-02-03T09:30:00,0,NA,EIRE
1004,A2,NA,10,2011-02-03T09:31:00,0,NA,EIRE
1005,A2,x,1,2011-02-03T09:32:00,-3,NA,EIRE
1006,A3,"GIFT 🎁 ""BOX""
IN TWO LINES",2,2011-02-04T10:00:00,1.25,12345,France
1001,A3,GIFT,2,2011-02-10T10:00:00,1,17850,United Kingdom
1007,A2,x,0,2011-02-04T10:00:00,1,NA,EIRE
1008,A2,x,1,2011-02-30T10:00:00,1,NA,EIRE
1009,A2,x,uno,2011-02-04T10:00:00,1,NA,EIRE
C2002,A2,x,2,2011-02-04T10:00:00,1,NA,EIRE
NA,A2,x,1,2011-02-04T10:00:00,1,NA,EIRE
1010,NA,x,1,2011-02-04T10:00:00,1,NA,EIRE
1011,A2,x,1.2345,2011-02-04T10:00:00,1,NA,EIRE
1012,A2,x,1,2011-02-04T10:00:00,0.0000001,NA,EIRE
1013,A2,x,1,2011-02-04T10:00:00
1014,A2,x,1,2999-02-04T10:00:00,1,NA,EIRE
1015,A2,x,1.5,2011-02-05T10:00:00,1,NA,EIRE
1016,A2,x,1,2011-02-06T10:00:00,0.004,NA,EIRE
`

async function britishShop(): Promise<TestShop> {
  const shop = await testShop({ empty: true })
  const setup = JSON.parse(readFileSync(join(GUIDE, 'setup.json'), 'utf8'))
  const request = SetupRequest.parse({ ...setup, admin: { ...setup.admin, password: PASSWORD } })
  await setUpShop(shop.ctx, request, '127.0.0.1')
  return shop
}

async function termsOf(shop: TestShop, code?: string) {
  const [company, actor, stores] = await Promise.all([findCompany(shop.db), commandActor(shop.db), listStores(shop.db)])
  const store = code === undefined ? stores[0] : stores.find((candidate) => candidate.code === code)
  if (company === null || actor === null || store === undefined) throw new Error('the test shop is not set up')
  return { company, actor, store }
}

type Options = { mapping?: SalesMapping; store?: string; dryRun?: boolean }

async function importFile(shop: TestShop, file: Omit<HistoryFile, 'encoding'>, options: Options = {}) {
  const { company, actor, store } = await termsOf(shop, options.store)
  const use = options.mapping ?? mapping
  const plan = planHistory(file, { mapping: use, ...company, timeZone: store.timeZone, now: new Date() })
  const rest = { store, mapping: use, registerName: 'Sales history', dryRun: options.dryRun ?? false }
  return { plan, result: await importSales(shop.ctx, actor, plan, rest) }
}

const importText = (shop: TestShop, text: string, options: Options = {}) =>
  importFile(shop, parseHistory(text, options.mapping ?? mapping), options)

async function report(shop: TestShop, query: string) {
  const session = await shop.api('POST', '/auth/login', { username: 'admin', password: PASSWORD }, { as: null })
  const answer = await shop.api('GET', `/reports/sales?${query}`, undefined, { as: session.body.accessToken })
  expect(answer.status).toBe(200)
  return answer.body
}

async function scalar(shop: TestShop, query: string): Promise<number> {
  const { rows } = await shop.pool.query<{ n: number }>(`select (${query})::bigint as n`)
  return rows[0]?.n ?? Number.NaN
}

/** How many rows each table that an import writes to holds. */
async function contents(shop: TestShop) {
  const tables = [
    'sales',
    'sale_lines',
    'payments',
    'returns',
    'return_lines',
    'refunds',
    'products',
    'customers',
  ].concat(['registers', 'number_series', 'cash_sessions', 'cash_moves', 'stock_moves', 'audit.events'])
  return Promise.all(tables.map(async (table) => [table, await scalar(shop, `select count(*) from ${table}`)]))
}

/** What must be true of the books after any import. */
async function expectSoundBooks(shop: TestShop, plan: Plan) {
  expect(await scalar(shop, 'select count(*) from stock_moves m join sales s on s.id = m.document_id')).toBe(0)
  expect(await scalar(shop, 'select count(*) from cash_sessions where closed_at is null')).toBe(0)
  expect(await scalar(shop, `select count(*) from registers where code like 'HIST%' and active`)).toBe(0)
  const sold = plan.receipts.filter(({ kind }) => kind === 'sale')
  expect(await scalar(shop, `select sum(subtotal) from sales where 'imported' = any (flags)`)).toBe(
    sold.reduce((sum, { amount }) => sum + amount, 0),
  )
}

let shop: TestShop
beforeEach(async () => {
  shop = await britishShop()
  return () => shop.close()
})

test('a dirty file becomes exactly the sales and returns that are in it, and each other row has its reason', async () => {
  const { plan, result } = await importText(shop, DIRTY)

  expect(result).toMatchObject({
    recorded: { sales: 5, returns: 1 },
    alreadyThere: { sales: 0, returns: 0 },
    productsAdded: 4,
    customersAdded: 2,
    refused: [],
  })
  const reasons = new Map(countReasons(plan.refused).map(({ reason, rows }) => [reason, rows]))
  expect(Object.fromEntries(reasons)).toEqual({
    bad_debt: 2,
    quantity_negative_no_return: 1,
    price_zero: 1,
    price_negative: 1,
    quantity_zero: 1,
    bad_date: 1,
    bad_number: 1,
    quantity_positive_on_return: 1,
    bad_receipt: 1,
    bad_sku: 1,
    quantity_too_fine: 1,
    price_too_fine: 1,
    wrong_cells: 1,
    date_in_future: 1,
  })

  // January: 3 × 2.555 = 7.665 → 7.67, 1 × 2.50, 2 × 1.00. February: 5 × 0.001 → 0.01, 18.00; 2.50; 1.50; 0.004 → 0.00.
  const { items, totals } = await report(shop, 'groupBy=month')
  expect(items).toMatchObject([
    { key: '2011-01', sales: 1, returns: 0, gross: 1217, returned: 0, taxes: 0 },
    { key: '2011-02', sales: 4, returns: 1, gross: 2201, returned: 250, taxes: 0 },
  ])
  expect(totals).toMatchObject({ sales: 5, returns: 1, gross: 3418, net: 3168 })
  await expectSoundBooks(shop, plan)
})

test('a receipt keeps its number, customer, lines and price to the tenth of a penny', async () => {
  await importText(shop, DIRTY)
  const { rows } = await shop.pool.query(
    `select s.note, c.name as customer, c.note as country, s.flags, s.total, s.occurred_at as at,
       array_agg(concat_ws(' ', l.quantity, l.unit_price, l.price_unit, l.total) order by l.line_number) as lines
     from sales s join sale_lines l on l.sale_id = s.id left join customers c on c.id = s.customer_id
     where s.note = '1001' group by s.id, s.store_id, c.id`,
  )
  expect(rows).toEqual([
    {
      note: '1001',
      customer: '17850',
      country: 'United Kingdom',
      flags: ['imported', 'late'],
      total: 1217,
      at: new Date('2011-01-31T23:58:00Z'),
      lines: ['3000 2555 10 767', '1000 2500 10 250', '2000 1000 10 200'],
    },
  ])
  const back = await shop.pool.query('select reason, total, sale_id, restocked from returns')
  expect(back.rows).toEqual([{ reason: 'C2001', total: 250, sale_id: null, restocked: false }])
})

test('products are named and priced from the file, and what is no goods keeps no stock', async () => {
  await importText(shop, DIRTY)
  const { rows } = await shop.pool.query(
    'select sku, name, price, price_unit as unit, track_stock as tracked from products order by sku collate "C"',
  )
  expect(rows).toEqual([
    { sku: 'A1', name: 'LANTERN, WHITE', price: 250, unit: 1, tracked: true },
    { sku: 'A2', name: 'x', price: 4, unit: 10, tracked: true },
    { sku: 'A3', name: 'GIFT 🎁 "BOX" IN TWO LINES', price: 100, unit: 1, tracked: true },
    { sku: 'POST', name: 'POSTAGE', price: 1800, unit: 1, tracked: false },
  ])
})

test('the same file again changes nothing, and a longer one adds what is new', async () => {
  await importText(shop, DIRTY)
  const before = await contents(shop)
  const again = await importText(shop, DIRTY)
  expect(again.result).toMatchObject({ recorded: { sales: 0, returns: 0 }, alreadyThere: { sales: 5, returns: 1 } })
  expect(await contents(shop)).toEqual(before)

  const longer = await importText(shop, `${DIRTY}1017,A1,LANTERN,1,2011-03-01T10:00:00,3,NA,EIRE\n`)
  expect(longer.result).toMatchObject({ recorded: { sales: 1, returns: 0 }, alreadyThere: { sales: 5, returns: 1 } })
  expect(longer.result.productsAdded).toBe(0)
  expect(await scalar(shop, `select count(*) from registers where code like 'HIST%'`)).toBe(1)
  await expectSoundBooks(shop, longer.plan)
})

test('a receipt that is there with other content is refused row by row', async () => {
  await importText(shop, DIRTY)
  const before = await contents(shop)
  const { result } = await importText(shop, DIRTY.replace('GIFT,2,2011-02-10', 'GIFT,3,2011-02-10'))
  expect(result.recorded).toEqual({ sales: 0, returns: 0 })
  expect(result.refused.map(({ reason, row }) => [reason, row.line])).toEqual([
    ['other_content', 2],
    ['other_content', 3],
    ['other_content', 14],
  ])
  expect(await contents(shop)).toEqual(before)
})

test('a dry run tells the same and writes nothing', async () => {
  const before = await contents(shop)
  const { result } = await importText(shop, DIRTY, { dryRun: true })
  expect(result.recorded).toEqual({ sales: 5, returns: 1 })
  expect(await contents(shop)).toEqual(before)
})

test('an import that was cut short is carried on where it stopped', async () => {
  const { actor, company, store } = await termsOf(shop)
  const plan = planHistory(parseHistory(DIRTY, mapping), {
    mapping,
    ...company,
    timeZone: store.timeZone,
    now: new Date(),
  })
  const options = { store, mapping, registerName: 'Sales history', dryRun: false }
  const cut = importSales(shop.ctx, actor, plan, {
    ...options,
    onProgress: ({ done }) => {
      if (done === 2) throw new Error('the power is gone')
    },
  })
  await expect(cut).rejects.toThrow('the power is gone')
  expect(await scalar(shop, 'select count(*) from cash_sessions where closed_at is null')).toBe(1)

  const { recorded, alreadyThere } = await importSales(shop.ctx, actor, plan, options)
  expect(alreadyThere.sales + alreadyThere.returns).toBeGreaterThanOrEqual(2)
  expect(recorded.sales + alreadyThere.sales).toBe(5)
  expect(recorded.returns + alreadyThere.returns).toBe(1)
  expect(await scalar(shop, 'select count(*) from cash_sessions')).toBe(1)
  await expectSoundBooks(shop, plan)
})

test('an import that was cut short after its last receipt closes its session when it is run again', async () => {
  const { actor, company, store } = await termsOf(shop)
  const terms = { mapping, ...company, timeZone: store.timeZone, now: new Date() }
  const plan = planHistory(parseHistory(DIRTY, mapping), terms)
  const options = { store, mapping, registerName: 'Sales history', dryRun: false }
  const onProgress = ({ done, total }: { done: number; total: number }) => {
    if (done === total) throw new Error('the power is gone')
  }
  await expect(importSales(shop.ctx, actor, plan, { ...options, onProgress })).rejects.toThrow('the power is gone')

  await importSales(shop.ctx, actor, plan, { ...options, dryRun: true })
  expect(await scalar(shop, 'select count(*) from cash_sessions where closed_at is null')).toBe(1)
  const { alreadyThere } = await importSales(shop.ctx, actor, plan, options)
  expect(alreadyThere).toEqual({ sales: 5, returns: 1 })
  await expectSoundBooks(shop, plan)
})

test('a second import into the same store waits for nobody and says so', async () => {
  const both = await Promise.allSettled([importText(shop, DIRTY), importText(shop, DIRTY)])
  const refused = both.filter((outcome) => outcome.status === 'rejected')
  expect(refused.map(({ reason }) => String(reason.message))).toEqual([
    'Another import into the store LONDON is running.',
  ])
  expect(await scalar(shop, 'select count(*) from sales')).toBe(5)
})

test('history is not paid into the drawer', async () => {
  const cash = parseMapping(JSON.stringify({ ...mapping, paymentMethod: 'cash' }))
  await expect(importText(shop, DIRTY, { mapping: cash })).rejects.toThrow('is cash')
  const none = parseMapping(JSON.stringify({ ...mapping, paymentMethod: 'shells' }))
  await expect(importText(shop, DIRTY, { mapping: none })).rejects.toThrow('does not exist')
})

test('a product that exists keeps its name and price, its taxes apply, and its stock stays', async () => {
  const colombian = await testShop()
  const product = () =>
    colombian.pool.query('select name, price, stock_policy, version from products where sku = $1', ['CAFE-500'])
  const before = await product()
  const standard = parseMapping('{}')
  const text = [
    'recibo;fecha;codigo;descripcion;cantidad;precio',
    '"R-1";2024-03-01T10:00:00;CAFE-500;OTRO CAFÉ;500;19900',
    '"R-2";2024-03-02T10:00:00-05:00;CAFE-500;OTRO CAFÉ;-1;19900',
  ].join('\r\n')
  for (const store of ['CENTRO', 'NORTE']) {
    const { result } = await importText(colombian, text, { mapping: standard, store })
    expect(result).toMatchObject({ recorded: { sales: 1, returns: 1 }, productsAdded: 0, refused: [] })
  }
  expect((await product()).rows).toEqual(before.rows)
  expect(await scalar(colombian, 'select count(*) from stock_moves where document_id is not null')).toBe(0)
  // COP 9,950,000.00 with IVA 19 % inside: base 8,361,344.54, tax 1,588,655.46, in each store.
  expect(await scalar(colombian, 'select sum(tax_total) from sales')).toBe(2 * 158_865_546)
  expect(await scalar(colombian, 'select sum(total) from sales')).toBe(2 * 995_000_000)
  await colombian.close()
})

if (existsSync(REAL)) {
  test('six months of a real shop come out to the penny', async () => {
    const file = await readHistoryFile(REAL, mapping)
    const { plan, result } = await importFile(shop, file)
    expect(file.rows).toHaveLength(209_029)
    expect(result.recorded).toEqual({ sales: 8_126, returns: 1_677 })
    expect(plan.refused.concat(result.refused)).toHaveLength(1_292)

    const { items } = await report(shop, 'groupBy=month')
    expect(
      items.map(({ key, sales, gross }: { key: string; sales: number; gross: number }) => [key, sales, gross]),
    ).toEqual([
      ['2010-12', 1559, 82_374_614],
      ['2011-01', 1086, 69_136_456],
      ['2011-02', 1100, 52_363_189],
      ['2011-03', 1454, 71_763_936],
      ['2011-04', 1246, 53_780_862],
      ['2011-05', 1681, 77_053_602],
    ])
    await expectSoundBooks(shop, plan)
    const again = await importFile(shop, file)
    expect(again.result.alreadyThere).toEqual({ sales: 8_126, returns: 1_677 })
  }, 180_000)
}
