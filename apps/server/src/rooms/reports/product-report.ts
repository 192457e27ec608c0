import { formatQuantity } from '@odata-pos/domain/quantity'
import { abcClasses, type ProductReportQuery, type ProductReportRow } from '@odata-pos/domain/reports'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { type Scope, storesOf } from './documents.ts'
import { forAggregates } from './for-aggregates.ts'
import { readProductSums } from './sales-report.ts'

type Row = z.output<typeof ProductReportRow>
type Query = z.output<typeof ProductReportQuery> & { limit: number; cursor?: string | undefined }

const DAY_MS = 86_400_000

/**
 * Goods of a period by the net they brought, those with stock and no sale last, the dearest stock first. Classes and
 * shares are of everything that was sold in the scope, whatever `only` leaves out. Raises forbidden.
 */
export async function productReport(db: Db, actor: Actor, query: Query): Promise<Page<Row>> {
  const scope = { stores: storesOf(actor, query.storeId), from: query.from, to: query.to }
  const rows = await inTransaction(
    db,
    async (tx) => {
      await forAggregates(tx)
      return rowsOf(tx, scope)
    },
    { isolation: 'repeatable read' },
  )
  const wanted = rows.filter(
    ({ abc, onHand }) =>
      query.only === undefined || (query.only === 'idle' ? abc === null && Number(onHand) > 0 : abc === query.only),
  )
  const from = query.cursor === undefined ? 0 : Number(decodeCursor(query.cursor, 1)[0])
  const numbered = wanted.slice(from, from + query.limit + 1).map((row, index) => ({ row, after: from + index + 1 }))
  return toPage(
    numbered,
    query.limit,
    ({ after }) => [after],
    ({ row }) => row,
  )
}

type Stock = { productId: string; sku: string; name: string; onHand: number; value: number }

async function rowsOf(tx: Tx, scope: Scope & { from: string; to: string }): Promise<Row[]> {
  const sums = (await readProductSums(tx, scope))
    .map((row) => ({ ...row, net: row.gross - row.discounts - row.returned - row.taxes }))
    .sort((a, b) => b.net - a.net || (a.key < b.key ? -1 : 1))
  const classes = abcClasses(sums.map(({ net }) => net))
  const whole = sums.reduce((total, { net }) => total + Math.max(net, 0), 0)
  const days = (Date.parse(scope.to) - Date.parse(scope.from)) / DAY_MS + 1
  const goods = await stockOf(
    tx,
    scope,
    sums.map(({ key }) => key),
  )
  const sold: Row[] = sums.flatMap(({ key, net, units, cost }, index) => {
    const product = goods.get(key)
    goods.delete(key)
    if (product === undefined) return []
    const pace = units / days
    return {
      ...shown(product),
      abc: classes[index] ?? null,
      units: formatQuantity(units),
      net,
      margin: net - cost,
      share: whole === 0 ? '0' : ((Math.max(net, 0) / whole) * 100).toFixed(2),
      coverDays: pace > 0 && product.onHand > 0 ? Math.min(Math.floor(product.onHand / pace), 9_999) : null,
    }
  })
  const idle = [...goods.values()].sort((a, b) => b.value - a.value || (a.sku < b.sku ? -1 : 1))
  const nothing = { abc: null, units: '0', net: 0, margin: 0, share: '0', coverDays: null }
  return [...sold, ...idle.map((product) => ({ ...shown(product), ...nothing }))]
}

const shown = ({ productId, sku, name, onHand, value }: Stock) => ({
  productId,
  sku,
  name,
  onHand: formatQuantity(onHand),
  stockValue: value,
})

/** What is on hand in the stores of the scope, of goods that were sold and of those that are there. */
async function stockOf(tx: Tx, { stores }: Scope, sold: readonly string[]): Promise<Map<string, Stock>> {
  const visible = stores === 'all' ? sql`true` : sql`l.store_id = any (${stores}::uuid[])`
  const { rows } = await sql<Stock>`
    with stock as (
      select l.product_id, sum(l.on_hand)::bigint as on_hand, sum(l.value)::bigint as value
      from stock_levels l where ${visible} group by l.product_id
    )
    select p.id as "productId", p.sku, p.name, coalesce(s.on_hand, 0)::bigint as "onHand",
      coalesce(s.value, 0)::bigint as value
    from products p left join stock s on s.product_id = p.id
    where p.id = any (${sold}::uuid[]) or s.on_hand > 0`.execute(tx)
  return new Map(rows.map((row) => [row.productId, row]))
}
