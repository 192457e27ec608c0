import type { PayableAgeing, SupplierPayment, SupplierPaymentSummary } from '@odata-pos/domain/purchasing'
import { sql } from 'kysely'
import { dayIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import { inRange } from '../../platform/day-range.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'
import { type Condition, everyCondition } from '../catalog/index.ts'
import { storesInSight } from '../inventory/index.ts'

type Row = Omit<SupplierPayment, 'paidAt' | 'allocations'> & { paidAt: Date; paidAtExact: string }

async function select(db: Db | Tx, where: readonly Condition[], limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select p.id, p.store_id as "storeId", p.supplier_id as "supplierId", v.name as "supplierName",
      p.document_number as number, p.kind, p.method, p.return_id as "returnId", p.amount, a.allocated,
      p.amount - a.allocated as open, p.reference, p.note, u.full_name as "userName", p.paid_at as "paidAt",
      p.paid_at::text as "paidAtExact"
    from supplier_payments p
    join stores s on s.id = p.store_id
    join suppliers v on v.id = p.supplier_id
    join users u on u.id = p.user_id
    cross join lateral (
      select coalesce(sum(a.amount), 0)::bigint as allocated from payable_allocations a where a.payment_id = p.id
    ) a
    where ${everyCondition(where)}
    order by p.paid_at desc, p.id desc
    limit ${limit}`.execute(db)
  return rows
}

/** The payment with the invoices it paid. Raises `not_found`. */
export async function readPayment(db: Db | Tx, id: string): Promise<SupplierPayment> {
  const [row] = await select(db, [sql`p.id = ${id}`], 1)
  if (row === undefined) raise('not_found', 'There is no such payment.')
  const { rows } = await sql<Omit<SupplierPayment['allocations'][number], 'allocatedAt'> & { allocatedAt: Date }>`
    select a.invoice_id as "invoiceId", i.number as "invoiceNumber", a.amount, a.allocated_at as "allocatedAt"
    from payable_allocations a join supplier_invoices i on i.id = a.invoice_id
    where a.payment_id = ${id} order by a.allocated_at, a.id`.execute(db)
  const { paidAtExact: _exact, paidAt, ...payment } = row
  return {
    ...payment,
    paidAt: paidAt.toISOString(),
    allocations: rows.map(({ allocatedAt, ...one }) => ({ ...one, allocatedAt: allocatedAt.toISOString() })),
  }
}

/** The same for somebody who may not see every store. */
export async function readPaymentAs(db: Db, actor: Actor, id: string): Promise<SupplierPayment> {
  const payment = await readPayment(db, id)
  requirePermission(actor, 'payables.read', payment.storeId)
  return payment
}

export type PaymentQuery = {
  storeId?: string | undefined
  supplierId?: string | undefined
  open?: boolean | undefined
  from?: string | undefined
  to?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** Payments to suppliers and their credits, latest first; `open` are those not used whole. */
export async function listPayments(db: Db, actor: Actor, query: PaymentQuery): Promise<Page<SupplierPaymentSummary>> {
  const where: Condition[] = [
    ...storesInSight(actor, 'payables.read', query.storeId),
    inRange(sql<Date>`p.paid_at`, sql<string>`s.time_zone`, query),
  ]
  if (query.supplierId !== undefined) where.push(sql`p.supplier_id = ${query.supplierId}`)
  if (query.open !== undefined) where.push(query.open ? sql`a.allocated < p.amount` : sql`a.allocated = p.amount`)
  if (query.cursor !== undefined) {
    const [paidAt, id] = decodeCursor(query.cursor, 2)
    where.push(sql`(p.paid_at, p.id) < (${paidAt}::timestamptz, ${id}::uuid)`)
  }
  const rows = await select(db, where, query.limit + 1)
  return toPage(
    rows,
    query.limit,
    ({ paidAtExact, id }) => [paidAtExact, id],
    ({ paidAtExact: _exact, note: _note, paidAt, ...row }) => ({ ...row, paidAt: paidAt.toISOString() }),
  )
}

/** What we owe each supplier, by how long it is due on the company's day; those of whom nothing is open are left out. */
export async function listAgeing(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  query: { storeId?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<Page<PayableAgeing>> {
  const { time_zone } = await db.selectFrom('company').select('time_zone').executeTakeFirstOrThrow()
  const today = dayIn(time_zone, clock())
  const seen = everyCondition(storesInSight(actor, 'payables.read', query.storeId))
  const after =
    query.cursor === undefined
      ? sql`true`
      : sql`(v.name, v.id) > (${decodeCursor(query.cursor, 2)[0]}::text, ${decodeCursor(query.cursor, 2)[1]}::uuid)`
  const due = (from: number | null, to: number | null) => sql`coalesce(sum(o.balance) filter (where
    ${from === null ? sql`true` : sql`${today}::date - o.due_on >= ${from}`} and
    ${to === null ? sql`true` : sql`${today}::date - o.due_on <= ${to}`}), 0)::bigint`
  const { rows } = await sql<PayableAgeing>`
    with open_invoices as (
      select i.supplier_id, i.due_on, i.status, i.total - coalesce(sum(a.amount), 0)::bigint as balance
      from supplier_invoices i join stores s on s.id = i.store_id
      left join payable_allocations a on a.invoice_id = i.id
      where ${seen}
      group by i.id, i.store_id, i.supplier_id, i.due_on, i.status, i.total
      having i.total > coalesce(sum(a.amount), 0)
    ), owed as (
      select o.supplier_id, ${due(null, 0)} as not_due, ${due(1, 30)} as days30, ${due(31, 60)} as days60,
        ${due(61, 90)} as days90, ${due(91, null)} as older,
        coalesce(sum(o.balance) filter (where o.status = 'held'), 0)::bigint as held, sum(o.balance)::bigint as total
      from open_invoices o group by o.supplier_id
    ), advance as (
      select p.supplier_id, sum(p.open)::bigint as amount from (
        select p.supplier_id, p.amount - coalesce(sum(a.amount), 0)::bigint as open
        from supplier_payments p join stores s on s.id = p.store_id
        left join payable_allocations a on a.payment_id = p.id
        where ${seen}
        group by p.id, p.store_id, p.supplier_id, p.amount
        having p.amount > coalesce(sum(a.amount), 0)
      ) p group by p.supplier_id
    )
    select v.id as "supplierId", v.name as "supplierName", coalesce(o.not_due, 0) as "notDue",
      coalesce(o.days30, 0) as days30, coalesce(o.days60, 0) as days60, coalesce(o.days90, 0) as days90,
      coalesce(o.older, 0) as older, coalesce(o.held, 0) as held, coalesce(a.amount, 0) as advances,
      coalesce(o.total, 0) - coalesce(a.amount, 0) as total
    from suppliers v left join owed o on o.supplier_id = v.id left join advance a on a.supplier_id = v.id
    where (o.supplier_id is not null or a.supplier_id is not null) and ${after}
    order by v.name, v.id
    limit ${query.limit + 1}`.execute(db)
  return toPage(
    rows,
    query.limit,
    ({ supplierName, supplierId }) => [supplierName, supplierId],
    (row) => row,
  )
}
