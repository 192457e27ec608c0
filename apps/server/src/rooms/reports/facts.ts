import type { SalesReportQuery } from '@odata-pos/domain/reports'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'

export type Group = z.output<typeof SalesReportQuery>['groupBy']
type Part = RawBuilder<unknown>

/** How a report is put together from `sold` and `back`. */
export type Facts = {
  /** The group of a document `d` of store `st`, for groups that a whole document falls into. */
  documentKey: Part
  /** Rows (key, sale_id, return_id, units, gross, discounts, returned, taxes) that the groups add up. */
  rows: Part
  /** Whether one document can have several rows, so that documents must be counted once. */
  severalRows: boolean
}

const NO_KEY = sql`null::text`
const LOCAL = sql`(d.occurred_at at time zone st.time_zone)`

const DOCUMENT_KEYS: Readonly<Partial<Record<Group, Part>>> = {
  month: sql`to_char(${LOCAL}, 'YYYY-MM')`,
  day: sql`to_char(${LOCAL}, 'YYYY-MM-DD')`,
  hour: sql`to_char(${LOCAL}, 'HH24')`,
  store: sql`d.store_id::text`,
  register: sql`d.register_id::text`,
  cashier: sql`d.cashier_id::text`,
}

// Gross holds the taxes whether prices do or not: what was paid, before discounts.
const OF_DOCUMENTS = sql`
  select key, id as sale_id, null::uuid as return_id, 0::bigint as units, total + discount_total as gross,
    discount_total as discounts, 0::bigint as returned, tax_total as taxes
  from sold
  union all
  select key, null, id, 0, 0, 0, total, -tax_total from back
  union all
  select sold.key, null, null, sum(l.quantity)::bigint, 0, 0, 0, 0
  from sold join sale_lines l on l.sale_id = sold.id and l.store_id = sold.store_id group by sold.key
  union all
  select back.key, null, null, -sum(l.quantity)::bigint, 0, 0, 0, 0
  from back join return_lines l on l.return_id = back.id and l.store_id = back.store_id group by back.key`

const ofLines = (key: Part, join: Part) => sql`
  select ${key} as key, sold.id as sale_id, null::uuid as return_id, l.quantity as units, l.total + l.discount as gross,
    l.discount as discounts, 0::bigint as returned, l.tax_total as taxes
  from sold join sale_lines l on l.sale_id = sold.id and l.store_id = sold.store_id ${join}
  union all
  select ${key}, null, back.id, -l.quantity, 0, 0, l.total, -l.tax_total
  from back join return_lines l on l.return_id = back.id and l.store_id = back.store_id ${join}`

/**
 * The part of `amount` that a means of payment bears when it paid `weight` of the total, `upto` with those before it:
 * what is cut up to here less what was cut before, so the parts add up to the amount whatever is rounded.
 */
const cut = (amount: Part) => sql`(case
  when total = 0 then case when position = 1 then ${amount} else 0 end
  else round(${amount}::numeric * upto / total) - round(${amount}::numeric * (upto - weight) / total)
end)::bigint`

const WEIGHED = sql`
  sum(t.weight) over (partition by t.id order by t.method) as upto,
  row_number() over (partition by t.id order by t.method) as position`

// What a means paid of the total: cash less its change and its rounding, so that the weights add up to the total.
// A document that nobody had to pay has no means of payment: 'none'.
const OF_METHODS = sql`
  select method as key, id as sale_id, null::uuid as return_id, ${cut(sql`units`)} as units,
    (weight + ${cut(sql`discount_total`)})::bigint as gross, ${cut(sql`discount_total`)} as discounts,
    0::bigint as returned, ${cut(sql`tax_total`)} as taxes
  from (
    select t.id, t.method, t.weight, t.total, t.discount_total, t.tax_total, ${WEIGHED},
      (select sum(l.quantity)::bigint from sale_lines l where l.sale_id = t.id and l.store_id = t.store_id) as units
    from (
      select sold.id, sold.store_id, sold.total, sold.discount_total, sold.tax_total, coalesce(p.method, 'none') as method,
        coalesce(sum(p.amount), 0) - case m.kind when 'cash' then sold.change + sold.rounding else 0 end as weight
      from sold left join payments p on p.sale_id = sold.id and p.store_id = sold.store_id
      left join payment_methods m on m.code = p.method
      group by sold.id, sold.store_id, sold.total, sold.discount_total, sold.tax_total, sold.change, sold.rounding,
        p.method, m.kind
    ) t
  ) sale
  union all
  select method, null, id, -${cut(sql`units`)}, 0, 0, weight::bigint, -${cut(sql`tax_total`)}
  from (
    select t.id, t.method, t.weight, t.total, t.tax_total, ${WEIGHED},
      (select sum(l.quantity)::bigint from return_lines l where l.return_id = t.id and l.store_id = t.store_id) as units
    from (
      select back.id, back.store_id, back.total, back.tax_total, coalesce(f.method, 'none') as method,
        coalesce(sum(f.amount), 0) - case m.kind when 'cash' then back.rounding else 0 end as weight
      from back left join refunds f on f.return_id = back.id and f.store_id = back.store_id
      left join payment_methods m on m.code = f.method
      group by back.id, back.store_id, back.total, back.tax_total, back.rounding, f.method, m.kind
    ) t
  ) refund`

/** What a report by this group adds up. */
export function factsBy(group: Group): Facts {
  if (group === 'method') return { documentKey: NO_KEY, rows: OF_METHODS, severalRows: true }
  if (group === 'product') {
    return { documentKey: NO_KEY, rows: ofLines(sql`l.product_id::text`, sql``), severalRows: true }
  }
  if (group === 'category') {
    const rows = ofLines(sql`coalesce(p.category_id::text, 'none')`, sql`join products p on p.id = l.product_id`)
    return { documentKey: NO_KEY, rows, severalRows: true }
  }
  return { documentKey: DOCUMENT_KEYS[group] ?? NO_KEY, rows: OF_DOCUMENTS, severalRows: false }
}
