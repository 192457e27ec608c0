import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { Named } from './documents.ts'

/** Documents that the rollups do not hold yet, and up to where each audit chain was read to find them. */
export type Pending = { documents: Named; chains: ReadonlyMap<string, number> }

type Event = { chain: string; sequence: number; action: string; id: string }

/**
 * What the audit trail of each register says happened after what was folded in, at most `limit` events of each. A
 * chain commits one event after the other, so none can turn up before those that were read. A sale that was made and
 * voided meanwhile is not among the documents.
 */
export async function readPending(tx: Tx, limit: number | null): Promise<Pending> {
  const { rows } = await sql<Event>`
    select chain, sequence, action, id from reporting.pending_events(${limit}::bigint)`.execute(tx)
  const made = new Set<string>()
  const voided = new Set<string>()
  const returned = new Set<string>()
  const chains = new Map<string, number>()
  for (const { chain, sequence, action, id } of rows) {
    chains.set(chain, sequence)
    if (action === 'sale.create') made.add(id)
    else if (action === 'return.create') returned.add(id)
    // A sale and its void are events of one chain, so the sale comes first.
    else if (!made.delete(id)) voided.add(id)
  }
  return { documents: { made: [...made], voided: [...voided], returned: [...returned] }, chains }
}

/** Whether something changed that the rollups stand on, so that they are to be made anew first. */
export async function staleReasons(tx: Tx): Promise<ReadonlySet<'categories' | 'time_zone'>> {
  const { rows } = await sql<{ reason: 'categories' | 'time_zone' }>`
    select distinct reason from reporting.stale_rollups`.execute(tx)
  return new Set(rows.map(({ reason }) => reason))
}
