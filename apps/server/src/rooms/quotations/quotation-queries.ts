import { formatQuantity } from '@odata-pos/domain/quantity'
import type { Quotation, QuotationConversion, QuotationQuery, QuotationSummary } from '@odata-pos/domain/quotations'
import { sql } from 'kysely'
import type { z } from 'zod'
import { inRange } from '../../platform/day-range.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'
import { type Condition, everyCondition } from '../catalog/index.ts'
import { sameCustomer } from '../customers/index.ts'
import { storesInSight } from '../inventory/index.ts'

/** A quotation is sold while the sale that bears it stands, and expires by the store's own calendar. */
const SOLD = sql`(q.sale_id is not null and not exists (
  select from sale_voids v where v.sale_id = q.sale_id and v.store_id = q.store_id))`
const STATUS = sql<Quotation['status']>`case when ${SOLD} then 'converted'
  when q.status in ('sent', 'accepted') and q.valid_until < (now() at time zone s.time_zone)::date then 'expired'
  else q.status end`

type Row = Omit<Quotation, 'lines' | 'createdAt' | 'sentAt' | 'acceptedAt' | 'cancelledAt' | 'convertedAt'> & {
  createdAt: Date
  createdAtExact: string
  sentAt: Date | null
  acceptedAt: Date | null
  cancelledAt: Date | null
  convertedAt: Date | null
}

async function select(db: Db | Tx, where: readonly Condition[], limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select q.id, q.store_id as "storeId", q.document_number as number, q.revision, ${STATUS} as status,
      q.customer_id as "customerId", c.name as "customerName", q.valid_until::text as "validUntil", q.total,
      (select count(*)::int from quotation_lines l where l.quotation_id = q.id) as "lineCount",
      u.full_name as "createdByName", q.created_at as "createdAt", q.created_at::text as "createdAtExact",
      case when ${SOLD} then q.sale_id end as "saleId", q.version, q.note, q.discount, q.subtotal,
      q.discount_total as "discountTotal", q.tax_total as "taxTotal", q.taxes, q.sent_at as "sentAt",
      q.accepted_at as "acceptedAt", q.cancelled_at as "cancelledAt", q.cancel_reason as "cancelReason",
      case when ${SOLD} then q.converted_at end as "convertedAt",
      case when ${SOLD} then (select d.document_number from sales d where d.id = q.sale_id and d.store_id = q.store_id)
        end as "saleNumber"
    from quotations q
    join stores s on s.id = q.store_id
    join users u on u.id = q.created_by
    left join customers c on c.id = q.customer_id
    where ${everyCondition(where)}
    order by q.created_at desc, q.id desc
    limit ${limit}`.execute(db)
  return rows
}

/** The quotation with its lines. Raises `not_found`. */
export async function readQuotation(db: Db | Tx, id: string): Promise<Quotation> {
  const [row] = await select(db, [sql`q.id = ${id}`], 1)
  if (row === undefined) raise('not_found', 'There is no such quotation.')
  const { rows: lines } = await sql<Omit<Quotation['lines'][number], 'quantity'> & { quantity: number }>`
    select l.id, l.product_id as "productId", p.sku, p.name, p.unit_code as "unitCode", l.quantity,
      l.unit_price as "unitPrice", l.price_unit as "priceUnit", l.discount, l.gross, l.discount_amount as "discountAmount",
      l.tax_total as "taxTotal", l.total, l.price_differs as "priceDiffers", l.below_cost as "belowCost"
    from quotation_lines l join products p on p.id = l.product_id
    where l.quotation_id = ${id} order by l.line_number`.execute(db)
  const { createdAtExact: _exact, createdAt, sentAt, acceptedAt, cancelledAt, convertedAt, ...quotation } = row
  return {
    ...quotation,
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    acceptedAt: acceptedAt?.toISOString() ?? null,
    cancelledAt: cancelledAt?.toISOString() ?? null,
    convertedAt: convertedAt?.toISOString() ?? null,
    lines: lines.map((line) => ({ ...line, quantity: formatQuantity(line.quantity) })),
  }
}

/** The same for somebody who may not see every store. */
export async function readQuotationAs(db: Db, actor: Actor, id: string): Promise<Quotation> {
  const quotation = await readQuotation(db, id)
  requirePermission(actor, 'quotations.read', quotation.storeId)
  return quotation
}

export type QuotationListQuery = z.output<typeof QuotationQuery> & {
  from?: string | undefined
  to?: string | undefined
}

/** Quotations of the stores the actor sees, latest first; `q` looks in the number and the customer's name. */
export async function listQuotations(db: Db, actor: Actor, query: QuotationListQuery): Promise<Page<QuotationSummary>> {
  const where: Condition[] = [
    ...storesInSight(actor, 'quotations.read', query.storeId),
    inRange(sql<Date>`q.created_at`, sql<string>`s.time_zone`, query),
  ]
  if (query.customerId !== undefined) where.push(sql`q.customer_id in ${sameCustomer(query.customerId)}`)
  if (query.status !== undefined) where.push(sql`${STATUS} = ${query.status}`)
  if (query.open !== undefined) where.push(sql`(q.status in ('sent', 'accepted') and not ${SOLD}) = ${query.open}`)
  if (query.q) {
    where.push(sql`(position(lower(${query.q}) in lower(q.document_number)) > 0
      or position(fold(${query.q}) in fold(c.name)) > 0)`)
  }
  if (query.cursor !== undefined) {
    const [createdAt, id] = decodeCursor(query.cursor, 2)
    where.push(sql`(q.created_at, q.id) < (${createdAt}::timestamptz, ${id}::uuid)`)
  }
  const rows = await select(db, where, query.limit + 1)
  return toPage(rows, query.limit, ({ createdAtExact, id }) => [createdAtExact, id], toSummary)
}

function toSummary(row: Row): QuotationSummary {
  const { id, storeId, number, revision, status, customerId, customerName, validUntil, total, lineCount } = row
  return {
    ...{ id, storeId, number, revision, status, customerId, customerName, validUntil, total, lineCount },
    createdByName: row.createdByName,
    createdAt: row.createdAt.toISOString(),
    saleId: row.saleId,
    version: row.version,
  }
}

/** What the quotations of a period came to, by who made them, the most quoted first. Drafts are not counted. */
export async function conversionReport(
  db: Db,
  actor: Actor,
  query: { storeId?: string | undefined; from?: string | undefined; to?: string | undefined },
): Promise<Page<QuotationConversion>> {
  const where: Condition[] = [
    ...storesInSight(actor, 'quotations.read', query.storeId),
    inRange(sql<Date>`q.created_at`, sql<string>`s.time_zone`, query),
    sql`q.sent_at is not null`,
  ]
  const { rows } = await sql<QuotationConversion>`
    select k.user_id as "userId", u.full_name as name, count(*)::int as quoted, sum(k.total)::bigint as "quotedTotal",
      count(*) filter (where k.status = 'converted')::int as converted,
      coalesce(sum(k.total) filter (where k.status = 'converted'), 0)::bigint as "convertedTotal",
      count(*) filter (where k.status in ('draft', 'sent', 'accepted'))::int as open,
      count(*) filter (where k.status = 'expired')::int as expired,
      count(*) filter (where k.status = 'cancelled')::int as cancelled
    from (
      select q.created_by as user_id, q.total, ${STATUS} as status
      from quotations q join stores s on s.id = q.store_id where ${everyCondition(where)}
    ) k
    join users u on u.id = k.user_id
    group by k.user_id, u.full_name
    order by sum(k.total) desc, u.full_name`.execute(db)
  return { items: rows, nextCursor: null }
}
