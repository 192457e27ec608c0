import type { Rounding } from '@odata-pos/domain/money'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Db, Tx } from '../../platform/db.ts'
import type { PlannedProduct } from './plan-masters.ts'

export type HistoryCompany = {
  minorDigits: number
  visibleDecimals: number
  rounding: Rounding
  currency: string
  locale: string
}

/** Null until the shop is set up. */
export async function findCompany(db: Db): Promise<HistoryCompany | null> {
  const { rows } = await sql<HistoryCompany>`
    select minor_digits as "minorDigits", visible_decimals as "visibleDecimals", rounding, currency, locale from company`.execute(
    db,
  )
  return rows[0] ?? null
}

export type HistoryStore = { id: string; code: string; name: string; timeZone: string }

export async function listStores(db: Db): Promise<HistoryStore[]> {
  return await db
    .selectFrom('stores')
    .select(['id', 'code', 'name', 'time_zone as timeZone'])
    .where('active', '=', true)
    .orderBy('code')
    .execute()
}

export async function findPaymentMethod(db: Db, code: string): Promise<{ kind: string } | null> {
  return (await db.selectFrom('payment_methods').select('kind').where('code', '=', code).executeTakeFirst()) ?? null
}

/** What tells a document that is there from another: amounts in minor units, units in thousandths. */
export type KnownDocument = { id: string; occurredAt: Date; amount: number; lines: number; units: number }

/** The documents among these ids that are recorded, sales and returns alike. */
export async function findDocuments(db: Db, ids: readonly string[]): Promise<KnownDocument[]> {
  const { rows } = await sql<KnownDocument>`
    select s.id, s.occurred_at as "occurredAt", s.subtotal as amount, s.line_count as lines, l.units
    from sales s
    cross join lateral (
      select sum(l.quantity)::bigint as units from sale_lines l where l.sale_id = s.id and l.store_id = s.store_id
    ) l
    where s.id = any (${ids}::uuid[])
    union all
    select r.id, r.occurred_at, l.amount, l.lines, l.units
    from returns r
    cross join lateral (
      select sum(l.gross)::bigint as amount, count(*)::integer as lines, sum(l.quantity)::bigint as units
      from return_lines l where l.return_id = r.id and l.store_id = r.store_id
    ) l
    where r.id = any (${ids}::uuid[])`.execute(db)
  return rows
}

/** Adds the products whose SKU is new and answers how many; those that exist stay as they are. */
export async function addProducts(tx: Tx, products: readonly PlannedProduct[]): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into products (id, sku, name, price, price_unit, track_stock)
    select p.id, p.sku, p.name, p.price, p.price_unit, p.track_stock
    from unnest(
      ${products.map(() => uuidv7())}::uuid[], ${products.map(({ sku }) => sku)}::text[],
      ${products.map(({ name }) => name)}::text[], ${products.map(({ price }) => price)}::bigint[],
      ${products.map(({ priceUnit }) => priceUnit)}::integer[], ${products.map(({ trackStock }) => trackStock)}::boolean[]
    ) as p (id, sku, name, price, price_unit, track_stock)
    on conflict (sku) do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** Id of each product by its SKU. */
export async function productIds(db: Db, skus: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; sku: string }>`
    select id, sku from products where sku = any (${skus}::text[])`.execute(db)
  return new Map(rows.map(({ id, sku }) => [sku, id]))
}

/** Adds the customers whose id is new and answers how many. */
export async function addCustomers(
  tx: Tx,
  customers: readonly { id: string; name: string; note: string | null }[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into customers (id, name, note)
    select c.id, c.name, c.note
    from unnest(
      ${customers.map(({ id }) => id)}::uuid[], ${customers.map(({ name }) => name)}::text[],
      ${customers.map(({ note }) => note)}::text[]
    ) as c (id, name, note)
    on conflict (id) do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

export type HistoryRegister = { id: string; active: boolean; openSessionId: string | null }

export async function findHistoryRegister(db: Db, storeId: string, code: string): Promise<HistoryRegister | null> {
  const { rows } = await sql<HistoryRegister>`
    select r.id, r.active, c.id as "openSessionId"
    from registers r
    left join cash_sessions c on c.register_id = r.id and c.store_id = r.store_id and c.closed_at is null
    where r.store_id = ${storeId} and r.code = ${code}`.execute(db)
  return rows[0] ?? null
}

/** How many stores have a register of this code. */
export async function countRegisters(db: Db, code: string): Promise<number> {
  const { count } = await db
    .selectFrom('registers')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  return count
}
