import { stockPostings } from '@odata-pos/domain/accounting'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import { postEntry } from '../accounting/index.ts'
import type { OpeningStock } from '../catalog/index.ts'

/**
 * Opening stock of an import's staged products in one store. Existing stock is never touched: a quantity counts for a
 * product that has no moves there yet, and goes through the one writer of stock.
 */
export function openingStock({
  storeId,
  userId,
  documentId,
}: {
  storeId: string
  userId: string
  documentId: string
}): OpeningStock {
  return {
    async mark(tx: Tx) {
      await sql`
        update staged_products s set opens = true
        where s.stock > 0 and not exists (
          select 1 from stock_moves m where m.store_id = ${storeId} and m.product_id = s.product_id)`.execute(tx)
    },
    async open(tx: Tx) {
      const { rows } = await sql<{ value: number }>`
        select a.moved_value as value from (
          select array_agg(s.move_id order by s.row_number) as ids,
            array_agg(s.product_id order by s.row_number) as products,
            array_agg(s.stock order by s.row_number) as quantities, array_agg(p.cost order by s.row_number) as costs,
            array_agg(false) as refuse
          from staged_products s join products p on p.id = s.product_id
          where s.opens
        ) o cross join lateral apply_stock_moves(
          ${storeId}, 'opening', ${documentId}, ${userId}, null, now(), o.ids, o.products, o.quantities, o.costs,
          o.refuse) a
        where o.ids is not null`.execute(tx)
      const document = { id: documentId, storeId, userId, occurredAt: new Date() }
      await postEntry(
        tx,
        { ...document, kind: 'opening' },
        stockPostings('opening', { gained: rows[0]?.value ?? 0, lost: 0 }),
      )
    },
  }
}
