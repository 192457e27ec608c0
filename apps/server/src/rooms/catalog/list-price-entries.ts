import { searchWords } from '@odata-pos/domain/catalog'
import type { PriceListEntriesPut, PriceListEntry } from '@odata-pos/domain/catalog/contract'
import { isBelowFloor, marginPercent } from '@odata-pos/domain/pricing'
import { formatQuantity } from '@odata-pos/domain/quantity'
import type { LineTax, TaxRules } from '@odata-pos/domain/tax'
import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'
import { requireApart, signPrices, writeListPrices } from './list-prices.ts'
import { getPriceList, readPriceList, requireListOf } from './price-lists.ts'
import { type Condition, everyCondition } from './product-filters.ts'
import { companyDay } from './tax-queries.ts'
import { lockProduct } from './update-product.ts'

type Row = Omit<PriceListEntry, 'minQuantity' | 'margin' | 'belowFloor'> & {
  minQuantity: number
  taxes: LineTax[]
  validFromKey: string
}

type Floor = { rules: TaxRules; minMargin: string | null; day: string }

async function floorOf({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<Floor> {
  const company = await db
    .selectFrom('company')
    .select(['prices_include_tax', 'rounding', 'min_margin'])
    .executeTakeFirstOrThrow()
  return {
    rules: {
      pricesIncludeTax: company.prices_include_tax,
      rounding: company.rounding === 'half-up' ? 'half-up' : 'half-even',
    },
    minMargin: company.min_margin,
    day: await companyDay(db, clock),
  }
}

async function selectEntries(
  db: Db | Tx,
  where: readonly Condition[],
  floor: Floor,
  limit: number,
): Promise<(PriceListEntry & { validFromKey: string })[]> {
  const { rows } = await sql<Row>`
    select p.id as "productId", p.sku, p.name, p.price_unit as "priceUnit", p.price as "generalPrice", p.cost, r.price,
      r.min_quantity as "minQuantity", r.valid_from as "validFrom", r.valid_to as "validTo",
      coalesce(r.valid_from, '0001-01-01')::text as "validFromKey",
      coalesce((
        select json_agg(json_build_object('code', t.code, 'treatment', t.treatment,
          'kind', case t.kind when 'per_unit' then 'perUnit' else t.kind end,
          'rate', trim_scale(x.rate)::text, 'amountPerUnit', x.amount_per_unit) order by t.code)
        from product_taxes g join taxes t on t.id = g.tax_id
        join tax_rates x on x.tax_id = t.id and x.valid_from <= ${floor.day}::date
          and (x.valid_to is null or x.valid_to >= ${floor.day}::date)
        where g.product_id = p.id), '[]') as taxes
    from product_prices r join products p on p.id = r.product_id
    where ${everyCondition(where)}
    order by p.name, p.id, r.min_quantity, coalesce(r.valid_from, '0001-01-01')
    limit ${limit}`.execute(db)
  return rows.map(({ taxes, minQuantity, ...row }) => {
    const margin = marginPercent({ price: row.price, cost: row.cost, taxes }, floor.rules)
    return {
      ...row,
      minQuantity: formatQuantity(minQuantity),
      margin,
      belowFloor: isBelowFloor(margin, floor.minMargin === null ? null : String(Number(floor.minMargin))),
    }
  })
}

type EntryQuery = {
  q?: string | undefined
  productId?: string | undefined
  current?: boolean | undefined
  cursor?: string | undefined
  limit: number
}

/** The prices of a list by product name. Raises `not_found` for an unknown list. */
export async function listPriceListEntries(
  ctx: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  priceListId: string,
  query: EntryQuery,
): Promise<Page<PriceListEntry>> {
  await readPriceList(ctx.db, actor, priceListId)
  const floor = await floorOf(ctx)
  const where: Condition[] = [sql`r.price_list_id = ${priceListId}`]
  for (const word of searchWords(query.q ?? '')) where.push(sql`p.search_key ~ ${`\\m${word}`}`)
  if (query.productId !== undefined) where.push(sql`p.id = ${query.productId}`)
  if (query.current === true) {
    where.push(sql`(r.valid_from is null or r.valid_from <= ${floor.day}::date)
      and (r.valid_to is null or r.valid_to >= ${floor.day}::date)`)
  }
  if (query.cursor !== undefined) {
    const [name, id, minQuantity, from] = decodeCursor(query.cursor, 4)
    where.push(sql`(p.name, p.id, r.min_quantity, coalesce(r.valid_from, '0001-01-01'))
      > (${name}::text, ${id}::uuid, ${minQuantity}::numeric * 1000, ${from}::date)`)
  }
  const rows = await selectEntries(ctx.db, where, floor, query.limit + 1)
  return toPage(
    rows,
    query.limit,
    (row) => [row.name, row.productId, row.minQuantity, row.validFromKey],
    ({ validFromKey: _key, ...row }) => row,
  )
}

/**
 * Makes these the product's prices in the list; none takes it out. Returns them as listed. Raises `not_found`,
 * `price_overlap` and `validation_failed`.
 */
export async function putListPrices(
  ctx: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  { priceListId, productId }: { priceListId: string; productId: string },
  { prices }: z.output<typeof PriceListEntriesPut>,
): Promise<PriceListEntry[]> {
  const floor = await floorOf(ctx)
  return inTransaction(ctx.db, async (tx) => {
    const { name, storeId } = await getPriceList(tx, priceListId)
    requireListOf(actor, storeId)
    await lockProduct(tx, productId)
    const wanted = prices.map((one) => ({ ...one, priceListId }))
    requireApart(wanted, 'prices')
    await signPrices(tx, actor)
    await writeListPrices(tx, productId, wanted, priceListId)
    const product = await tx
      .updateTable('products')
      .set({ version: sql`version + 1`, updated_at: sql`now()` })
      .where('id', '=', productId)
      .returning('sku')
      .executeTakeFirst()
    await audit(tx, actor, {
      action: 'price_list.prices',
      entity: 'price_list',
      entityId: priceListId,
      detail: { name, sku: product?.sku ?? raise('not_found', 'There is no such product.'), prices },
    })
    const where = [sql<boolean>`r.price_list_id = ${priceListId}`, sql<boolean>`p.id = ${productId}`]
    const entries = await selectEntries(tx, where, floor, prices.length + 1)
    return entries.map(({ validFromKey: _key, ...entry }) => entry)
  })
}
