import { formatQuantity } from '@odata-pos/domain/quantity'
import type { SalesReport, SalesReportQuery } from '@odata-pos/domain/reports'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type Db, inTransaction } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { documentParts, storesOf, zonesOf } from './documents.ts'
import { factsBy, type Group } from './facts.ts'
import { forAggregates } from './for-aggregates.ts'
import { labelsOf } from './labels.ts'

type Row = {
  /** null on the row of the totals. */
  key: string | null
  sales: number
  returns: number
  units: number
  gross: number
  discounts: number
  returned: number
  taxes: number
}
type Figures = SalesReport['totals']

const IN_TIME: ReadonlySet<Group> = new Set(['month', 'day', 'hour'])

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
  const { documentKey, rows: facts, severalRows } = factsBy(groupBy)
  const count = severalRows ? sql`count(distinct` : sql`count(`
  const scope = { stores: storesOf(actor, storeId), from, to }
  const rows = await inTransaction(db, async (tx) => {
    await forAggregates(tx)
    const zones = await zonesOf(tx, scope)
    const result = await sql<Row>`
      with ${documentParts(zones, documentKey)},
      fact as (${facts})
      select key, ${count} sale_id)::int as sales, ${count} return_id)::int as returns,
        coalesce(sum(units), 0)::bigint as units, coalesce(sum(gross), 0)::bigint as gross,
        coalesce(sum(discounts), 0)::bigint as discounts, coalesce(sum(returned), 0)::bigint as returned,
        coalesce(sum(taxes), 0)::bigint as taxes
      from fact group by rollup (key)`.execute(tx)
    return result.rows
  })
  const groups = rows.flatMap((row) => (row.key === null ? [] : [{ ...row, key: row.key }]))
  const total = rows.find(({ key }) => key === null)
  const labels = await labelsOf(
    db,
    groupBy,
    groups.map(({ key }) => key),
  )
  const items = groups.map((row) => ({ key: row.key, label: labels.get(row.key) ?? row.key, ...figures(row) }))
  items.sort((a, b) => (IN_TIME.has(groupBy) ? 0 : b.net - a.net) || (a.key < b.key ? -1 : 1))
  return { items, totals: figures(total ?? NOTHING) }
}

const NOTHING = { sales: 0, returns: 0, units: 0, gross: 0, discounts: 0, returned: 0, taxes: 0 }

function figures({ sales, returns, units, gross, discounts, returned, taxes }: Omit<Row, 'key'>): Figures {
  const net = gross - discounts - returned - taxes
  return { sales, returns, units: formatQuantity(units), gross, discounts, returned, taxes, net }
}
