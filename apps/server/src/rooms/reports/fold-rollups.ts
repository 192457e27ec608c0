import { sql } from 'kysely'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import { DIMENSIONS, type Dimension } from './facts.ts'
import { forAggregates } from './for-aggregates.ts'
import { type Pending, readPending, staleReasons } from './pending-documents.ts'
import { addToRollups, type Difference, differences, lockRollups, makeAnew } from './rollups.ts'

/** Events of each register that are folded in at once. */
const EVENTS_MAX = 2_000
const SHOWN_MAX = 20

/**
 * Adds to the rollups what was sold, voided and returned since, and makes anew what a changed category or clock made
 * wrong. Returns how many documents were added.
 */
export async function foldRollups(db: Db): Promise<number> {
  await makeStaleAnew(db)
  let folded = 0
  for (;;) {
    const { documents, chains } = await inTransaction(db, async (tx) => {
      await lockRollups(tx)
      await withoutTimeLimit(tx)
      const pending = await readPending(tx, EVENTS_MAX)
      if (pending.chains.size > 0) {
        await addToRollups(tx, pending.documents)
        await noteFolded(tx, pending)
      }
      return pending
    })
    folded += documents.made.length + documents.voided.length + documents.returned.length
    if (chains.size === 0) return folded
  }
}

async function noteFolded(tx: Tx, { chains }: Pending): Promise<void> {
  await sql`
    insert into reporting.folded_chains as f (chain, sequence)
    select * from unnest(${[...chains.keys()]}::text[], ${[...chains.values()]}::bigint[])
    on conflict (chain) do update set sequence = excluded.sequence`.execute(tx)
}

async function withoutTimeLimit(tx: Tx): Promise<void> {
  await forAggregates(tx)
  await sql`set local statement_timeout = '1h'`.execute(tx)
}

/** A mark that comes while it is made anew stays, for what it marks was not seen. */
async function makeStaleAnew(db: Db): Promise<void> {
  const stale = await inTransaction(db, staleReasons)
  if (stale.has('time_zone')) await rebuildRollups(db)
  else if (stale.has('categories')) await rebuild(db, ['category'])
}

/** Makes every rollup anew from the documents. Selling goes on meanwhile. */
export async function rebuildRollups(db: Db): Promise<void> {
  await rebuild(db, DIMENSIONS)
}

async function rebuild(db: Db, dimensions: readonly Dimension[]): Promise<void> {
  await inTransaction(
    db,
    async (tx) => {
      await lockRollups(tx)
      await withoutTimeLimit(tx)
      await sql`delete from reporting.stale_rollups where reason = 'categories' or ${dimensions === DIMENSIONS}`.execute(
        tx,
      )
      // One snapshot: what is made anew holds what is pending, so the others get it as well.
      const pending = await readPending(tx, null)
      const others = DIMENSIONS.filter((dimension) => !dimensions.includes(dimension))
      await addToRollups(tx, pending.documents, others)
      for (const dimension of dimensions) await makeAnew(tx, dimension)
      await noteFolded(tx, pending)
    },
    { isolation: 'repeatable read' },
  )
}

/** Compares every rollup, with what is pending, against the documents, in one snapshot. Returns the first differences. */
export async function compareRollups(db: Db): Promise<Difference[]> {
  return inTransaction(
    db,
    async (tx) => {
      await withoutTimeLimit(tx)
      const { documents } = await readPending(tx, null)
      const found: Difference[] = []
      for (const dimension of DIMENSIONS) found.push(...(await differences(tx, dimension, documents, SHOWN_MAX)))
      return found
    },
    { isolation: 'repeatable read' },
  )
}
