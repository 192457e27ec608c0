import type { SaleSummary } from '@odata-pos/domain/sales'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { inRange } from '../../platform/day-range.ts'
import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { sameCustomer } from '../customers/index.ts'

export type SaleFilter = {
  from?: string | undefined
  to?: string | undefined
  storeId?: string | undefined
  registerId?: string | undefined
  cashSessionId?: string | undefined
  customerId?: string | undefined
  status?: 'completed' | 'voided' | undefined
  /** Document number, its digits alone, part of a customer's name, document or phone, or part of the note. */
  q?: string | undefined
  sort?: 'occurredAt' | '-occurredAt' | undefined
  limit: number
  cursor?: string | undefined
}

type Summary = z.output<typeof SaleSummary>
type Row = Omit<Summary, 'occurredAt'> & { occurredAt: Date; occurredAtExact: string }

/** Customers that a search may stand for: a shorter search than this finds sales by typing more. */
const CUSTOMERS_MAX = 200

/**
 * Sales of the stores the actor may read, the latest first unless sorted the other way. `from` and `to` are days of the
 * store or instants.
 */
export async function listSales(db: Db, actor: Actor, filter: SaleFilter): Promise<Page<Summary>> {
  const conditions = await conditionsOf(db, filter)
  const direction = filter.sort === 'occurredAt' ? sql`asc` : sql`desc`
  const page = sql`
    select s.id, s.store_id, s.occurred_at from sales s
    where s.store_id = st.id and ${sql.join(conditions, sql` and `)}
    order by s.occurred_at ${direction}, s.id ${direction} limit ${filter.limit + 1}`
  // Each store's newest come straight from its own index, however many stores and sales there are.
  const { rows } = await sql<Row>`
    with page as (
      select p.id, p.store_id, p.occurred_at
      from stores st cross join lateral (${page}) p
      where ${storeCondition(actor, filter)}
      order by p.occurred_at ${direction}, p.id ${direction} limit ${filter.limit + 1}
    )
    select s.id, s.document_number as number, s.store_id as "storeId", s.register_id as "registerId",
      s.cash_session_id as "cashSessionId", u.full_name as "cashierName", c.name as "customerName",
      case when v.sale_id is null then 'completed' else 'voided' end as status, s.occurred_at as "occurredAt",
      s.occurred_at::text as "occurredAtExact", s.total, s.flags, s.line_count as "lineCount",
      (select coalesce(sum(r.total), 0)::bigint from returns r where r.sale_id = s.id) as "returnedTotal"
    from page join sales s on s.id = page.id and s.store_id = page.store_id
    join users u on u.id = s.cashier_id
    left join customers c on c.id = s.customer_id
    left join sale_voids v on v.sale_id = s.id and v.store_id = s.store_id
    order by page.occurred_at ${direction}, page.id ${direction}`.execute(db)
  return toPage(
    rows,
    filter.limit,
    (row) => [row.occurredAtExact, row.id],
    ({ occurredAtExact: _exact, occurredAt, ...sale }) => ({ ...sale, occurredAt: occurredAt.toISOString() }),
  )
}

function storeCondition(actor: Actor, { storeId }: SaleFilter): RawBuilder<SqlBool> {
  const stores = actor.storesWith('sales.read')
  const allowed = stores === 'all' ? sql<SqlBool>`true` : sql<SqlBool>`st.id = any (${stores}::uuid[])`
  return storeId === undefined ? allowed : sql<SqlBool>`${allowed} and st.id = ${storeId}`
}

async function conditionsOf(db: Db, filter: SaleFilter): Promise<RawBuilder<SqlBool>[]> {
  const { registerId, cashSessionId, customerId, status, q, cursor } = filter
  const conditions = [inRange(sql<Date>`s.occurred_at`, sql<string>`st.time_zone`, filter)]
  if (registerId !== undefined) conditions.push(sql`s.register_id = ${registerId}`)
  if (cashSessionId !== undefined) conditions.push(sql`s.cash_session_id = ${cashSessionId}`)
  if (customerId !== undefined) conditions.push(sql`s.customer_id in ${sameCustomer(customerId)}`)
  if (status !== undefined) {
    const voided = sql<SqlBool>`exists (select 1 from sale_voids v where v.sale_id = s.id and v.store_id = s.store_id)`
    conditions.push(status === 'voided' ? voided : sql<SqlBool>`not ${voided}`)
  }
  if (q !== undefined && q !== '') conditions.push(sql`s.id = any (${await matches(db, q)}::uuid[])`)
  if (cursor !== undefined) {
    const [occurredAt, id] = decodeCursor(cursor, 2)
    const after = filter.sort === 'occurredAt' ? sql`>` : sql`<`
    conditions.push(sql`(s.occurred_at, s.id) ${after} (${occurredAt}::timestamptz, ${id}::uuid)`)
  }
  return conditions
}

/** Sales that a search means, found by their number or their customer, each through its index. */
async function matches(db: Db, q: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with wanted as (
      select upper(${q}) as number
      union
      select distinct n.prefix || ltrim(${q}, '0') from number_series n where n.kind = 'sale' and ${q} ~ '^[0-9]{1,12}$'
    )
    select s.id from sales s join wanted w on w.number = s.document_number
    union
    select s.id from sales s
    where s.customer_id in (
      select n.id
      from (select coalesce(c.merged_into, c.id) as id from customers c
        where c.search_key like '%' || fold(${likeText(q)}) || '%' limit ${CUSTOMERS_MAX}) f
      join customers n on n.id = f.id or n.merged_into = f.id
    )
    union
    select s.id from sales s where s.note is not null and fold(s.note) like '%' || fold(${likeText(q)}) || '%'`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

const likeText = (q: string) => q.replace(/[\\%_]/g, '\\$&')
