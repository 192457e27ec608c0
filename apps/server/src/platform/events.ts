import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import type { Logger } from 'pino'
import { connectionSettings, type Db, type Tx } from './db.ts'
import { seekPrimary } from './hosts.ts'

const RECONNECT_PAUSE_MIN_MS = 250
const RECONNECT_PAUSE_MAX_MS = 10_000
const PREFIX = 'pos_'

/**
 * Receives what was notified, parsed from JSON. `null` means that the connection was lost and notifications may have
 * been missed: whoever keeps a copy reads it again.
 */
export type EventListener = (payload: unknown) => void

export type Events = {
  /** Calls the listener for every `notify` of the topic, in any process; returns the function that ends it. */
  on(topic: string, listener: EventListener): () => void
  close(): Promise<void>
}

/** Tells every process: at once, or when the transaction commits. `payload` is small: PostgreSQL carries at most 8,000 bytes. */
export async function notify(db: Db | Tx, topic: string, payload: unknown): Promise<void> {
  await sql`select pg_notify(${PREFIX + topic}, ${JSON.stringify(payload)})`.execute(db)
}

/** Listens on one connection of its own, made with the first listener and made again whenever it is lost. */
export function createEvents(options: { url: string; log: Logger }): Events {
  const listeners = new Map<string, Set<EventListener>>()
  const closing = new AbortController()
  let client: pg.Client | null = null
  let running: Promise<void> | null = null

  const emit = (topic: string, payload: unknown) => {
    for (const listener of listeners.get(topic) ?? []) {
      try {
        listener(payload)
      } catch (error) {
        options.log.error({ err: error, topic }, 'event listener failed')
      }
    }
  }

  const listen = (connection: pg.Client, topic: string) =>
    connection.query(`listen ${connection.escapeIdentifier(PREFIX + topic)}`)

  async function connectOnce(): Promise<void> {
    const connection = new pg.Client(connectionSettings(options.url, 'odata-pos events'))
    const lost = new Promise<void>((resolve) => {
      connection.once('end', resolve)
      // Not once: a server that shuts down sends its reason as an error, and the broken connection is the next.
      connection.on('error', () => resolve())
    })
    connection.on('notification', ({ channel, payload }) => {
      emit(channel.slice(PREFIX.length), parse(payload))
    })
    try {
      await connection.connect()
      if (closing.signal.aborted) return
      client = connection
      for (const topic of listeners.keys()) await listen(connection, topic)
      for (const topic of listeners.keys()) emit(topic, null)
      await lost
    } finally {
      client = null
      await connection
        .end()
        .catch((error: unknown) => options.log.debug({ err: error }, 'events connection already gone'))
    }
  }

  async function run(): Promise<void> {
    for (
      let pauseMs = RECONNECT_PAUSE_MIN_MS;
      !closing.signal.aborted;
      pauseMs = Math.min(pauseMs * 2, RECONNECT_PAUSE_MAX_MS)
    ) {
      const since = Date.now()
      try {
        await connectOnce()
      } catch (error) {
        if (!closing.signal.aborted) options.log.warn({ err: error }, 'events connection failed')
      }
      void seekPrimary(options.url)
      if (closing.signal.aborted) return
      if (Date.now() - since > RECONNECT_PAUSE_MAX_MS) pauseMs = RECONNECT_PAUSE_MIN_MS
      await delay(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined)
    }
  }

  return {
    on(topic, listener) {
      const known = listeners.get(topic)
      const set = known ?? new Set()
      set.add(listener)
      listeners.set(topic, set)
      if (client && !known) {
        // A failure ends the connection too, and the next one listens to every topic.
        listen(client, topic).catch((error: unknown) => options.log.warn({ err: error, topic }, 'listen failed'))
      }
      running ??= run()
      return () => set.delete(listener)
    },
    async close() {
      closing.abort()
      await client?.end()
      await running
    },
  }
}

function parse(payload: string | undefined): unknown {
  try {
    return JSON.parse(payload ?? 'null')
  } catch {
    return payload
  }
}
