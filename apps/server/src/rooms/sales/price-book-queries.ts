import type { Rounding } from '@odata-pos/domain/money'
import type { ListPrice } from '@odata-pos/domain/pricing'
import { type ReadyPromotion, readyPromotions } from '@odata-pos/domain/promotions'
import type { LineTax } from '@odata-pos/domain/tax'
import type pg from 'pg'
import { promotionsInUse } from '../promotions/index.ts'

export type PricingRules = {
  pricesIncludeTax: boolean
  rounding: Rounding
  cashRounding: number
  sellBelowCost: 'allow' | 'approve'
}

export type BookProduct = {
  id: string
  sku: string
  name: string
  categoryId: string | null
  unitCode: string
  /** Minor units for `priceUnit` units. */
  price: number
  priceUnit: number
  /** Minor units for `priceUnit` units. */
  cost: number
  trackStock: boolean
  refuseBelowZero: boolean
  active: boolean
  barcodes: readonly string[]
  /** In the order of the taxes' codes. */
  taxIds: readonly string[]
  listPrices: readonly ListPrice[]
}

export type BookTax = Pick<LineTax, 'code' | 'treatment' | 'kind'> & {
  rates: readonly { rate: string; amountPerUnit: number | null; validFrom: string; validTo: string | null }[]
}

export type BookMethod = {
  kind: 'cash' | 'card' | 'transfer' | 'other' | 'credit'
  active: boolean
  storedValue: 'gift_card' | 'store_credit' | null
}

/** The small tables, whole. */
export type BookTables = {
  version: number
  rules: PricingRules
  taxes: ReadonlyMap<string, BookTax>
  stores: ReadonlyMap<string, { timeZone: string; priceListId: string | null }>
  priceLists: ReadonlyMap<string, { storeId: string | null; active: boolean }>
  /** In the order in which they are applied. */
  promotions: readonly ReadyPromotion[]
  methods: ReadonlyMap<string, BookMethod>
}

export type ProductKeys = { ids: readonly string[]; barcodes: readonly string[]; skus: readonly string[] }

const byId = <T extends { id: string }>(rows: readonly T[]): Map<string, T> => new Map(rows.map((row) => [row.id, row]))

/**
 * Reads the small tables and the ids of the products that changed after `since` (none when it is null), all in one
 * snapshot. Throws when the company was not set up yet.
 */
export async function loadTables(
  pool: pg.Pool,
  since: number | null,
): Promise<{ tables: BookTables; changedProducts: string[] }> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const state = await client.query<{ version: number } & PricingRules>(
      `select s.version, c.prices_include_tax as "pricesIncludeTax", c.rounding, c.cash_rounding as "cashRounding",
         c.sell_below_cost as "sellBelowCost"
       from catalog_state s cross join company c`,
    )
    const changed = await client.query<{ id: string }>(
      'select product_id as id from catalog_changes where version > $1',
      [since ?? Number.MAX_SAFE_INTEGER],
    )
    const stores = await client.query<{ id: string; timeZone: string; priceListId: string | null }>(
      'select id, time_zone as "timeZone", price_list_id as "priceListId" from stores',
    )
    const priceLists = await client.query<{ id: string; storeId: string | null; active: boolean }>(
      'select id, store_id as "storeId", active from price_lists',
    )
    const methods = await client.query<BookMethod & { id: string }>(
      'select code as id, kind, active, stored_value as "storedValue" from payment_methods',
    )
    const taxes = await loadTaxes(client)
    const promotions = await promotionsInUse(client, null)
    const categories = await client.query<{ id: string; parentId: string | null }>(
      'select id, parent_id as "parentId" from categories',
    )
    await client.query('commit')
    const [row] = state.rows
    if (row === undefined) throw new Error('the company is not set up')
    const { version, ...rules } = row
    return {
      changedProducts: changed.rows.map(({ id }) => id),
      tables: {
        version,
        rules,
        taxes,
        stores: byId(stores.rows),
        priceLists: byId(priceLists.rows),
        promotions: readyPromotions(promotions, categories.rows),
        methods: byId(methods.rows),
      },
    }
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

async function loadTaxes(client: pg.PoolClient): Promise<Map<string, BookTax>> {
  const { rows } = await client.query<
    Pick<LineTax, 'code' | 'treatment' | 'kind'> & {
      id: string
      rate: string
      amountPerUnit: number | null
      validFrom: string
      validTo: string | null
    }
  >(
    `select t.id, t.code, t.treatment, case t.kind when 'per_unit' then 'perUnit' else t.kind end as kind,
       trim_scale(r.rate)::text as rate, r.amount_per_unit as "amountPerUnit", r.valid_from as "validFrom", r.valid_to as "validTo"
     from taxes t join tax_rates r on r.tax_id = t.id
     order by t.id, r.valid_from`,
  )
  const taxes = new Map<string, BookTax>()
  for (const { id, code, treatment, kind, ...rate } of rows) {
    const earlier = taxes.get(id)?.rates ?? []
    taxes.set(id, { code, treatment, kind, rates: [...earlier, rate] })
  }
  return taxes
}

/** Products named by id, barcode or SKU, and the catalogue version they were read at, in one statement. */
export async function loadProducts(
  pool: pg.Pool,
  keys: ProductKeys,
): Promise<{ version: number; products: BookProduct[] }> {
  const { rows } = await pool.query<BookProduct & { version: number; found: boolean }>({
    name: 'sales.load_products',
    text: `with wanted as (
        select unnest($1::uuid[]) as id
        union select b.product_id from product_barcodes b where b.barcode = any ($2::text[])
        union select p.id from products p where p.sku = any ($3::text[])
      )
      select s.version, p.id is not null as found, p.id, p.sku, p.name, p.category_id as "categoryId", p.unit_code as "unitCode", p.price,
        p.price_unit as "priceUnit", p.cost, p.track_stock as "trackStock", p.stock_policy = 'refuse' as "refuseBelowZero",
        p.active,
        array(select b.barcode from product_barcodes b where b.product_id = p.id order by b.position) as barcodes,
        array(select t.id from product_taxes pt join taxes t on t.id = pt.tax_id where pt.product_id = p.id order by t.code) as "taxIds",
        coalesce((
          select json_agg(json_build_object('priceListId', l.price_list_id, 'minQuantity', l.min_quantity,
            'validFrom', l.valid_from, 'validTo', l.valid_to, 'price', l.price))
          from product_prices l where l.product_id = p.id), '[]') as "listPrices"
      from catalog_state s left join (wanted join products p using (id)) on true`,
    values: [keys.ids, keys.barcodes, keys.skus],
  })
  return {
    version: rows[0]?.version ?? 0,
    products: rows.filter((row) => row.found).map(({ version: _version, found: _found, ...product }) => product),
  }
}
