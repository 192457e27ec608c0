import { foldText } from '@odata-pos/domain/catalog'
import type { Category, PriceList, Tax } from '@odata-pos/domain/catalog/contract'
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { selectCategories } from './category-queries.ts'
import { selectPriceLists } from './price-lists.ts'
import type { Condition } from './product-filters.ts'
import { companyDay, selectTaxes } from './tax-queries.ts'

type Listed = { q?: string | undefined; cursor?: string | undefined; limit: number }

const holds = (text: Condition, q: string | undefined): Condition[] =>
  q === undefined || q === '' ? [] : [sql`position(${foldText(q)} in ${text}) > 0`]

const isActive = (column: Condition, active: boolean | undefined): Condition[] =>
  active === undefined ? [] : [sql`${column} = ${active}`]

export async function listTaxes(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  query: Listed & { active?: boolean | undefined },
): Promise<Page<Tax>> {
  const where = [...holds(sql`fold(t.code || ' ' || t.name)`, query.q), ...isActive(sql`t.active`, query.active)]
  if (query.cursor !== undefined) where.push(sql`t.code > ${decodeCursor(query.cursor, 1)[0]}::text`)
  const taxes = await selectTaxes(db, where, { day: await companyDay(db, clock), limit: query.limit + 1 })
  return toPage(
    taxes,
    query.limit,
    (tax) => [tax.code],
    (tax) => tax,
  )
}

export async function listCategories(
  db: Db,
  query: Listed & { parentId?: string | undefined },
): Promise<Page<Category>> {
  const where = holds(sql`fold(c.name)`, query.q)
  if (query.parentId !== undefined) where.push(sql`c.parent_id = ${query.parentId}`)
  if (query.cursor !== undefined) {
    const [position, name, id] = decodeCursor(query.cursor, 3)
    where.push(sql`(c.position, c.name, c.id) > (${position}::integer, ${name}::text, ${id}::uuid)`)
  }
  const categories = await selectCategories(db, where, query.limit + 1)
  return toPage(
    categories,
    query.limit,
    ({ position, name, id }) => [position, name, id],
    (category) => category,
  )
}

export async function listPriceLists(
  db: Db,
  actor: Actor,
  query: Listed & { active?: boolean | undefined; storeId?: string | undefined },
): Promise<Page<PriceList>> {
  const where = [...holds(sql`fold(l.name)`, query.q), ...isActive(sql`l.active`, query.active)]
  const stores = actor.storesWith('catalog.read')
  if (stores !== 'all') where.push(sql`(l.store_id is null or l.store_id = any (${stores}::uuid[]))`)
  if (query.storeId !== undefined) where.push(sql`(l.store_id is null or l.store_id = ${query.storeId})`)
  if (query.cursor !== undefined) {
    const [name, id] = decodeCursor(query.cursor, 2)
    where.push(sql`(l.name, l.id) > (${name}::text, ${id}::uuid)`)
  }
  const lists = await selectPriceLists(db, where, query.limit + 1)
  return toPage(
    lists,
    query.limit,
    ({ name, id }) => [name, id],
    (list) => list,
  )
}

/** The units goods are sold in; a short list that comes with the database. */
export async function listUnits(
  db: Db,
  query: Listed,
): Promise<Page<{ code: string; name: string; decimals: number }>> {
  const units = await db
    .selectFrom('units')
    .select(['code', 'name', 'decimals'])
    .$if(query.q !== undefined && query.q !== '', (select) =>
      select.where(sql<boolean>`position(${foldText(query.q ?? '')} in fold(code || ' ' || name)) > 0`),
    )
    .$if(query.cursor !== undefined, (select) =>
      select.where('code', '>', String(decodeCursor(query.cursor ?? '', 1)[0])),
    )
    .orderBy('code')
    .limit(query.limit + 1)
    .execute()
  return toPage(
    units,
    query.limit,
    ({ code }) => [code],
    (unit) => unit,
  )
}
