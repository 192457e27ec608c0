import type { Return } from '@odata-pos/domain/sales'
import { sql } from 'kysely'

export type ReturnHead = Omit<Return, 'lines' | 'refunds'>
export type ReturnHeadRow = Omit<ReturnHead, 'occurredAt' | 'receivedAt'> & { occurredAt: Date; receivedAt: Date }

/** Columns of `ReturnHeadRow`, of `returns r`. */
export const RETURN_HEAD_COLUMNS = sql`
  r.id, r.document_number as number, r.sale_id as "saleId", s.document_number as "saleNumber", r.store_id as "storeId",
  r.register_id as "registerId", r.cash_session_id as "cashSessionId", r.cashier_id as "cashierId",
  u.full_name as "cashierName", r.customer_id as "customerId", r.occurred_at as "occurredAt",
  r.received_at as "receivedAt", r.reason, r.tax_total as "taxTotal", r.total, r.rounding`

/** The tables around `returns r` that `RETURN_HEAD_COLUMNS` reads. */
export const RETURN_HEAD_JOINS = sql`
  join users u on u.id = r.cashier_id
  left join sales s on s.id = r.sale_id and s.store_id = r.sale_store_id`

export const toReturnHead = ({ occurredAt, receivedAt, ...head }: ReturnHeadRow): ReturnHead => ({
  ...head,
  occurredAt: occurredAt.toISOString(),
  receivedAt: receivedAt.toISOString(),
})
