import type { Context } from '../../platform/context.ts'
import { openPriceBooks } from './price-book.ts'
import type { SalesDesk } from './record-sale.ts'
import { openSaleSessions } from './sale-sessions.ts'

const desks = new WeakMap<Context, SalesDesk>()

/** The desk of this process: one copy of the price book, whoever records sales with it. */
export function salesDesk(ctx: Context): SalesDesk {
  const known = desks.get(ctx)
  if (known !== undefined) return known
  const desk = { ctx, books: openPriceBooks(ctx.pool), sessions: openSaleSessions(ctx.pool) }
  desks.set(ctx, desk)
  return desk
}
