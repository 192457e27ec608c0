import type { SupplierReturn, SupplierReturnSummary } from '@odata-pos/domain/purchasing'
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

type Row = Omit<SupplierReturnSummary, 'returnedAt'> & {
  returnedAt: Date
  returnedAtExact: string
  paymentId: string | null
}

async function select(db: Db | Tx, where: readonly Condition[], limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select t.id, t.store_id as "storeId", t.supplier_id as "supplierId", v.name as "supplierName",
      t.receipt_id as "receiptId", r.document_number as "receiptNumber", t.document_number as number, t.reason, t.net,
      t.tax, t.total, u.full_name as "userName", t.returned_at as "returnedAt", t.returned_at::text as "returnedAtExact",
      (select p.id from supplier_payments p where p.return_id = t.id and p.store_id = t.store_id) as "paymentId"
    from supplier_returns t
    join stores s on s.id = t.store_id
    join suppliers v on v.id = t.supplier_id
    join users u on u.id = t.user_id
    join goods_receipts r on r.id = t.receipt_id
    where ${everyCondition(where)}
    order by t.returned_at desc, t.id desc
    limit ${limit}`.execute(db)
  return rows
}

/** The return with its lines. Raises `not_found`. */
export async function readSupplierReturn(db: Db | Tx, id: string): Promise<SupplierReturn> {
  const [row] = await select(db, [sql`t.id = ${id}`], 1)
  if (row === undefined) raise('not_found', 'There is no such return.')
  type LineRow = Omit<SupplierReturn['lines'][number], 'packs' | 'quantity' | 'creditedPacks'> & {
    packs: number
    quantity: number
    creditedPacks: number
  }
  const { rows: lines } = await sql<LineRow>`
    select l.id, l.receipt_line_id as "receiptLineId", l.product_id as "productId", p.sku, p.name, l.packs, l.quantity,
      l.credited_packs as "creditedPacks", l.net, l.tax
    from supplier_return_lines l join products p on p.id = l.product_id
    where l.return_id = ${id} order by l.line_number`.execute(db)
  const { returnedAtExact: _exact, returnedAt, ...document } = row
  return {
    ...document,
    returnedAt: returnedAt.toISOString(),
    lines: lines.map(({ packs, quantity, creditedPacks, ...line }) => ({
      ...line,
      packs: formatQuantity(packs),
      quantity: formatQuantity(quantity),
      creditedPacks: formatQuantity(creditedPacks),
    })),
  }
}

/** The same for somebody who may not see every store. */
export async function readSupplierReturnAs(db: Db, actor: Actor, id: string): Promise<SupplierReturn> {
  const document = await readSupplierReturn(db, id)
  requirePermission(actor, 'purchasing.read', document.storeId)
  return document
}

/** Returns to suppliers of the stores the actor sees, latest first. */
export async function listSupplierReturns(
  db: Db,
  actor: Actor,
  query: {
    storeId?: string | undefined
    supplierId?: string | undefined
    receiptId?: string | undefined
    from?: string | undefined
    to?: string | undefined
    cursor?: string | undefined
    limit: number
  },
): Promise<Page<SupplierReturnSummary>> {
  const where: Condition[] = [
    ...storesInSight(actor, 'purchasing.read', query.storeId),
    inRange(sql<Date>`t.returned_at`, sql<string>`s.time_zone`, query),
  ]
  if (query.supplierId !== undefined) where.push(sql`t.supplier_id = ${query.supplierId}`)
  if (query.receiptId !== undefined) where.push(sql`t.receipt_id = ${query.receiptId}`)
  if (query.cursor !== undefined) {
    const [returnedAt, id] = decodeCursor(query.cursor, 2)
    where.push(sql`(t.returned_at, t.id) < (${returnedAt}::timestamptz, ${id}::uuid)`)
  }
  const rows = await select(db, where, query.limit + 1)
  return toPage(
    rows,
    query.limit,
    ({ returnedAtExact, id }) => [returnedAtExact, id],
    ({ returnedAtExact: _exact, paymentId: _payment, returnedAt, ...row }) => ({
      ...row,
      returnedAt: returnedAt.toISOString(),
    }),
  )
}
