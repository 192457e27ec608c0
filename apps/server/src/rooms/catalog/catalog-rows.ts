import type { CatalogSnapshot } from '@odata-pos/domain/catalog/contract'
import type pg from 'pg'
import { promotionsInUse } from '../promotions/index.ts'
import { imageUrl } from './image-url.ts'

/** `day` is the store's own; prices that ended before it are left out. */
export type SnapshotStore = { id: string; timeZone: string }
export type SnapshotPlace = SnapshotStore & { day: string }

const [BEFORE_SHA = '', AFTER_SHA = ''] = imageUrl('#').split('#')

/**
 * One CatalogItem as JSON text, put together in the database: twice as fast as its JSON functions over 100,000 rows.
 * Every text that a person may have typed goes through to_json. What differs from row to row stands together, which
 * compresses a tenth better.
 */
const ITEM = `concat(
    '{"id":"', p.id, '","sku":', to_json(p.sku), ',"barcodes":[', b.codes, '],"onHand":',
    case when not p.track_stock then 'null'
      when coalesce(l.on_hand, 0) % 1000 = 0 then '"' || coalesce(l.on_hand, 0) / 1000 || '"'
      else '"' || (l.on_hand::numeric / 1000)::numeric(18, 3) || '"' end,
    ',"price":', p.price, case when r.prices is null then '' else concat(',"prices":[', r.prices, ']') end, ',"name":', to_json(p.name),
    ',"categoryId":', coalesce('"' || p.category_id || '"', 'null'), ',"unitCode":', to_json(p.unit_code),
    ',"priceUnit":', p.price_unit, ',"taxes":[', t.codes, '],"scaleCode":', coalesce('"' || p.scale_code || '"', 'null'),
    ',"weighed":', p.weighed::text, ',"refuseBelowZero":', (p.track_stock and p.stock_policy = 'refuse')::text, ',"imageUrl":', coalesce('"${BEFORE_SHA}' || encode(i.sha256, 'hex') || '${AFTER_SHA}"', 'null'),
    ',"active":', p.active::text, '}')`

const BARCODES = `select c.product_id, string_agg(to_json(c.barcode)::text, ',' order by c.position, c.barcode) as codes
  from product_barcodes c`
const TAXES = `select g.product_id, string_agg(to_json(x.code)::text, ',' order by x.code) as codes
  from product_taxes g join taxes x on x.id = g.tax_id`

const day = (column: string) => `coalesce('"' || ${column} || '"', 'null')`
const prices = (quote: (text: string) => string, place: SnapshotPlace) => `
  select e.product_id, string_agg(concat('{"priceListId":"', e.price_list_id, '","price":', e.price,
      ',"minQuantity":"', trim_scale(e.min_quantity::numeric / 1000), '","validFrom":', ${day('e.valid_from')}, ',"validTo":', ${day('e.valid_to')}, '}'),
    ',' order by e.price_list_id, e.min_quantity, e.valid_from nulls first) as prices
  from product_prices e join price_lists l on l.id = e.price_list_id
    and (l.store_id is null or l.store_id = ${quote(place.id)}::uuid)
  where (e.valid_to is null or e.valid_to >= ${quote(place.day)}::date)`

const ofStore = (quote: (text: string) => string, { id }: SnapshotPlace) => `
  left join stock_levels l on l.product_id = p.id and l.store_id = ${quote(id)}::uuid
  left join product_images i on i.product_id = p.id`

/** Every active product, one line of JSON each. COPY takes no parameters, so the ids are written in. */
export const everyRow = (quote: (text: string) => string, store: SnapshotPlace): string => `
  select ${ITEM}
  from products p
  left join (${BARCODES} group by c.product_id) b on b.product_id = p.id
  left join (${TAXES} group by g.product_id) t on t.product_id = p.id
  left join (${prices(quote, store)} group by e.product_id) r on r.product_id = p.id
  ${ofStore(quote, store)}
  where p.active
  order by p.id`

/** The products that changed after version $1, deleted ones as inactive rows with nothing but their id. */
export const changedRows = (quote: (text: string) => string, store: SnapshotPlace): string => `
  select case when p.id is null
    then concat('{"id":"', c.product_id, '","sku":"","barcodes":[],"onHand":null,"price":0,"name":"","categoryId":null,',
      '"unitCode":"unit","priceUnit":1,"taxes":[],"scaleCode":null,"weighed":false,"refuseBelowZero":false,"imageUrl":null,"active":false}')
    else ${ITEM} end as item
  from catalog_changes c
  left join products p on p.id = c.product_id
  left join lateral (${BARCODES} where c.product_id = p.id group by c.product_id) b on true
  left join lateral (${TAXES} where g.product_id = p.id group by g.product_id) t on true
  left join lateral (${prices(quote, store)} and e.product_id = p.id group by e.product_id) r on true
  ${ofStore(quote, store)}
  where c.version > $1
  order by c.product_id`

export type SnapshotHead = Omit<CatalogSnapshot, 'full' | 'items'>

/** The version of the reader's snapshot and the small tables; tax rates are those of the day. */
export async function readHead(client: pg.ClientBase, { id, day }: SnapshotPlace): Promise<SnapshotHead> {
  const terms = await client.query<Pick<SnapshotHead, 'version' | 'storePriceListId'>>(
    `select c.version, s.price_list_id as "storePriceListId" from catalog_state c left join stores s on s.id = $1`,
    [id],
  )
  const priceLists = await client.query<SnapshotHead['priceLists'][number]>(
    'select id, name from price_lists where active and (store_id is null or store_id = $1) order by name, id',
    [id],
  )
  const promotions = await promotionsInUse(client, day)
  const customerGroups = await client.query<SnapshotHead['customerGroups'][number]>(
    'select id, name, price_list_id as "priceListId" from customer_groups where active order by name, id',
  )
  const taxes = await client.query<CatalogSnapshot['taxes'][number]>(
    `select t.code, t.name, t.treatment, case t.kind when 'per_unit' then 'perUnit' else t.kind end as kind,
       trim_scale(r.rate)::text as rate, r.amount_per_unit as "amountPerUnit"
     from taxes t
     join tax_rates r on r.tax_id = t.id and r.valid_from <= $1::date and (r.valid_to is null or r.valid_to >= $1::date)
     order by t.code`,
    [day],
  )
  const categories = await client.query<CatalogSnapshot['categories'][number]>(
    'select id, name, parent_id as "parentId", color, position from categories order by position, name, id',
  )
  return {
    version: terms.rows[0]?.version ?? 0,
    storePriceListId: terms.rows[0]?.storePriceListId ?? null,
    priceLists: priceLists.rows,
    promotions: promotions.filter(({ storeIds }) => storeIds.length === 0 || storeIds.includes(id)),
    customerGroups: customerGroups.rows,
    taxes: taxes.rows,
    categories: categories.rows,
  }
}
