import { ids } from '../apps/server/src/platform/testing/shop-ids.ts'
import { PRICE, type Shop } from './selling.ts'
import type { BenchDatabase } from './server-under-test.ts'

const LINES_PER_SALE = 3
/** Sales written at once: enough to be quick, little enough to be undone by a full disk in good time. */
const BATCH = 100_000

export type History = {
  /** Lines in all, three to a sale. */
  lines: number
  /** Days back from today that they are spread over, eight in the morning to nine at night. */
  days: number
  /** Whether the ledgers go with them (taxes, stock, cash, audit), as growth has them; reports read none of these. */
  ledgers: boolean
}

const TIME = `(date_trunc('day', now() at time zone 'America/Bogota') - make_interval(days => (i % $3)::integer)
  + interval '8 hours' + make_interval(secs => ((i * 7919) % 46800)::double precision)) at time zone 'America/Bogota'`
/** An id that sorts by its instant as version 7 does, the same for the same number. */
const id = (salt: string) =>
  `(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5('${salt}' || i), 1, 3) || '8'
    || substr(md5('${salt}' || i), 4, 15))::uuid`

const SALES = `
  insert into sales (id, store_id, register_id, cash_session_id, series_id, number, document_number, cashier_id,
    occurred_at, received_at, subtotal, discount_total, tax_total, total, paid, change, line_count, catalog_version,
    request_hash)
  select ${id('sale')}, $1, t.register_id, t.session_id, t.series_id, i, 'H-' || i, $2, at, at, ${3 * PRICE}, 0, 570000,
    ${3 * PRICE}, ${3 * PRICE}, 0, 3, 1, '\\x'
  from (select i, ${TIME} as at from generate_series($4::bigint, $5::bigint) i) n
  join unnest($6::uuid[], $7::uuid[], $8::uuid[]) with ordinality as t (register_id, session_id, series_id, turn)
    on t.turn = 1 + i % $9`

const LINES = `
  insert into sale_lines (id, sale_id, store_id, line_number, product_id, sku, name, unit_code, quantity, unit_price,
    unit_cost, gross, discount, taxable, tax_total, total)
  select gen_random_uuid(), s.id, s.store_id, n, p.id, 'SKU', 'Producto de prueba', 'unit', 1000, ${PRICE}, 800000, ${PRICE}, 0,
    1000000, 190000, ${PRICE}
  from sales s cross join generate_series(1, 3) n
  join unnest($2::uuid[]) with ordinality as p (id, turn)
    on p.turn = 1 + ((s.number * 48271 + n * 16807) % $3)
  where s.number between $4 and $5 and s.store_id = $1 and s.document_number like 'H-%'`

const PAYMENTS = `
  insert into payments (id, sale_id, store_id, position, method, amount)
  select gen_random_uuid(), id, store_id, 1, case number % 4 when 0 then 'card' when 1 then 'nequi' else 'cash' end, total
  from sales where number between $2 and $3 and store_id = $1 and document_number like 'H-%'`

const LEDGERS = [
  `insert into sale_line_taxes (sale_id, line_id, store_id, tax_code, rate, base, amount)
   select l.sale_id, l.id, l.store_id, 'IVA19', 19, l.taxable, l.tax_total
   from sales s join sale_lines l on l.sale_id = s.id and l.store_id = s.store_id
   where s.number between $2 and $3 and s.store_id = $1 and s.document_number like 'H-%'`,
  `insert into stock_moves (id, store_id, product_id, kind, quantity, balance, unit_cost, value, document_id, occurred_at, recorded_at)
   select l.id, l.store_id, l.product_id, 'sale', -l.quantity, 0, l.unit_cost, -l.quantity * l.unit_cost / 1000, l.sale_id, s.occurred_at, s.received_at
   from sales s join sale_lines l on l.sale_id = s.id and l.store_id = s.store_id
   where s.number between $2 and $3 and s.store_id = $1 and s.document_number like 'H-%'`,
  `insert into cash_moves (id, store_id, session_id, kind, amount, document_id, user_id, occurred_at, recorded_at)
   select p.id, p.store_id, s.cash_session_id, 'sale', p.amount, s.id, s.cashier_id, s.occurred_at, s.received_at
   from sales s join payments p on p.sale_id = s.id and p.store_id = s.store_id and p.method = 'cash'
   where s.number between $2 and $3 and s.store_id = $1 and s.document_number like 'H-%'`,
  `insert into audit.events (chain, sequence, occurred_at, action, entity, entity_id, user_id, store_id, detail, hash)
   select 'register:' || s.register_id, s.number, s.received_at, 'sale.create', 'sale', s.id::text, s.cashier_id, s.store_id,
     '{}', '\\x'
   from sales s where s.number between $2 and $3 and s.store_id = $1 and s.document_number like 'H-%'`,
]

/**
 * Writes sales of the past straight into the tables of the first store: what a shop has after years, without the years.
 * Their arithmetic holds, their hashes do not. Returns how many sales were written.
 */
export async function writeHistory(
  database: BenchDatabase,
  shop: Shop,
  { lines, days, ledgers }: History,
): Promise<number> {
  const sales = Math.floor(lines / LINES_PER_SALE)
  const client = await database.pool.connect()
  try {
    await client.query('set statement_timeout = 0')
    const { rows } = await client.query<{ id: string; register_id: string }>(
      "select id, register_id from number_series where store_id = $1 and kind = 'sale' and prefix like 'T%'",
      [ids.store],
    )
    const seriesOf = new Map(rows.map((series) => [series.register_id, series.id]))
    const registers = shop.tills.map(({ registerId }) => registerId)
    const sessions = shop.tills.map(({ sessionId }) => sessionId)
    const series = registers.map((register) => seriesOf.get(register))
    for (let from = 1; from <= sales; from += BATCH) {
      const to = Math.min(sales, from + BATCH - 1)
      await client.query(SALES, [
        ids.store,
        ids.users.manager,
        days,
        from,
        to,
        registers,
        sessions,
        series,
        registers.length,
      ])
      await client.query(LINES, [ids.store, shop.products, shop.products.length, from, to])
      for (const statement of [PAYMENTS, ...(ledgers ? LEDGERS : [])])
        await client.query(statement, [ids.store, from, to])
    }
    await client.query('analyze')
    return sales
  } finally {
    client.release(true)
  }
}
