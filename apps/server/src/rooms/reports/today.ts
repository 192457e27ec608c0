import { formatQuantity } from '@odata-pos/domain/quantity'
import type { Today } from '@odata-pos/domain/reports'
import { dayIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { storesOf, zonesOf } from './documents.ts'
import { forAggregates } from './for-aggregates.ts'
import * as queries from './today-queries.ts'

/** Days that the small chart of the dashboard shows, today the last of them. */
const LAST_DAYS = 14

/**
 * How today goes, in the stores the actor sees or in one of them: amounts in minor units with taxes, the day and its
 * hours on each store's own clock. Everything is read in one snapshot. Raises forbidden.
 */
export async function today(ctx: Context, actor: Actor, storeId: string | undefined): Promise<Today> {
  const stores = storesOf(actor, storeId)
  return inTransaction(
    ctx.db,
    async (tx) => {
      await forAggregates(tx)
      const { currency, timeZone } = await placeOf(tx, storeId)
      const day = dayIn(timeZone, ctx.clock())
      const zones = await zonesOf(tx, { stores, from: day, to: day })
      const figures = await queries.figures(tx, zones)
      const lastDays = await queries.lastDays(tx, stores, day, LAST_DAYS)
      const low = await queries.lowStock(tx, stores)
      const top = await queries.topProducts(tx, zones)
      return {
        day,
        currency,
        sales: figures.sales,
        total: figures.total,
        averageTicket: figures.sales === 0 ? 0 : Math.round(figures.total / figures.sales),
        returned: figures.returned,
        discounts: figures.discounts,
        margin: figures.margin,
        yesterdayTotal: lastDays.at(-2)?.total ?? 0,
        byHour: await queries.byHour(tx, zones),
        lastDays,
        topProducts: top.map(({ units, ...product }) => ({ ...product, units: formatQuantity(units) })),
        byMethod: await queries.byMethod(tx, zones),
        openSessions: (await queries.openSessions(tx, stores)).map(({ openedAt, ...session }) => ({
          ...session,
          openedAt: openedAt.toISOString(),
        })),
        lowStock: low.map(({ onHand, minStock, ...level }) => ({
          ...level,
          onHand: formatQuantity(onHand),
          minStock: minStock === null ? null : formatQuantity(minStock),
        })),
      }
    },
    { isolation: 'repeatable read' },
  )
}

/** Currency, and the clock that says which day it is: the store's, or the company's over all of its stores. */
async function placeOf(tx: Tx, storeId: string | undefined): Promise<{ currency: string; timeZone: string }> {
  const company = await tx.selectFrom('company').select(['currency', 'time_zone as timeZone']).executeTakeFirst()
  if (company === undefined) raise('not_found', 'The company is not set up yet.')
  if (storeId === undefined) return company
  const store = await tx
    .selectFrom('stores')
    .select('time_zone as timeZone')
    .where('id', '=', storeId)
    .executeTakeFirst()
  if (store === undefined) raise('not_found', 'There is no such store.')
  return { currency: company.currency, timeZone: store.timeZone }
}
