import type { SupplierInvoice, SupplierInvoiceSummary } from '@odata-pos/domain/purchasing'
import { formatQuantity } from '@odata-pos/domain/quantity'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'
import { type Condition, everyCondition } from '../catalog/index.ts'
import { storesInSight } from '../inventory/index.ts'

type Row = Omit<SupplierInvoice, 'createdAt' | 'lines' | 'payments'> & { createdAt: Date }

async function select(db: Db | Tx, where: readonly Condition[], limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select i.id, i.store_id as "storeId", i.supplier_id as "supplierId", v.name as "supplierName", i.number,
      i.issued_on as "issuedOn", i.due_on as "dueOn", i.net, i.tax, i.total, a.paid, i.total - a.paid as balance, i.status,
      i.note, c.full_name as "createdByName", i.created_at as "createdAt", p.full_name as "approvedByName", i.version
    from supplier_invoices i
    join stores s on s.id = i.store_id
    join suppliers v on v.id = i.supplier_id
    join users c on c.id = i.created_by
    left join users p on p.id = i.approved_by
    cross join lateral (
      select coalesce(sum(a.amount), 0)::bigint as paid from payable_allocations a where a.invoice_id = i.id
    ) a
    where ${everyCondition(where)}
    order by i.due_on, i.id
    limit ${limit}`.execute(db)
  return rows
}

/** The invoice with its lines and what paid it. Raises `not_found`. */
export async function readInvoice(db: Db | Tx, id: string): Promise<SupplierInvoice> {
  const [row] = await select(db, [sql`i.id = ${id}`], 1)
  if (row === undefined) raise('not_found', 'There is no such supplier invoice.')
  const { rows: lines } = await sql<Omit<SupplierInvoice['lines'][number], 'packs'> & { packs: number }>`
    select l.id, l.receipt_id as "receiptId", r.document_number as "receiptNumber", l.description, l.packs,
      l.pack_cost as "packCost", trim_scale(l.tax_rate)::text as "taxRate", l.net, l.tax
    from supplier_invoice_lines l left join goods_receipts r on r.id = l.receipt_id
    where l.invoice_id = ${id} order by l.line_number`.execute(db)
  const { rows: payments } = await sql<
    Omit<SupplierInvoice['payments'][number], 'allocatedAt'> & { allocatedAt: Date }
  >`
    select a.payment_id as "paymentId", p.document_number as number, a.amount, a.allocated_at as "allocatedAt"
    from payable_allocations a join supplier_payments p on p.id = a.payment_id
    where a.invoice_id = ${id} order by a.allocated_at, a.id`.execute(db)
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    lines: lines.map(({ packs, ...line }) => ({ ...line, packs: formatQuantity(packs) })),
    payments: payments.map(({ allocatedAt, ...one }) => ({ ...one, allocatedAt: allocatedAt.toISOString() })),
  }
}

/** The same for somebody who may not see every store. */
export async function readInvoiceAs(db: Db, actor: Actor, id: string): Promise<SupplierInvoice> {
  const invoice = await readInvoice(db, id)
  requirePermission(actor, 'payables.read', invoice.storeId)
  return invoice
}

export type InvoiceQuery = {
  storeId?: string | undefined
  supplierId?: string | undefined
  status?: 'held' | 'approved' | undefined
  open?: boolean | undefined
  dueBy?: string | undefined
  q?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** Supplier invoices of the stores the actor sees, what falls due first first; `open` are those not paid whole. */
export async function listInvoices(db: Db, actor: Actor, query: InvoiceQuery): Promise<Page<SupplierInvoiceSummary>> {
  const where: Condition[] = storesInSight(actor, 'payables.read', query.storeId)
  if (query.supplierId !== undefined) where.push(sql`i.supplier_id = ${query.supplierId}`)
  if (query.status !== undefined) where.push(sql`i.status = ${query.status}`)
  if (query.open !== undefined) where.push(query.open ? sql`a.paid < i.total` : sql`a.paid >= i.total`)
  if (query.dueBy !== undefined) where.push(sql`i.due_on <= ${query.dueBy}::date`)
  if (query.q) {
    where.push(
      sql`(position(lower(${query.q}) in lower(i.number)) > 0 or position(fold(${query.q}) in v.search_key) > 0)`,
    )
  }
  if (query.cursor !== undefined) {
    const [dueOn, id] = decodeCursor(query.cursor, 2)
    where.push(sql`(i.due_on, i.id) > (${dueOn}::date, ${id}::uuid)`)
  }
  const rows = await select(db, where, query.limit + 1)
  return toPage(
    rows,
    query.limit,
    ({ dueOn, id }) => [dueOn, id],
    ({ note: _note, createdByName: _by, createdAt: _at, approvedByName: _approved, ...row }) => row,
  )
}
