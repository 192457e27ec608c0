import { formatQuantity } from '@odata-pos/domain/quantity'
import type { SalesReport, SalesReportQuery } from '@odata-pos/domain/reports'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { documentParts, type Named, namedParts, type Scope, storesOf, zonesOf } from './documents.ts'
import { type Dimension, eachMeasure, factPart, MEASURES, type Measure, NONE } from './facts.ts'
import { forAggregates } from './for-aggregates.ts'
import { type Group, labelsOf } from './labels.ts'
import { readPending, staleReasons } from './pending-documents.ts'
import { rollupRows } from './rollups.ts'

type Sums = Record<Measure, number>
type Row = Sums & { key: string }
type Figures = SalesReport['totals']
type Part = RawBuilder<unknown>

/** What a group is read from, and its key from a row of that dimension with its store and the first day of its period. */
type Reading = { dimension: Dimension; key: Part; byStore?: boolean; byDay?: boolean }

const OF_ID = sql`coalesce(nullif(key, ${NONE}::uuid)::text, 'none')`
const READINGS: Readonly<Record<Group, Reading>> = {
  month: { dimension: 'hour', key: sql`to_char(period, 'YYYY-MM')` },
  week: { dimension: 'hour', key: sql`to_char(period, 'IYYY"-W"IW')`, byDay: true },
  day: { dimension: 'hour', key: sql`to_char(period, 'YYYY-MM-DD')`, byDay: true },
  hour: { dimension: 'hour', key: sql`lpad(key::text, 2, '0')` },
  store: { dimension: 'hour', key: sql`store_id::text`, byStore: true },
  register: { dimension: 'register', key: OF_ID },
  cashier: { dimension: 'cashier', key: OF_ID },
  customer: { dimension: 'customer', key: OF_ID },
  product: { dimension: 'product', key: OF_ID },
  category: { dimension: 'category', key: OF_ID },
  method: { dimension: 'method', key: sql`key` },
}
const TOTALS: Reading = { dimension: 'hour', key: sql`''::text` }

const IN_TIME: ReadonlySet<Group> = new Set(['month', 'week', 'day', 'hour'])
/** With more documents than this waiting to be folded in, they are read with all the others. */
const PENDING_MAX = 20_000

/**
 * Sales and returns by group, with their totals, in minor units. Whatever the group, the totals are the same: a
 * document counts once, even where several groups share it. A group in which nothing happened is absent. Groups of
 * time come in order, the others the largest net first. Raises forbidden.
 */
export async function salesReport(
  db: Db,
  actor: Actor,
  query: z.output<typeof SalesReportQuery>,
): Promise<SalesReport> {
  const { groupBy, from = null, to = null, storeId } = query
  const scope = { stores: storesOf(actor, storeId), from, to }
  const { groups: found, total } = await inTransaction(
    db,
    async (tx) => {
      await forAggregates(tx)
      const source = await sourceOf(tx)
      const [sum] = await read(tx, scope, TOTALS, source)
      return { groups: await read(tx, scope, READINGS[groupBy], source), total: sum }
    },
    { isolation: 'repeatable read' },
  )
  const groups = groupBy === 'customer' ? await foldMerged(db, found) : found
  const labels = await labelsOf(
    db,
    groupBy,
    groups.map(({ key }) => key),
  )
  const items = groups.map((row) => ({ key: row.key, label: labels.get(row.key) ?? row.key, ...figures(row) }))
  items.sort((a, b) => (IN_TIME.has(groupBy) ? 0 : b.net - a.net) || (a.key < b.key ? -1 : 1))
  return { items, totals: figures(total ?? NOTHING) }
}

/** What each product of the scope brought; the caller's transaction is one snapshot. */
export async function readProductSums(tx: Tx, scope: Scope): Promise<Row[]> {
  return read(tx, scope, READINGS.product, await sourceOf(tx))
}

/** Rollups with the documents that they do not hold yet; null where they are not to be trusted and documents are read. */
type Source = { pending: Named; stale: ReadonlySet<string> } | null

async function sourceOf(tx: Tx): Promise<Source> {
  const stale = await staleReasons(tx)
  if (stale.has('time_zone')) return null
  const { documents } = await readPending(tx, PENDING_MAX)
  const late = documents.made.length + documents.voided.length + documents.returned.length
  return late >= PENDING_MAX ? null : { pending: documents, stale }
}

async function read(tx: Tx, scope: Scope, reading: Reading, source: Source): Promise<Row[]> {
  const { dimension, key, byStore = false, byDay = false } = reading
  const sums = eachMeasure((column) => sql`sum(${column})::bigint as ${column}`)
  const facts = sql`select store_id, day as period, key, ${eachMeasure((column) => column)} from fact`
  const grouped = (parts: Part, rows: Part) => sql<Row>`
    ${parts} select ${key} as key, ${sums} from (${rows}) r group by 1 having sum(sales) + sum(returns) > 0`
  if (source === null || (dimension === 'category' && source.stale.has('categories'))) {
    const zones = await zonesOf(tx, scope)
    const { rows } = await grouped(sql`with ${documentParts(zones)}, ${factPart(dimension)}`, facts).execute(tx)
    return rows
  }
  const kept = rollupRows(dimension, scope, { byStore, byDay })
  const late = sql`${facts} where ${inScope(scope)}`
  const { pending } = source
  const nothing = pending.made.length + pending.voided.length + pending.returned.length === 0
  const { rows } = await (nothing
    ? grouped(sql``, kept)
    : grouped(sql`with ${namedParts(pending)}, ${factPart(dimension)}`, sql`${kept} union all ${late}`)
  ).execute(tx)
  return rows
}

function inScope({ stores, from, to }: Scope): Part {
  const visible = stores === 'all' ? sql`true` : sql`store_id = any (${stores}::uuid[])`
  return sql`${visible} and day >= ${from ?? '-infinity'}::date and day <= ${to ?? 'infinity'}::date`
}

const NOTHING: Sums = Object.freeze({
  sales: 0,
  returns: 0,
  units: 0,
  gross: 0,
  discounts: 0,
  returned: 0,
  taxes: 0,
  cost: 0,
})

/** Customers who were merged count with their survivor; the documents go on naming them as they did. */
async function foldMerged(db: Db, rows: readonly Row[]): Promise<Row[]> {
  const { rows: merged } = await sql<{ id: string; survivor: string }>`
    select id::text as id, merged_into::text as survivor from customers where merged_into is not null`.execute(db)
  if (merged.length === 0) return [...rows]
  const survivors = new Map(merged.map(({ id, survivor }) => [id, survivor]))
  const folded = new Map<string, Row>()
  for (const row of rows) {
    const key = survivors.get(row.key) ?? row.key
    const sum = folded.get(key) ?? { ...NOTHING, key }
    for (const measure of MEASURES) sum[measure] += row[measure]
    folded.set(key, sum)
  }
  return [...folded.values()]
}

function figures({ sales, returns, units, gross, discounts, returned, taxes, cost }: Sums): Figures {
  const net = gross - discounts - returned - taxes
  return {
    sales,
    returns,
    units: formatQuantity(units),
    gross,
    discounts,
    returned,
    taxes,
    net,
    cost,
    margin: net - cost,
  }
}
