import { foldText } from '@odata-pos/domain/catalog'
import type { PromotionRecord } from '@odata-pos/domain/promotions'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'
import { DECIDING, type PromotionRow, toPromotion } from './promotion-rows.ts'

type Condition = RawBuilder<SqlBool>
type Row = PromotionRow &
  Pick<PromotionRecord, 'active' | 'budget' | 'maxUses' | 'exhausted' | 'uses' | 'given' | 'version'>

async function selectPromotions(db: Db | Tx, where: readonly Condition[], limit: number): Promise<PromotionRecord[]> {
  const { rows } = await sql<Row>`
    select ${sql.raw(DECIDING)}, p.active, p.budget, p.max_uses as "maxUses", p.exhausted_at is not null as exhausted,
      p.version, g.uses, g.given
    from promotions p
    cross join lateral (
      select count(distinct s.sale_id) as uses, coalesce(sum(s.amount), 0)::bigint as given
      from sale_promotions s
      where s.promotion_id = p.id and not exists (select from sale_voids v where v.sale_id = s.sale_id)
    ) g
    where ${where.length === 0 ? sql`true` : sql.join(where, sql` and `)}
    order by p.priority, p.name, p.id
    limit ${limit}`.execute(db)
  return rows.map(toPromotion)
}

type PromotionQuery = {
  q?: string | undefined
  active?: boolean | undefined
  cursor?: string | undefined
  limit: number
}

/** Promotions in the order in which they are applied. */
export async function listPromotions(db: Db, query: PromotionQuery): Promise<Page<PromotionRecord>> {
  const where: Condition[] = []
  if (query.q !== undefined && query.q !== '') where.push(sql`position(${foldText(query.q)} in fold(p.name)) > 0`)
  if (query.active !== undefined) where.push(sql`p.active = ${query.active}`)
  if (query.cursor !== undefined) {
    const [priority, name, id] = decodeCursor(query.cursor, 3)
    where.push(sql`(p.priority, p.name, p.id) > (${priority}::integer, ${name}::text, ${id}::uuid)`)
  }
  const promotions = await selectPromotions(db, where, query.limit + 1)
  return toPage(
    promotions,
    query.limit,
    ({ priority, name, id }) => [String(priority), name, id],
    (promotion) => promotion,
  )
}

/** The promotion, or raises `not_found`. */
export async function getPromotion(db: Db | Tx, id: string): Promise<PromotionRecord> {
  const [promotion] = await selectPromotions(db, [sql`p.id = ${id}`], 1)
  return promotion ?? raise('not_found', 'There is no such promotion.')
}
