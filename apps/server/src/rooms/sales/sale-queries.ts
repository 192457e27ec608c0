import type { Sale, SaleFlag } from '@odata-pos/domain/sales'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db, Tx } from '../../platform/db.ts'

/** Who buys, by any of their names, and the price list that goes with them; null when there is no such customer. */
export async function saleCustomer(
  db: Db | Tx,
  id: string,
): Promise<{ id: string; name: string; groupId: string | null; priceListId: string | null } | null> {
  const row = await db
    .selectFrom('customers as n')
    .innerJoin('customers as c', (join) => join.on('c.id', '=', sql`coalesce(n.merged_into, n.id)`))
    .leftJoin('customer_groups as g', (join) => join.onRef('g.id', '=', 'c.group_id').on('g.active', '=', true))
    .select(['c.id', 'c.name', 'g.id as groupId'])
    .select(sql<string | null>`coalesce(c.price_list_id, g.price_list_id)`.as('priceListId'))
    .where('n.id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function saleHead(db: Db | Tx, id: string) {
  return await db
    .selectFrom('sales as s')
    .innerJoin('users as u', 'u.id', 's.cashier_id')
    .leftJoin('customers as c', 'c.id', 's.customer_id')
    .leftJoin('sale_voids as v', (join) => join.onRef('v.sale_id', '=', 's.id').onRef('v.store_id', '=', 's.store_id'))
    .where('s.id', '=', id)
    .select([
      's.id',
      's.document_number as number',
      's.store_id as storeId',
      's.register_id as registerId',
      's.cash_session_id as cashSessionId',
      's.cashier_id as cashierId',
      'u.full_name as cashierName',
      's.customer_id as customerId',
      'c.name as customerName',
      sql<Sale['status']>`case when v.sale_id is null then 'completed' else 'voided' end`.as('status'),
      's.occurred_at as occurredAt',
      's.received_at as receivedAt',
      's.note',
      sql<z.infer<typeof SaleFlag>[]>`s.flags`.as('flags'),
      's.subtotal',
      's.discount_total as discountTotal',
      's.tax_total as taxTotal',
      's.total',
      's.rounding',
      's.paid',
      's.change',
      's.request_hash as requestHash',
    ])
    .executeTakeFirst()
}

export async function saleLines(db: Db | Tx, saleId: string) {
  return await db
    .selectFrom('sale_lines as l')
    .where('l.sale_id', '=', saleId)
    .orderBy('l.line_number')
    .select([
      'l.id',
      'l.product_id as productId',
      'l.sku',
      'l.name',
      'l.quantity',
      'l.unit_code as unitCode',
      'l.unit_price as unitPrice',
      'l.price_unit as priceUnit',
      'l.gross',
      'l.discount',
      'l.discount_reason as discountReason',
      'l.taxable',
      'l.total',
      sql<number>`(
        select coalesce(sum(r.quantity), 0)::bigint from return_lines r
        where r.sale_id = l.sale_id and r.sale_line_id = l.id
      )`.as('returned'),
    ])
    .execute()
}

export async function salePromotions(db: Db | Tx, saleId: string) {
  return await db
    .selectFrom('sale_promotions')
    .where('sale_id', '=', saleId)
    .orderBy('line_id')
    .orderBy('promotion_id')
    .select(['line_id as lineId', 'promotion_id as promotionId', 'name', 'amount'])
    .execute()
}

export async function saleTaxes(db: Db | Tx, saleId: string) {
  return await db
    .selectFrom('sale_line_taxes')
    .where('sale_id', '=', saleId)
    .orderBy('line_id')
    .orderBy('tax_code')
    .select(['line_id as lineId', 'tax_code as code', sql<string>`trim_scale(rate)::text`.as('rate'), 'base', 'amount'])
    .execute()
}

export async function salePayments(db: Db | Tx, saleId: string) {
  return await db
    .selectFrom('payments')
    .where('sale_id', '=', saleId)
    .orderBy('position')
    .select(['id', 'method', 'amount', 'reference'])
    .execute()
}
