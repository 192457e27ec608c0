import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'

/** Writes the staged rows that were matched: new products, changes, then their parts. */
export async function writeStagedProducts(tx: Tx): Promise<void> {
  await sql`
    insert into products (id, sku, name, description, category_id, unit_code, price, cost, price_unit, weighed, min_stock)
    select s.new_id, s.sku, s.name, s.description, s.category_id, coalesce(s.unit_code, 'unit'), s.price,
      coalesce(s.cost, 0), s.price_unit, coalesce(s.weighed, false), s.min_stock
    from staged_products s where s.action = 'create'
    order by s.row_number`.execute(tx)
  await sql`update staged_products s set product_id = s.new_id where s.action = 'create'`.execute(tx)
  // Price and cost stand on one unit: the finer of the row's and, where the row leaves one of them, the product's.
  await sql`
    update products p set
      sku = coalesce(s.sku, p.sku), name = coalesce(s.name, p.name),
      description = coalesce(s.description, p.description), category_id = coalesce(s.category_id, p.category_id),
      unit_code = coalesce(s.unit_code, p.unit_code), weighed = coalesce(s.weighed, p.weighed),
      min_stock = coalesce(s.min_stock, p.min_stock),
      price = coalesce(s.price * (f.unit / s.price_unit), p.price * (f.unit / p.price_unit)),
      cost = coalesce(s.cost * (f.unit / s.price_unit), p.cost * (f.unit / p.price_unit)),
      price_unit = f.unit, version = p.version + 1, updated_at = now()
    from staged_products s, lateral (
      select case when s.price is not null and s.cost is not null then s.price_unit
        else greatest(s.price_unit, (select q.price_unit from products q where q.id = s.product_id)) end as unit
    ) f
    where p.id = s.product_id and s.action = 'update'`.execute(tx)
  await sql`
    insert into product_barcodes (barcode, product_id, position)
    select c.barcode, s.product_id,
      (select count(*) from product_barcodes b where b.product_id = s.product_id) + c.position - 1
    from staged_barcodes c join staged_products s on s.row_number = c.row_number
    where s.action in ('create', 'update')
    order by s.row_number, c.position
    on conflict (barcode) do nothing`.execute(tx)
  await sql`
    delete from product_taxes t using staged_products s
    where s.action = 'update' and s.tax_ids is not null and t.product_id = s.product_id and t.tax_id <> all (s.tax_ids)`.execute(
    tx,
  )
  await sql`
    insert into product_taxes (product_id, tax_id)
    select s.product_id, t.tax_id from staged_products s cross join lateral unnest(s.tax_ids) as t (tax_id)
    where s.action in ('create', 'update')
    order by s.row_number
    on conflict do nothing`.execute(tx)
}
