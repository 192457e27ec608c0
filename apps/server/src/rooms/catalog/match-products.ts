import type { RowErrorCode } from '@odata-pos/domain/imports'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'

export type StagedError = { row: number; field: string; code: RowErrorCode; message: string }

/** What the keeper of stock does for an import: marks the rows that open a product's stock, and opens it. */
export type OpeningStock = { mark(tx: Tx): Promise<void>; open(tx: Tx): Promise<void> }

/**
 * Says for every staged row which product it is about, by SKU, or by barcode where it has no SKU, and whether it would
 * create, update or leave it. Returns what is wrong with rows that only the whole file and the catalogue together can
 * tell.
 */
export async function matchProducts(tx: Tx, stock: OpeningStock | null): Promise<StagedError[]> {
  await sql`analyze staged_products`.execute(tx)
  await sql`
    create temp table staged_barcodes on commit drop as
    select s.row_number, b.barcode, b.position
    from staged_products s cross join lateral unnest(s.barcodes) with ordinality as b (barcode, position)`.execute(tx)
  await sql`analyze staged_barcodes`.execute(tx)
  await sql`
    update staged_products s set product_id = p.id
    from products p where p.sku = s.sku`.execute(tx)
  await sql`
    update staged_products s set product_id = b.product_id
    from staged_barcodes c join product_barcodes b on b.barcode = c.barcode
    where s.sku is null and c.row_number = s.row_number`.execute(tx)
  // What has a barcode alone takes it for its SKU.
  await sql`
    update staged_products s set sku = s.barcodes[1], product_id = p.id
    from staged_products t left join products p on p.sku = t.barcodes[1]
    where t.row_number = s.row_number and s.sku is null and s.product_id is null`.execute(tx)
  await stock?.mark(tx)
  await sql`
    update staged_products s set action = case
      when s.product_id is null then 'create'
      when s.opens or ${isChanged} then 'update'
      else 'unchanged' end
    from staged_products t left join products p on p.id = t.product_id
    where t.row_number = s.row_number`.execute(tx)
  return findErrors(tx)
}

/** Price and cost are compared on one unit, for a file and the catalogue may hold them for 1 and for 10. */
const isChanged = sql`(
  s.name <> p.name or (s.description is not null and s.description is distinct from p.description)
  or (s.category_id is not null and s.category_id is distinct from p.category_id)
  or s.unit_code <> p.unit_code or s.weighed <> p.weighed
  or (s.min_stock is not null and s.min_stock is distinct from p.min_stock)
  or s.price::numeric * p.price_unit <> p.price::numeric * s.price_unit
  or s.cost::numeric * p.price_unit <> p.cost::numeric * s.price_unit
  or (s.tax_ids is not null and s.tax_ids <> array(
    select t.tax_id from product_taxes t where t.product_id = p.id order by t.tax_id))
  or (s.barcodes is not null and not s.barcodes <@ array(
    select b.barcode from product_barcodes b where b.product_id = p.id)))`

async function findErrors(tx: Tx): Promise<StagedError[]> {
  const { rows } = await sql<StagedError>`
    select d.row_number as row, 'sku' as field, 'duplicate_in_file' as code, 'the same SKU as row ' || d.first as message
    from (
      select s.row_number, min(s.row_number) over same as first, row_number() over (same order by s.row_number) as turn
      from staged_products s where s.sku is not null window same as (partition by s.sku)
    ) d where d.turn > 1
    union all
    select d.row_number, 'barcode', 'duplicate_in_file', 'the same barcode as row ' || d.first || ': ' || d.barcode
    from (
      select c.row_number, c.barcode, min(c.row_number) over same as first,
        row_number() over (same order by c.row_number) as turn
      from staged_barcodes c window same as (partition by c.barcode)
    ) d where d.turn > 1
    union all
    select d.row_number, 'sku', 'duplicate_in_file', 'the same product as row ' || d.first
    from (
      select s.row_number, s.sku, min(s.row_number) over same as first, first_value(s.sku) over (same order by s.row_number) as first_sku,
        row_number() over (same order by s.row_number) as turn
      from staged_products s where s.product_id is not null window same as (partition by s.product_id)
    ) d where d.turn > 1 and d.sku is distinct from d.first_sku
    union all
    select c.row_number, 'barcode', 'barcode_taken', c.barcode || ' is of ' || p.sku || ' ' || p.name
    from staged_barcodes c
    join staged_products s on s.row_number = c.row_number
    join product_barcodes b on b.barcode = c.barcode and b.product_id is distinct from s.product_id
    join products p on p.id = b.product_id
    union all
    select s.row_number, 'name', 'required', 'a new product needs a name' from staged_products s
    where s.action = 'create' and s.name is null
    union all
    select s.row_number, 'price', 'required', 'a new product needs a price' from staged_products s
    where s.action = 'create' and s.price is null
    union all
    select s.row_number, 'stock', 'no_stock_kept', 'no stock is kept of this product' from staged_products s
    join products p on p.id = s.product_id
    where s.opens and not p.track_stock
    union all
    select s.row_number, 'stock', 'not_a_quantity', 'its unit has no decimals' from staged_products s
    left join products p on p.id = s.product_id
    join units u on u.code = coalesce(s.unit_code, p.unit_code, 'unit')
    where u.decimals = 0 and s.stock % 1000 <> 0
    order by 1, 2`.execute(tx)
  return rows
}
