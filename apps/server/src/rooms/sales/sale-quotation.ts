import type { QuotedLine } from '@odata-pos/domain/quotations'
import type { SaleCreate } from '@odata-pos/domain/sales'
import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { raise } from '../../platform/problem.ts'

/** The terms of a quotation that a sale names, by product, as of one version of it. */
export type QuotedTerms = {
  readonly id: string
  readonly version: number
  /** Last day, in the store's time zone, on which the prices hold. */
  readonly validUntil: string
  readonly lines: ReadonlyMap<string, QuotedLine>
}

/**
 * The terms of the quotation a sale names; null when it names none, which costs it nothing. Whether it is still open is
 * told when the sale is written. Raises quotation_unknown.
 */
export async function quotedTerms(db: Db, { quotationId }: SaleCreate, storeId: string): Promise<QuotedTerms | null> {
  if (quotationId === undefined) return null
  const { rows } = await sql<QuotedLine & { id: string; version: number; validUntil: string }>`
    select q.id, q.version, q.valid_until::text as "validUntil", l.product_id as "productId", l.quantity,
      l.unit_price as "unitPrice", l.price_unit as "priceUnit", l.discount_amount as discount
    from quotations q join quotation_lines l on l.quotation_id = q.id and l.store_id = q.store_id
    where q.id = ${quotationId} and q.store_id = ${storeId}`.execute(db)
  const [head] = rows
  if (head === undefined) {
    raise('quotation_unknown', 'There is no such quotation in this store.', {
      errors: [{ path: 'quotationId', message: 'no such quotation' }],
    })
  }
  const { id, version, validUntil } = head
  return { id, version, validUntil, lines: new Map(rows.map((row) => [row.productId, row])) }
}
