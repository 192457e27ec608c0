import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'

/**
 * Lets the queries of this transaction keep their sums in memory. With the 4 MB that suit a till's queries, the lines
 * of a month spill to disk; and compiling such a query costs more than it saves.
 */
export async function forAggregates(tx: Tx): Promise<void> {
  await sql`select set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`.execute(tx)
}
