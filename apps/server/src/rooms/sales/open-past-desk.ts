import type { Context } from '../../platform/context.ts'
import { openDatabase } from '../../platform/db.ts'
import { openPriceBooks } from './price-book.ts'
import type { SalesDesk } from './record-sale.ts'
import { openSaleSessions } from './sale-sessions.ts'

/**
 * A sales desk for what happened before today, on connections of its own, whose commits do not wait for the disk: a
 * crash loses the last moments of the past being written, never part of a document. Close it when the past is written.
 */
export function openPastDesk(
  ctx: Context,
  options: { connections: number; applicationName: string },
): SalesDesk & { close(): Promise<void> } {
  const { connections: max, applicationName } = options
  const { pool, db, close } = openDatabase({ url: ctx.databaseUrl, max, applicationName, waitForDisk: false })
  return { ctx: { ...ctx, pool, db }, books: openPriceBooks(pool), sessions: openSaleSessions(pool), close }
}
