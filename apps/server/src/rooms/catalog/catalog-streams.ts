import { Readable } from 'node:stream'
import type { Context } from '../../platform/context.ts'
import type { CatalogDelta, CatalogSnapshots } from './catalog-snapshot.ts'
import { findSnapshotStore } from './snapshot-store.ts'

/** Often enough that no proxy takes a quiet stream for a dead one. */
const HEARTBEAT_MS = 20_000
/** A stream ends after this long and is opened again with a fresh token: no ended session listens on for longer. */
const STREAM_AGE_MAX_MS = 10 * 60_000
/** A listener this far behind is let go; it catches up from its own version. */
const UNREAD_BYTES_MAX = 8 * 1_048_576

type Listening = {
  storeId: string
  version: number
  out: Readable
  isBusy: boolean
  isStale: boolean
  /** Told at least once: tax rates change with the day, and no version moves then. */
  isTold: boolean
}

export type CatalogStreams = {
  /** Server-sent events of what changed in the store's catalogue after `version`: `delta` (CatalogSnapshot) or `reload`. */
  listen(storeId: string, version: number): Readable
  close(): void
}

/**
 * Pushes each change of the catalogue to whoever listens, as soon as it commits. Changes that come while one is being
 * read go out together, and listeners of one store at one version share one reading.
 */
export function createCatalogStreams(ctx: Context, snapshots: CatalogSnapshots): CatalogStreams {
  const listeners = new Set<Listening>()
  const reading = new Map<string, Promise<CatalogDelta | null>>()

  /** What a store's catalogue changed by; null: a whole catalogue serves better. */
  function deltaOf(storeId: string, version: number): Promise<CatalogDelta | null> {
    const key = `${storeId} ${version}`
    const known = reading.get(key)
    if (known !== undefined) return known
    const delta = readDelta(storeId, version).finally(() => reading.delete(key))
    reading.set(key, delta)
    return delta
  }

  async function readDelta(storeId: string, version: number): Promise<CatalogDelta | null> {
    const store = await findSnapshotStore(ctx.db, storeId)
    return store === null ? null : snapshots.since(store, version)
  }

  async function bringUp(listening: Listening): Promise<void> {
    if (listening.isBusy) {
      listening.isStale = true
      return
    }
    listening.isBusy = true
    try {
      do {
        listening.isStale = false
        const delta = await deltaOf(listening.storeId, listening.version)
        if (delta === null) {
          write(listening, 'event: reload\ndata: {}\n\n')
          break
        }
        if (delta.version === listening.version && listening.isTold) continue
        listening.version = delta.version
        listening.isTold = true
        write(listening, Buffer.concat([DELTA, delta.bytes, END]))
      } while (listening.isStale)
    } catch (error) {
      // The database is away: the listener comes again, and asks from the version it has.
      ctx.log.warn({ err: error }, 'catalogue stream ended')
      end(listening)
    } finally {
      listening.isBusy = false
    }
  }

  function write(listening: Listening, part: string | Buffer): void {
    if (!listeners.has(listening)) return
    listening.out.push(part)
    if (listening.out.readableLength > UNREAD_BYTES_MAX) end(listening)
  }

  function end(listening: Listening): void {
    if (listeners.delete(listening)) listening.out.push(null)
  }

  const stopHearing = ctx.events.on('catalog', () => {
    for (const listening of listeners) void bringUp(listening)
  })
  const heartbeat = setInterval(() => {
    for (const listening of listeners) write(listening, ': still here\n\n')
  }, HEARTBEAT_MS)
  heartbeat.unref()

  return {
    listen(storeId, version) {
      const out = new Readable({ read: () => undefined })
      const listening: Listening = { storeId, version, out, isBusy: false, isStale: false, isTold: false }
      listeners.add(listening)
      const age = setTimeout(() => end(listening), STREAM_AGE_MAX_MS)
      age.unref()
      out.once('close', () => {
        clearTimeout(age)
        listeners.delete(listening)
      })
      out.push('retry: 1000\n\n')
      void bringUp(listening)
      return out
    },
    close() {
      stopHearing()
      clearInterval(heartbeat)
      for (const listening of listeners) end(listening)
    },
  }
}

// The JSON of a delta has no line break outside its strings, and inside them JSON escapes it.
const DELTA = Buffer.from('event: delta\ndata: ')
const END = Buffer.from('\n\n')
