import { foldText } from '@odata-pos/domain/catalog'
import type { AgedReceivable, OpenInvoice, ReceivableMove } from '@odata-pos/domain/receivables'
import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { type Condition, everyCondition } from '../catalog/index.ts'
import { sameCustomer } from '../customers/index.ts'
import { OPEN_INVOICES } from './allocate.ts'
import { promisesOf } from './payment-promises.ts'

/** Who asks, of whom only their stores matter here. */
export type Seer = Pick<Actor, 'storesWith'>

/** Conditions on a column of stores: those where the actor sees what is owed. */
export function inSight(actor: Seer, column: string, storeId?: string | undefined): Condition[] {
  const stores = actor.storesWith('receivables.read')
  return [
    ...(stores === 'all' ? [] : [sql<boolean>`${sql.ref(column)} = any (${stores}::uuid[])`]),
    ...(storeId === undefined ? [] : [sql<boolean>`${sql.ref(column)} = ${storeId}`]),
  ]
}

/** Conditions on a column of stores: those where the actor sees what is owed, or takes what is paid of it. */
function collectible(actor: Seer, column: string): Condition[] {
  const [read, collect] = [actor.storesWith('receivables.read'), actor.storesWith('receivables.collect')]
  if (read === 'all' || collect === 'all') return []
  return [sql<boolean>`${sql.ref(column)} = any (${[...read, ...collect]}::uuid[])`]
}

type MoveRow = Omit<ReceivableMove, 'occurredAt'> & { occurredAt: Date; exact: string }

/** The account of a customer, the latest move first. */
export async function listAccount(
  db: Db,
  actor: Actor,
  customerId: string,
  query: { cursor?: string | undefined; limit: number },
): Promise<Page<ReceivableMove>> {
  const where: Condition[] = [sql`m.customer_id in ${sameCustomer(customerId)}`, ...inSight(actor, 'm.store_id')]
  if (query.cursor !== undefined) {
    const [at, id] = decodeCursor(query.cursor, 2)
    where.push(sql`(m.recorded_at, m.id) < (${at}::timestamptz, ${id}::uuid)`)
  }
  const { rows } = await sql<MoveRow>`
    select m.id, m.store_id as "storeId", m.kind, m.amount, m.balance, m.document_id as "documentId",
      m.document_number as "documentNumber", m.due_on as "dueOn", u.full_name as "userName",
      m.occurred_at as "occurredAt", m.recorded_at::text as exact
    from receivable_moves m join users u on u.id = m.user_id
    where ${everyCondition(where)} order by m.recorded_at desc, m.id desc limit ${query.limit + 1}`.execute(db)
  return toPage(
    rows,
    query.limit,
    ({ exact, id }) => [exact, id],
    ({ exact: _exact, occurredAt, ...row }) => ({ ...row, occurredAt: occurredAt.toISOString() }),
  )
}

/** Invoices of a customer that are not paid whole, the oldest due first, for who sees debts or collects them. */
export async function openInvoices(db: Db, actor: Seer, customerId: string, today: string): Promise<OpenInvoice[]> {
  const { rows } = await sql<Omit<OpenInvoice, 'occurredAt'> & { occurredAt: Date }>`
    select i.id as "saleId", i.store_id as "storeId", i.number, i.occurred_at as "occurredAt", i.due_on as "dueOn",
      i.total, i.open, greatest(${today}::date - i.due_on, 0) as "daysOverdue"
    from (${OPEN_INVOICES(customerId)}) i
    where ${everyCondition([sql`i.open > 0`, ...collectible(actor, 'i.store_id')])}
    order by i.due_on, i.id limit 500`.execute(db)
  return rows.map((row) => ({ ...row, occurredAt: row.occurredAt.toISOString() }))
}

export type AgeingQuery = {
  storeId?: string | undefined
  overdue?: boolean | undefined
  promise?: 'open' | 'kept' | 'broken' | undefined
  q?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** What every customer owes, by how long it is overdue; who owes most first. */
export async function listAgeing(
  db: Db,
  actor: Actor,
  query: AgeingQuery,
  today: string,
): Promise<Page<AgedReceivable>> {
  const moves = everyCondition(inSight(actor, 'm.store_id', query.storeId))
  const names = sql`(select n.id from customers n where t."customerId" in (n.id, n.merged_into))`
  const where: Condition[] = [sql`(t.total <> 0 or t.advance <> 0)`]
  if (query.overdue === true) where.push(sql`t."days1to30" + t."days31to60" + t."days61to90" + t."over90" > 0`)
  if (query.promise !== undefined) where.push(sql`promise.state = ${query.promise}`)
  if (query.q) where.push(sql`position(${foldText(query.q)} in t.key) > 0`)
  if (query.cursor !== undefined) {
    const [total, id] = decodeCursor(query.cursor, 2)
    where.push(sql`(t.total, t."customerId") < (${total}::bigint, ${id}::uuid)`)
  }
  const { rows } = await sql<AgedReceivable>`
    select t."customerId", t.name, t."documentNumber", t.phone, t.email, t.current, t."days1to30", t."days31to60",
      t."days61to90", t."over90", t.advance, t.total, paid.day as "lastPaymentOn", paid.amount as "lastPaymentAmount",
      promise.promised_on as "promisedOn", promise.amount as "promisedAmount", promise.state as "promiseState"
    from (
      select c.id as "customerId", c.name, c.document_number as "documentNumber", c.phone, c.email, c.search_key as key,
        coalesce(sum(o.open) filter (where o.late <= 0), 0)::bigint as current,
        coalesce(sum(o.open) filter (where o.late between 1 and 30), 0)::bigint as "days1to30",
        coalesce(sum(o.open) filter (where o.late between 31 and 60), 0)::bigint as "days31to60",
        coalesce(sum(o.open) filter (where o.late between 61 and 90), 0)::bigint as "days61to90",
        coalesce(sum(o.open) filter (where o.late > 90), 0)::bigint as "over90",
        coalesce(sum(o.unallocated), 0)::bigint as advance,
        coalesce(sum(o.open), 0)::bigint - coalesce(sum(o.unallocated), 0)::bigint as total
      from (
        select m.customer_id,
          case when m.kind = 'sale' then m.amount - coalesce((
            select sum(a.amount) from receivable_allocations a where a.invoice_id = m.id), 0) else 0 end as open,
          case when m.kind = 'sale' then 0 else -m.amount - coalesce((
            select sum(a.amount) from receivable_allocations a where a.move_id = m.id), 0) end as unallocated,
          coalesce(${today}::date - m.due_on, 0) as late
        from receivable_moves m where ${moves}
      ) o
      join customers n on n.id = o.customer_id
      join customers c on c.id = coalesce(n.merged_into, n.id)
      group by c.id
    ) t
    left join lateral (
      select (p.occurred_at at time zone s.time_zone)::date as day, p.amount
      from customer_payments p join stores s on s.id = p.store_id
      where ${everyCondition([sql`p.customer_id in ${names}`, ...inSight(actor, 'p.store_id', query.storeId)])}
      order by p.occurred_at desc, p.id desc limit 1
    ) paid on true
    left join lateral (select * from (${promisesOf(names, today)}) r limit 1) promise on true
    where ${everyCondition(where)}
    order by t.total desc, t."customerId" desc limit ${query.limit + 1}`.execute(db)
  return toPage(
    rows,
    query.limit,
    ({ total, customerId }) => [total, customerId],
    (row) => row,
  )
}
