import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { type Db, openDatabase } from './db.ts'

const CONNECTIONS_MAX = 5
/** How long a reader waits for what is committed to arrive before it asks the primary instead. */
const CATCH_UP_MS = 300
const CATCH_UP_PAUSE_MS = 15
const AWAY_MS = 5_000

export type Replica = {
  /** The replica once it holds everything that is committed now; the primary when it lags, is away or there is none. */
  read(): Promise<Db>
  close(): Promise<void>
}

/**
 * Reads that take their time (reports, exports) from a hot standby at `url`, so that they take nothing from the tills.
 * Whoever wrote something finds it: the replica is asked only once it has replayed what the primary has written.
 */
export function openReplica(options: { url: string | null; primary: Db; log: Logger }): Replica {
  const { url, primary, log } = options
  if (url === null) return { read: async () => primary, close: async () => undefined }
  const { db, close } = openDatabase({
    url,
    max: CONNECTIONS_MAX,
    applicationName: 'odata-pos reports',
    onSlow: (slow) => log.warn(slow, 'slow query'),
  })
  let awayUntil = 0

  async function hasEverything(): Promise<boolean> {
    const { rows } = await sql<{ written: string }>`select pg_current_wal_lsn()::text as written`.execute(primary)
    const written = rows[0]?.written ?? null
    for (const deadline = performance.now() + CATCH_UP_MS; performance.now() < deadline; ) {
      // A replica that was promoted replays nothing more: it is another database from then on.
      const answer = await sql<{ fresh: boolean }>`
        select coalesce(pg_is_in_recovery() and pg_last_wal_replay_lsn() >= ${written}::pg_lsn, false) as fresh`.execute(
        db,
      )
      if (answer.rows[0]?.fresh) return true
      await delay(CATCH_UP_PAUSE_MS)
    }
    return false
  }

  return {
    async read() {
      if (performance.now() < awayUntil) return primary
      try {
        return (await hasEverything()) ? db : primary
      } catch (error) {
        log.warn({ err: error }, 'the replica does not answer; reports read from the primary')
        awayUntil = performance.now() + AWAY_MS
        return primary
      }
    },
    close,
  }
}
