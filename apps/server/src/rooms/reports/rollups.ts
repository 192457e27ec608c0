import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import { ALL_PARTS, type Named, namedParts, type Scope } from './documents.ts'
import { DIMENSIONS, type Dimension, eachMeasure, factPart, MEASURES, NONE } from './facts.ts'

type Part = RawBuilder<unknown>

/** Two that fold or make anew at once would add the same documents twice. */
export const ROLLUP_LOCK = 7_360_203

const TABLES: Readonly<Record<'hour' | 'method' | 'id', Part>> = {
  hour: sql`reporting.sales_by_hour`,
  method: sql`reporting.sales_by_method`,
  id: sql`reporting.sales_by_key`,
}
const tableOf = (dimension: Dimension): Part =>
  dimension === 'hour' || dimension === 'method' ? TABLES[dimension] : TABLES.id

/** Whether the dimension shares its table with others, which a column of that name tells apart. */
const isNamed = (dimension: Dimension) => tableOf(dimension) === TABLES.id
const named = (dimension: Dimension): Part => (isNamed(dimension) ? sql`dimension = ${dimension}` : sql`true`)

/** Rows of a rollup: those of the days and whole months that make up the scope, of each store or of the company at once. */
export function rollupRows(dimension: Dimension, scope: Scope, options: { byStore: boolean; byDay: boolean }): Part {
  const stores =
    scope.stores !== 'all'
      ? sql`store_id = any (${scope.stores}::uuid[])`
      : options.byStore
        ? sql`store_id <> ${NONE}::uuid`
        : sql`store_id = ${NONE}::uuid`
  const spans = options.byDay ? [daySpan(scope)] : spansOf(scope)
  return sql.join(
    spans.map(
      ({ grain, from, before }) => sql`
      select store_id, period, key, ${eachMeasure((column) => column)} from ${tableOf(dimension)}
      where ${named(dimension)} and ${stores} and grain = ${grain}
        and period >= ${from}::date and period < ${before}::date`,
    ),
    sql` union all `,
  )
}

type Span = { grain: 'day' | 'month'; from: string; before: string }

const daySpan = ({ from, to }: Scope): Span => ({
  grain: 'day',
  from: from ?? '-infinity',
  before: to === null ? 'infinity' : dayAfter(to),
})

/** The scope as whole months with what is left of a month at either end as days. */
function spansOf(scope: Scope): Span[] {
  const { from, before } = daySpan(scope)
  const firstMonth = from === '-infinity' || from.endsWith('-01') ? from : monthAfter(from)
  const lastMonth = before === 'infinity' ? before : `${before.slice(0, 7)}-01`
  if (firstMonth !== '-infinity' && lastMonth !== 'infinity' && firstMonth >= lastMonth) {
    return [{ grain: 'day', from, before }]
  }
  const spans: Span[] = [{ grain: 'month', from: firstMonth, before: lastMonth }]
  if (from !== firstMonth) spans.push({ grain: 'day', from, before: firstMonth })
  if (before !== lastMonth) spans.push({ grain: 'day', from: lastMonth, before })
  return spans
}

function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

function monthAfter(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return `${month === 12 ? year + 1 : year}-${String((month % 12) + 1).padStart(2, '0')}-01`
}

const TARGET_KEY = (dimension: Dimension): Part =>
  isNamed(dimension) ? sql`dimension, store_id, grain, period, key` : sql`store_id, grain, period, key`

/** The facts of `fact` as rows of the rollup: of their store and of the company, of their day and of its month. */
const rowsOfFacts = (dimension: Dimension): Part => sql`
  select ${isNamed(dimension) ? sql`${dimension}::text as dimension,` : sql``} s.store_id, g.grain, g.period, f.key,
    ${eachMeasure((column) => sql`sum(f.${column})::bigint as ${column}`)}
  from fact f
  cross join lateral (values (f.store_id), (${NONE}::uuid)) as s (store_id)
  cross join lateral (values ('day', f.day), ('month', date_trunc('month', f.day)::date)) as g (grain, period)
  group by s.store_id, g.grain, g.period, f.key`

const insertFacts = (dimension: Dimension): Part => sql`
  insert into ${tableOf(dimension)} as t (${TARGET_KEY(dimension)}, ${eachMeasure((column) => column)})
  ${rowsOfFacts(dimension)}`

/** The transaction waits until no other folds or makes anew. */
export async function lockRollups(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ROLLUP_LOCK})`.execute(tx)
}

/** Adds documents to rollups, all of them unless told. The caller holds the lock and says once in the same transaction that it did. */
export async function addToRollups(
  tx: Tx,
  documents: Named,
  dimensions: readonly Dimension[] = DIMENSIONS,
): Promise<void> {
  for (const dimension of dimensions) {
    await sql`
      with ${namedParts(documents)}, ${factPart(dimension)}
      ${insertFacts(dimension)}
      on conflict (${TARGET_KEY(dimension)}) do update set
        ${eachMeasure((column) => sql`${column} = t.${column} + excluded.${column}`)}`.execute(tx)
  }
}

/** Makes the rollup of a dimension anew from every document of the transaction's snapshot. */
export async function makeAnew(tx: Tx, dimension: Dimension): Promise<void> {
  await sql`delete from ${tableOf(dimension)} where ${named(dimension)}`.execute(tx)
  await sql`with ${ALL_PARTS}, ${factPart(dimension)} ${insertFacts(dimension)}`.execute(tx)
}

export type Difference = { dimension: Dimension; storeId: string; grain: string; period: string; key: string }

/**
 * Rows of a dimension that differ from the documents by anything at all, at most `limit`: what the rollup holds and
 * what is pending against every document of the snapshot.
 */
export async function differences(tx: Tx, dimension: Dimension, pending: Named, limit: number): Promise<Difference[]> {
  const measures = eachMeasure((column) => column)
  const kept = sql`select ${TARGET_KEY(dimension)}, ${measures} from ${tableOf(dimension)} where ${named(dimension)}`
  const summed = (rows: Part) => sql`
    select store_id, grain, period, key, ${eachMeasure((column) => sql`sum(${column})::bigint as ${column}`)}
    from (${rows}) r group by store_id, grain, period, key`
  const { rows } = await sql<Difference>`
    with raw as (with ${ALL_PARTS}, ${factPart(dimension)} ${rowsOfFacts(dimension)}),
    late as (with ${namedParts(pending)}, ${factPart(dimension)} ${rowsOfFacts(dimension)}),
    kept as (${summed(sql`${kept} union all select * from late`)}),
    wanted as (${summed(sql`select * from raw`)})
    select ${dimension} as dimension, store_id as "storeId", grain, period::text as period, key::text as key
    from kept full join wanted using (store_id, grain, period, key)
    where ${sql.join(
      MEASURES.map((name) => sql`coalesce(kept.${sql.ref(name)}, 0) <> coalesce(wanted.${sql.ref(name)}, 0)`),
      sql` or `,
    )}
    order by period desc, key limit ${limit}`.execute(tx)
  return rows
}
