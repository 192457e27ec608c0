import type { PriceChange } from '@odata-pos/domain/catalog/contract'
import { formatQuantity } from '@odata-pos/domain/quantity'
import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import type { Condition } from './product-filters.ts'

type Row = Omit<PriceChange, 'minQuantity' | 'changedAt'> & { minQuantity: number; changedAt: Date }
type HistoryQuery = { kind?: 'price' | 'cost' | undefined; cursor?: string | undefined; limit: number }

/** What a product's prices and cost were, newest first. */
export async function listPriceChanges(db: Db, productId: string, query: HistoryQuery): Promise<Page<PriceChange>> {
  const where: Condition[] = [sql`h.product_id = ${productId}`]
  if (query.kind !== undefined) where.push(sql`h.kind = ${query.kind}`)
  if (query.cursor !== undefined) where.push(sql`h.id < ${decodeCursor(query.cursor, 1)[0]}::bigint`)
  const { rows } = await sql<Row>`
    select h.id, h.price_list_id as "priceListId", h.kind, h.min_quantity as "minQuantity", h.valid_from as "validFrom",
      h.valid_to as "validTo", h.old_amount as "oldAmount", h.new_amount as "newAmount", h.changed_at as "changedAt",
      u.full_name as "changedBy"
    from price_changes h left join users u on u.id = h.user_id
    where ${sql.join(where, sql` and `)}
    order by h.id desc
    limit ${query.limit + 1}`.execute(db)
  return toPage(
    rows,
    query.limit,
    (row) => [String(row.id)],
    ({ minQuantity, changedAt, ...row }) => ({
      ...row,
      minQuantity: formatQuantity(minQuantity),
      changedAt: changedAt.toISOString(),
    }),
  )
}
