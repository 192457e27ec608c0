import type { UninvoicedLine } from '@odata-pos/domain/purchasing'
import { formatQuantity } from '@odata-pos/domain/quantity'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { type Condition, everyCondition } from '../catalog/index.ts'
import { storesInSight } from '../inventory/index.ts'

export type ReceivedLine = Omit<UninvoicedLine, 'receivedAt' | 'packSize' | 'openPacks'> & {
  supplierId: string
  receivedAt: Date
  receivedAtExact: string
  packSize: number
  /** Thousandths of packs: received, sent back before they were charged, and charged. */
  packs: number
  /** Minor units for a pack, as it came into the stock. */
  receivedCost: number
  uncreditedPacks: number
  invoicedPacks: number
}

/** Received lines with what invoices charged of them and what went back. `where` is on `l`, `r`, `s`. */
export async function receivedLines(
  db: Db | Tx,
  where: readonly Condition[],
  options: { openOnly?: boolean; limit?: number } = {},
): Promise<ReceivedLine[]> {
  const { rows } = await sql<ReceivedLine>`
    select * from (
      select l.receipt_id as "receiptId", l.id as "receiptLineId", r.document_number as "receiptNumber",
        o.document_number as "orderNumber", r.store_id as "storeId", r.supplier_id as "supplierId",
        r.received_at as "receivedAt", r.received_at::text as "receivedAtExact", l.product_id as "productId", p.sku, p.name,
        l.pack_size as "packSize", l.packs, l.pack_cost as "receivedCost", coalesce(ol.pack_cost, l.pack_cost) as "agreedCost",
        trim_scale(l.tax_rate)::text as "taxRate",
        coalesce((select sum(t.packs - t.credited_packs) from supplier_return_lines t
          where t.receipt_id = l.receipt_id and t.receipt_line_id = l.id), 0)::bigint as "uncreditedPacks",
        coalesce((select sum(i.packs) from supplier_invoice_lines i
          where i.receipt_id = l.receipt_id and i.receipt_line_id = l.id), 0)::bigint as "invoicedPacks"
      from goods_receipt_lines l
      join goods_receipts r on r.id = l.receipt_id and r.store_id = l.store_id
      join stores s on s.id = r.store_id
      join products p on p.id = l.product_id
      left join purchase_orders o on o.id = r.order_id
      left join purchase_order_lines ol on ol.order_id = l.order_id and ol.id = l.order_line_id
      where ${everyCondition(where)}
    ) x
    where ${options.openOnly === true ? sql`x."invoicedPacks" + x."uncreditedPacks" < x.packs` : sql`true`}
    order by "receivedAt", "receiptLineId"
    limit ${options.limit ?? null}`.execute(db)
  return rows
}

/** Packs (thousandths) that an invoice may still charge; never below zero. */
export const openPacks = (line: ReceivedLine): number =>
  Math.max(0, line.packs - line.uncreditedPacks - line.invoicedPacks)

/** Received lines that no invoice has charged whole, those that came first first. */
export async function listUninvoicedLines(
  db: Db,
  actor: Actor,
  query: {
    supplierId?: string | undefined
    storeId?: string | undefined
    cursor?: string | undefined
    limit: number
  },
): Promise<Page<UninvoicedLine>> {
  const where: Condition[] = storesInSight(actor, 'payables.read', query.storeId)
  if (query.supplierId !== undefined) where.push(sql`r.supplier_id = ${query.supplierId}`)
  if (query.cursor !== undefined) {
    const [receivedAt, id] = decodeCursor(query.cursor, 2)
    where.push(sql`(r.received_at, l.id) > (${receivedAt}::timestamptz, ${id}::uuid)`)
  }
  const rows = await receivedLines(db, where, { openOnly: true, limit: query.limit + 1 })
  return toPage(
    rows,
    query.limit,
    ({ receivedAtExact, receiptLineId }) => [receivedAtExact, receiptLineId],
    (row) => ({
      receiptId: row.receiptId,
      receiptLineId: row.receiptLineId,
      receiptNumber: row.receiptNumber,
      orderNumber: row.orderNumber,
      storeId: row.storeId,
      receivedAt: row.receivedAt.toISOString(),
      productId: row.productId,
      sku: row.sku,
      name: row.name,
      packSize: formatQuantity(row.packSize),
      openPacks: formatQuantity(openPacks(row)),
      agreedCost: row.agreedCost,
      taxRate: row.taxRate,
    }),
  )
}
