import type { Sale } from '@odata-pos/domain/sales'
import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { readSale } from './read-sale.ts'

/** The sale whose receipt bears this number, in a store the actor may read; the latest when two stores gave it. Raises not_found. */
export async function saleByNumber(db: Db, actor: Actor, number: string): Promise<Sale> {
  const { rows } = await sql<{ id: string; storeId: string }>`
    select id, store_id as "storeId" from sales where document_number = upper(${number})
    order by occurred_at desc`.execute(db)
  const visible = rows.find(({ storeId }) => actor.can('sales.read', storeId))
  const found = visible === undefined ? null : await readSale(db, visible.id)
  return found?.sale ?? raise('not_found', 'There is no sale with this number.')
}
