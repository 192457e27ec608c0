import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { v7 as uuid } from 'uuid'
import { ids } from '../apps/server/src/platform/testing/shop-ids.ts'
import { RECORD_SALE } from '../apps/server/src/rooms/sales/store-sale.ts'
import type { BenchDatabase } from './server-under-test.ts'
import { openTerminal } from './terminal.ts'

const PRODUCTS = 1_000
const STOCK = 1_000_000_000
export const PRICE = 1_190_000

export type Till = { registerId: string; sessionId: string }
export type Shop = { tills: Till[]; products: string[]; version: number }
export type Measured = { sold: number; ms: number; latencies: number[] }

/** Sales a second over all rounds. */
export const rateOf = (rounds: readonly Measured[]) =>
  (rounds.reduce((sum, { sold }) => sum + sold, 0) / rounds.reduce((sum, { ms }) => sum + ms, 0)) * 1000

/** Lets every till sell, one sale after the other, for `durationMs`. */
async function sell(
  tills: readonly Till[],
  durationMs: number,
  one: (till: Till, index: number) => Promise<void>,
): Promise<Measured> {
  const latencies: number[] = []
  const start = performance.now()
  await Promise.all(
    tills.map(async (till, index) => {
      while (performance.now() - start < durationMs) {
        const begun = performance.now()
        await one(till, index)
        latencies.push(performance.now() - begun)
      }
    }),
  )
  return { sold: latencies.length, ms: performance.now() - start, latencies }
}

const someProducts = (shop: Shop, lines: number) =>
  Array.from({ length: lines }, () => shop.products[Math.floor(Math.random() * shop.products.length)] ?? '')

/** Every till sells through the public API on a connection of its own, for `durationMs`. */
export async function throughApi(
  server: { port: number; token: string },
  shop: Shop,
  tills: readonly Till[],
  lines: number,
  durationMs: number,
): Promise<Measured> {
  const terminals = await Promise.all(tills.map(() => openTerminal(server.port, server.token)))
  try {
    return await sell(tills, durationMs, async ({ sessionId }, index) => {
      const body = {
        id: uuid(),
        cashSessionId: sessionId,
        lines: someProducts(shop, lines).map((productId) => ({ productId, quantity: '1' })),
        payments: [{ method: 'cash', amount: PRICE * lines }],
        expectedTotal: PRICE * lines,
      }
      const answer = await terminals[index]?.post('/api/v1/sales', JSON.stringify(body))
      if (answer?.status !== 201) throw new Error(`the API answered ${answer?.status}: ${answer?.body.toString()}`)
    })
  } finally {
    for (const terminal of terminals) terminal.close()
  }
}

/** Every till calls the function that records a sale on a connection of its own, for `durationMs`. */
export async function throughFunction(
  database: BenchDatabase,
  shop: Shop,
  tills: readonly Till[],
  lines: number,
  durationMs: number,
): Promise<Measured> {
  const connections = await Promise.all(tills.map(() => database.pool.connect()))
  try {
    return await sell(tills, durationMs, async (till, index) => {
      const connection = connections[index]
      if (connection !== undefined) await callFunction(connection, shop, till, lines)
    })
  } finally {
    for (const connection of connections) connection.release()
  }
}

async function callFunction(connection: pg.PoolClient, shop: Shop, till: Till, lines: number): Promise<void> {
  const products = someProducts(shop, lines)
  const lineIds = products.map(() => uuid())
  const each = <T>(value: T) => products.map(() => value)
  const total = PRICE * lines
  const now = new Date()
  const sale = [
    uuid(),
    ids.store,
    till.registerId,
    till.sessionId,
    ids.users.manager,
    ids.users.manager,
    null,
    null,
    now,
    now.toISOString().slice(0, 10),
    total,
    0,
    190_000 * lines,
    total,
    0,
    total,
    0,
    shop.version,
    shop.version,
    [],
    null,
    null,
    '127.0.0.1',
    randomBytes(32),
  ]
  const line = [
    lineIds,
    products,
    each('SKU'),
    each('Producto de prueba'),
    each('unit'),
    each(1000),
    each(PRICE),
    each(1),
    each(800_000),
    each(PRICE),
    each(0),
    each(null),
    each(1_000_000),
    each(190_000),
    each(PRICE),
  ]
  const move = [lineIds, products, each(-1000), each(800_000), each(true)]
  const tax = [lineIds, each('IVA19'), each('19'), each(1_000_000), each(190_000)]
  const payment = [[uuid()], ['cash'], [total], [null], [true]]
  const postings = [
    ['cash', 'revenue', 'tax'],
    ['', 'IVA19', 'IVA19'],
    [total, -1_000_000 * lines, -190_000 * lines],
  ]
  const { rows } = await connection.query<{ outcome: string }>({
    name: 'bench.record_sale',
    text: RECORD_SALE,
    values: [...sale, ...line, ...move, ...tax, ...payment, ...postings],
  })
  if (rows[0]?.outcome !== 'recorded') throw new Error(`the function answered ${rows[0]?.outcome}`)
}

/** A thousand products with IVA 19 and plenty of stock, and a register with an open session for every till. */
export async function openShop({ pool }: BenchDatabase, tills: number): Promise<Shop> {
  const products = Array.from({ length: PRODUCTS }, () => uuid())
  await pool.query(
    `insert into products (id, sku, name, price, cost, stock_policy)
     select id, 'B' || n, 'Producto de prueba ' || n, $2, 800000, 'refuse' from unnest($1::uuid[]) with ordinality as p (id, n)`,
    [products, PRICE],
  )
  await pool.query('insert into product_taxes (product_id, tax_id) select unnest($1::uuid[]), $2', [
    products,
    ids.taxes.iva19,
  ])
  await pool.query(
    `select apply_stock_moves($1, 'opening', null, $2, null, now(), array_agg(gen_random_uuid()), array_agg(id),
       array_agg($3::bigint), array_agg(0::bigint), array_agg(false)) from unnest($4::uuid[]) as id`,
    [ids.store, ids.users.admin, STOCK, products],
  )
  const opened: Till[] = []
  for (let index = 0; index < tills; index++) {
    const till = { registerId: uuid(), sessionId: uuid() }
    await pool.query('insert into registers (id, store_id, code, name) values ($1, $2, $3, $3)', [
      till.registerId,
      ids.store,
      `T${index}`,
    ])
    await pool.query(
      `insert into number_series (id, store_id, register_id, kind, prefix, from_number, next_number)
       values ($1, $2, $3, 'sale', $4, 1, 1)`,
      [uuid(), ids.store, till.registerId, `T${index}-`],
    )
    await pool.query(
      `insert into cash_sessions (id, store_id, register_id, opened_by, opening_float, request_hash)
       values ($1, $2, $3, $4, 0, '\\x')`,
      [till.sessionId, ids.store, till.registerId, ids.users.manager],
    )
    opened.push(till)
  }
  await pool.query('analyze')
  const { rows } = await pool.query<{ version: number }>('select version from catalog_state')
  return { tills: opened, products, version: rows[0]?.version ?? 0 }
}
