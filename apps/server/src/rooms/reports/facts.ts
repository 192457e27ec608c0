import { type RawBuilder, sql } from 'kysely'

type Part = RawBuilder<unknown>

/** What documents are added up by. */
export const DIMENSIONS = ['hour', 'method', 'register', 'cashier', 'customer', 'product', 'category'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** Id of what belongs to none: no category, no customer. */
export const NONE = '00000000-0000-0000-0000-000000000000'
const NONE_ID = sql`${sql.lit(NONE)}::uuid`

/** Cost of a line as it was sold: unit cost is for `price_unit` units, quantity in thousandths. */
const COST = sql`round(l.quantity::numeric * l.unit_cost / (1000 * l.price_unit))::bigint`

const SOLD_LINES = sql`sold d join sale_lines l on l.sale_id = d.id and l.store_id = d.store_id`
const BACK_LINES = sql`back d join return_lines l on l.return_id = d.id and l.store_id = d.store_id`
// Goods that did not go back on the shelf keep their cost lost.
const COST_BACK = sql`case when d.restocked then -${COST} else 0 end`

// Gross holds the taxes whether prices do or not: what was paid, before discounts.
const ofDocuments = (key: Part) => sql`
  select d.store_id, d.day, d.sign, ${key} as key, 1 as sales, 0 as returns, 0::bigint as units,
    d.total + d.discount_total as gross, d.discount_total as discounts, 0::bigint as returned, d.tax_total as taxes,
    0::bigint as cost
  from sold d
  union all
  select d.store_id, d.day, d.sign, ${key}, 0, 1, 0, 0, 0, d.total, -d.tax_total, 0 from back d
  union all
  select d.store_id, d.day, d.sign, ${key}, 0, 0, l.quantity, 0, 0, 0, 0, ${COST} from ${SOLD_LINES}
  union all
  select d.store_id, d.day, d.sign, ${key}, 0, 0, -l.quantity, 0, 0, 0, 0, ${COST_BACK} from ${BACK_LINES}`

// A document counts once in a group, however many of its lines are in it.
const ofLines = (key: Part, join: Part) => sql`
  select d.store_id, d.day, d.sign, ${key} as key, 1 as sales, 0 as returns, sum(l.quantity)::bigint as units,
    sum(l.total + l.discount)::bigint as gross, sum(l.discount)::bigint as discounts, 0::bigint as returned,
    sum(l.tax_total)::bigint as taxes, sum(${COST})::bigint as cost
  from ${SOLD_LINES} ${join} group by d.store_id, d.day, d.sign, d.id, ${key}
  union all
  select d.store_id, d.day, d.sign, ${key}, 0, 1, -sum(l.quantity)::bigint, 0, 0, sum(l.total)::bigint,
    -sum(l.tax_total)::bigint, sum(${COST_BACK})::bigint
  from ${BACK_LINES} ${join} group by d.store_id, d.day, d.sign, d.id, ${key}`

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
  select store_id, day, sign, method as key, 1 as sales, 0 as returns, ${cut(sql`units`)} as units,
    (weight + ${cut(sql`discount_total`)})::bigint as gross, ${cut(sql`discount_total`)} as discounts,
    0::bigint as returned, ${cut(sql`tax_total`)} as taxes, ${cut(sql`cost`)} as cost
  from (
    select t.*, ${WEIGHED}, l.units, l.cost
    from (
      select d.id, d.store_id, d.day, d.sign, d.total, d.discount_total, d.tax_total, coalesce(p.method, 'none') as method,
        coalesce(sum(p.amount), 0) - case m.kind when 'cash' then d.change + d.rounding else 0 end as weight
      from sold d left join payments p on p.sale_id = d.id and p.store_id = d.store_id
      left join payment_methods m on m.code = p.method
      group by d.id, d.store_id, d.day, d.sign, d.total, d.discount_total, d.tax_total, d.change, d.rounding, p.method,
        m.kind
    ) t
    join (
      select d.id, sum(l.quantity)::bigint as units, sum(${COST})::bigint as cost from ${SOLD_LINES} group by d.id
    ) l on l.id = t.id
  ) sale
  union all
  select store_id, day, sign, method, 0, 1, -${cut(sql`units`)}, 0, 0, weight::bigint, -${cut(sql`tax_total`)},
    ${cut(sql`cost`)}
  from (
    select t.*, ${WEIGHED}, l.units, l.cost
    from (
      select d.id, d.store_id, d.day, d.sign, d.total, d.tax_total, coalesce(f.method, 'none') as method,
        coalesce(sum(f.amount), 0) - case m.kind when 'cash' then d.rounding else 0 end as weight
      from back d left join refunds f on f.return_id = d.id and f.store_id = d.store_id
      left join payment_methods m on m.code = f.method
      group by d.id, d.store_id, d.day, d.sign, d.total, d.tax_total, d.rounding, f.method, m.kind
    ) t
    join (
      select d.id, sum(l.quantity)::bigint as units, sum(${COST_BACK})::bigint as cost from ${BACK_LINES} group by d.id
    ) l on l.id = t.id
  ) refund`

const OF_PRODUCT = sql`join products p on p.id = l.product_id`

const ROWS: Readonly<Record<Dimension, Part>> = {
  hour: ofDocuments(sql`d.hour`),
  register: ofDocuments(sql`d.register_id`),
  cashier: ofDocuments(sql`d.cashier_id`),
  customer: ofDocuments(sql`coalesce(d.customer_id, ${NONE_ID})`),
  product: ofLines(sql`l.product_id`, sql``),
  category: ofLines(sql`coalesce(p.category_id, ${NONE_ID})`, OF_PRODUCT),
  method: OF_METHODS,
}

/** The figures that are kept, in minor units and thousandths. Cost is of what was sold less what went back on the shelf. */
export const MEASURES = ['sales', 'returns', 'units', 'gross', 'discounts', 'returned', 'taxes', 'cost'] as const
export type Measure = (typeof MEASURES)[number]

/** The measures, each put through `sql`: `sum(…)`, a column list. */
export const eachMeasure = (part: (column: Part, measure: Measure) => Part): Part =>
  sql.join(MEASURES.map((measure) => part(sql.ref(measure), measure)))

/** `with` part `fact`: what `sold` and `back` give by store, day and key of the dimension. */
export const factPart = (dimension: Dimension): Part => sql`fact as (
    select store_id, day, key, ${eachMeasure((column) => sql`sum(sign * ${column})::bigint as ${column}`)}
    from (${ROWS[dimension]}) r group by store_id, day, key
  )`
