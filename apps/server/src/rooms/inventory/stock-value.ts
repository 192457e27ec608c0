import type { StockValue, StockValueTotal } from '@odata-pos/domain/inventory/contract'
import { formatQuantity } from '@odata-pos/domain/quantity'
import { sql } from 'kysely'
import { dayIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import { dayStart } from '../../platform/day-range.ts'
import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { type Condition, categoryBranch, everyCondition, holdsWords } from '../catalog/index.ts'
import { storesInSight } from './stores-in-sight.ts'

export type ValueQuery = {
  /** Day of the store at whose end the stock is valued; today when left out. */
  day?: string | undefined
  storeId?: string | undefined
  categoryId?: string | undefined
  q?: string | undefined
}

type Row = Omit<StockValue, 'quantity'> & { quantity: number }

/** Stock with its value at the end of a day, by name: what its moves up to then add up to, without what is at nothing. */
export async function listStockValue(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  query: ValueQuery & { cursor?: string | undefined; limit: number },
): Promise<Page<StockValue>> {
  const where = await conditions(db, actor, query)
  if (query.cursor !== undefined) {
    const [name, id, code] = decodeCursor(query.cursor, 3)
    where.push(sql`(p.name, p.id, s.code) > (${name}::text, ${id}::uuid, ${code}::text)`)
  }
  const { rows } = await sql<Row>`
    select s.id as "storeId", s.code as "storeCode", p.id as "productId", p.sku, p.name, p.category_id as "categoryId",
      p.unit_code as "unitCode", m.quantity, m.value
    from ${valued(clock(), query)}
    where ${everyCondition(where)}
    order by p.name, p.id, s.code
    limit ${query.limit + 1}`.execute(db)
  return toPage(
    rows,
    query.limit,
    ({ name, productId, storeCode }) => [name, productId, storeCode],
    (row) => ({ ...row, quantity: formatQuantity(row.quantity) }),
  )
}

/** The same added up, by store and in all. */
export async function totalStockValue(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  query: ValueQuery,
): Promise<StockValueTotal> {
  const { rows } = await sql<{ storeId: string; products: number; value: number; timeZone: string }>`
    select s.id as "storeId", count(*) as products, sum(m.value)::bigint as value
    from ${valued(clock(), query)}
    where ${everyCondition(await conditions(db, actor, query))}
    group by s.id, s.code order by s.code`.execute(db)
  const { time_zone } = await db.selectFrom('company').select('time_zone').executeTakeFirstOrThrow()
  return {
    day: query.day ?? dayIn(time_zone, clock()),
    products: rows.reduce((total, { products }) => total + products, 0),
    value: rows.reduce((total, { value }) => total + value, 0),
    stores: rows.map(({ storeId, products, value }) => ({ storeId, products, value })),
  }
}

/** `stores s`, `products p` and `m (quantity, value)`: what the moves that happened by the end of the day add up to. */
const valued = (now: Date, { day, storeId }: ValueQuery) => sql`stores s
    cross join lateral (
      select m.product_id, sum(m.quantity)::bigint as quantity, sum(m.value)::bigint as value
      from stock_moves m
      where m.store_id = s.id and ${storeId === undefined ? sql`true` : sql`m.store_id = ${storeId}`}
        and m.occurred_at < ${day === undefined ? sql`greatest(now(), ${now}::timestamptz) + interval '1 day'` : dayStart(day, sql`s.time_zone`, 1)}
      group by m.product_id
      having sum(m.quantity) <> 0 or sum(m.value) <> 0
    ) m
    join products p on p.id = m.product_id`

async function conditions(db: Db, actor: Actor, { storeId, categoryId, q }: ValueQuery): Promise<Condition[]> {
  const where = [
    ...storesInSight(actor, 'inventory.value', storeId),
    ...(q === undefined || q === '' ? [] : holdsWords(q)),
  ]
  if (categoryId !== undefined) where.push(sql`p.category_id = any (${await categoryBranch(db, categoryId)}::uuid[])`)
  return where
}
