import type { PurchaseOrder, PurchaseOrderSummary } from '@odata-pos/domain/purchasing'
import { formatQuantity } from '@odata-pos/domain/quantity'
import { sql } from 'kysely'
import { inRange } from '../../platform/day-range.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'
import { type Condition, everyCondition } from '../catalog/index.ts'
import { storesInSight } from '../inventory/index.ts'

type Row = Omit<PurchaseOrder, 'createdAt' | 'approvedAt' | 'sentAt' | 'endedAt' | 'lines'> & {
  createdAt: Date
  createdAtExact: string
  approvedAt: Date | null
  sentAt: Date | null
  endedAt: Date | null
}
type Line = PurchaseOrder['lines'][number]
type LineRow = Omit<Line, 'packSize' | 'packs' | 'receivedPacks'> & {
  packSize: number
  packs: number
  receivedPacks: number
}

async function select(db: Db | Tx, where: readonly Condition[], limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select o.id, o.store_id as "storeId", o.supplier_id as "supplierId", v.name as "supplierName",
      o.document_number as number, o.status, o.expected_on as "expectedOn", o.note, o.subtotal, o.tax_total as "taxTotal",
      o.total, c.full_name as "createdByName", o.created_at as "createdAt", o.created_at::text as "createdAtExact",
      a.full_name as "approvedByName", o.approved_at as "approvedAt", o.sent_at as "sentAt", o.ended_at as "endedAt",
      o.end_reason as "endReason", o.version
    from purchase_orders o
    join stores s on s.id = o.store_id
    join suppliers v on v.id = o.supplier_id
    join users c on c.id = o.created_by
    left join users a on a.id = o.approved_by
    where ${everyCondition(where)}
    order by o.created_at desc, o.id desc
    limit ${limit}`.execute(db)
  return rows
}

/** The order with its lines. Raises `not_found`. */
export async function readOrder(db: Db | Tx, id: string): Promise<PurchaseOrder> {
  const [row] = await select(db, [sql`o.id = ${id}`], 1)
  if (row === undefined) raise('not_found', 'There is no such purchase order.')
  const { rows: lines } = await sql<LineRow>`
    select l.id, l.product_id as "productId", p.sku, p.name, p.unit_code as "unitCode", l.supplier_code as "supplierCode",
      l.pack_name as "packName", l.pack_size as "packSize", l.packs, l.pack_cost as "packCost",
      trim_scale(l.tax_rate)::text as "taxRate", l.net, l.tax, l.received_packs as "receivedPacks"
    from purchase_order_lines l join products p on p.id = l.product_id
    where l.order_id = ${id} order by l.line_number`.execute(db)
  const { createdAtExact: _exact, createdAt, approvedAt, sentAt, endedAt, ...order } = row
  return {
    ...order,
    createdAt: createdAt.toISOString(),
    approvedAt: approvedAt?.toISOString() ?? null,
    sentAt: sentAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    lines: lines.map(({ packSize, packs, receivedPacks, ...line }) => ({
      ...line,
      packSize: formatQuantity(packSize),
      packs: formatQuantity(packs),
      receivedPacks: formatQuantity(receivedPacks),
    })),
  }
}

/** The same for somebody who may not see every store. */
export async function readOrderAs(db: Db, actor: Actor, id: string): Promise<PurchaseOrder> {
  const order = await readOrder(db, id)
  requirePermission(actor, 'purchasing.read', order.storeId)
  return order
}

export type OrderQuery = {
  storeId?: string | undefined
  supplierId?: string | undefined
  productId?: string | undefined
  status?: PurchaseOrderSummary['status'] | undefined
  from?: string | undefined
  to?: string | undefined
  q?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** Purchase orders of the stores the actor sees, latest first; `q` looks in the number and the supplier's name. */
export async function listOrders(db: Db, actor: Actor, query: OrderQuery): Promise<Page<PurchaseOrderSummary>> {
  const where: Condition[] = [
    ...storesInSight(actor, 'purchasing.read', query.storeId),
    inRange(sql<Date>`o.created_at`, sql<string>`s.time_zone`, query),
  ]
  if (query.supplierId !== undefined) where.push(sql`o.supplier_id = ${query.supplierId}`)
  if (query.status !== undefined) where.push(sql`o.status = ${query.status}`)
  if (query.productId !== undefined) {
    where.push(
      sql`exists (select 1 from purchase_order_lines l where l.order_id = o.id and l.product_id = ${query.productId})`,
    )
  }
  if (query.q) {
    where.push(sql`(position(lower(${query.q}) in lower(o.document_number)) > 0
      or position(fold(${query.q}) in v.search_key) > 0)`)
  }
  if (query.cursor !== undefined) {
    const [createdAt, id] = decodeCursor(query.cursor, 2)
    where.push(sql`(o.created_at, o.id) < (${createdAt}::timestamptz, ${id}::uuid)`)
  }
  const rows = await select(db, where, query.limit + 1)
  return toPage(rows, query.limit, ({ createdAtExact, id }) => [createdAtExact, id], toSummary)
}

function toSummary(row: Row): PurchaseOrderSummary {
  const { id, storeId, supplierId, supplierName, number, status, expectedOn, subtotal, taxTotal, total } = row
  return {
    ...{ id, storeId, supplierId, supplierName, number, status, expectedOn, subtotal, taxTotal, total },
    createdByName: row.createdByName,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  }
}
