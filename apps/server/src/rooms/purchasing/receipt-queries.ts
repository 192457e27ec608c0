import type { GoodsReceipt, GoodsReceiptSummary } from '@odata-pos/domain/purchasing'
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

type Row = Omit<GoodsReceipt, 'receivedAt' | 'lines'> & { receivedAt: Date; receivedAtExact: string }
type Line = GoodsReceipt['lines'][number]
type LineRow = Omit<Line, 'orderedPacks' | 'packSize' | 'packs' | 'quantity'> & {
  orderedPacks: number | null
  packSize: number
  packs: number
  quantity: number
}

async function select(db: Db | Tx, where: readonly Condition[], limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select r.id, r.store_id as "storeId", r.supplier_id as "supplierId", v.name as "supplierName", r.order_id as "orderId",
      o.document_number as "orderNumber", r.document_number as number, r.delivery_note as "deliveryNote", r.note, r.net,
      r.landed_cost as "landedCost", r.stock_value as "stockValue", u.full_name as "userName",
      r.received_at as "receivedAt", r.received_at::text as "receivedAtExact"
    from goods_receipts r
    join stores s on s.id = r.store_id
    join suppliers v on v.id = r.supplier_id
    join users u on u.id = r.user_id
    left join purchase_orders o on o.id = r.order_id
    where ${everyCondition(where)}
    order by r.received_at desc, r.id desc
    limit ${limit}`.execute(db)
  return rows
}

/** The receipt with its lines. Raises `not_found`. */
export async function readReceipt(db: Db | Tx, id: string): Promise<GoodsReceipt> {
  const [row] = await select(db, [sql`r.id = ${id}`], 1)
  if (row === undefined) raise('not_found', 'There is no such goods receipt.')
  const { rows: lines } = await sql<LineRow>`
    select l.id, l.product_id as "productId", p.sku, p.name, p.unit_code as "unitCode", l.order_line_id as "orderLineId",
      ol.packs as "orderedPacks", l.pack_size as "packSize", l.packs, l.quantity, l.pack_cost as "packCost",
      trim_scale(l.tax_rate)::text as "taxRate", l.net, l.landed
    from goods_receipt_lines l
    join products p on p.id = l.product_id
    left join purchase_order_lines ol on ol.order_id = l.order_id and ol.id = l.order_line_id
    where l.receipt_id = ${id} order by l.line_number`.execute(db)
  const { receivedAtExact: _exact, receivedAt, ...receipt } = row
  return {
    ...receipt,
    receivedAt: receivedAt.toISOString(),
    lines: lines.map(({ orderedPacks, packSize, packs, quantity, ...line }) => ({
      ...line,
      orderedPacks: orderedPacks === null ? null : formatQuantity(orderedPacks),
      packSize: formatQuantity(packSize),
      packs: formatQuantity(packs),
      quantity: formatQuantity(quantity),
    })),
  }
}

/** The same for somebody who may not see every store. */
export async function readReceiptAs(db: Db, actor: Actor, id: string): Promise<GoodsReceipt> {
  const receipt = await readReceipt(db, id)
  requirePermission(actor, 'purchasing.read', receipt.storeId)
  return receipt
}

export type ReceiptQuery = {
  storeId?: string | undefined
  supplierId?: string | undefined
  orderId?: string | undefined
  from?: string | undefined
  to?: string | undefined
  q?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** Goods receipts of the stores the actor sees, latest first; `q` looks in the numbers and the supplier's name. */
export async function listReceipts(db: Db, actor: Actor, query: ReceiptQuery): Promise<Page<GoodsReceiptSummary>> {
  const where: Condition[] = [
    ...storesInSight(actor, 'purchasing.read', query.storeId),
    inRange(sql<Date>`r.received_at`, sql<string>`s.time_zone`, query),
  ]
  if (query.supplierId !== undefined) where.push(sql`r.supplier_id = ${query.supplierId}`)
  if (query.orderId !== undefined) where.push(sql`r.order_id = ${query.orderId}`)
  if (query.q) {
    where.push(sql`(position(lower(${query.q}) in lower(r.document_number || ' ' || coalesce(r.delivery_note, ''))) > 0
      or position(fold(${query.q}) in v.search_key) > 0)`)
  }
  if (query.cursor !== undefined) {
    const [receivedAt, id] = decodeCursor(query.cursor, 2)
    where.push(sql`(r.received_at, r.id) < (${receivedAt}::timestamptz, ${id}::uuid)`)
  }
  const rows = await select(db, where, query.limit + 1)
  return toPage(
    rows,
    query.limit,
    ({ receivedAtExact, id }) => [receivedAtExact, id],
    ({ receivedAtExact: _exact, note: _note, receivedAt, ...row }) => ({
      ...row,
      receivedAt: receivedAt.toISOString(),
    }),
  )
}
