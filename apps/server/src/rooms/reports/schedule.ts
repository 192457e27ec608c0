import { setTimeout as delay } from 'node:timers/promises'
import { openDatabase } from '../../platform/db.ts'
import { foldRollups } from './fold-rollups.ts'

/** Reports add what waits themselves, so this only keeps little waiting, and never takes the time of a sale. */
const FOLD_EVERY_MS = 60_000

export type Rollups = { stop(): Promise<void> }

/** Folds new documents into the rollups from time to time, until it is stopped. */
export function scheduleRollups(url: string, tell: (line: string) => void): Rollups {
  const stopping = new AbortController()
  const { db, close } = openDatabase({ url, max: 1, applicationName: 'odata-pos rollups' })

  async function watch(): Promise<void> {
    let away = false
    while (!stopping.signal.aborted) {
      await delay(FOLD_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
      try {
        await foldRollups(db)
        away = false
      } catch (error) {
        // Said once: the database may be away for a while, and nothing is lost.
        if (!away) tell(`Reports are not being added up: ${error instanceof Error ? error.message : error}`)
        away = true
      }
    }
  }

  const watching = watch()
  return {
    async stop() {
      stopping.abort()
      await watching
      await close()
    },
  }
}
