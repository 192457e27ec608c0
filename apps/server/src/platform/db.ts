import { setTimeout as delay } from 'node:timers/promises'
import { type IsolationLevel, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import Cursor from 'pg-cursor'
import type { DB } from './database.generated.ts'
import { presentAddress, seekPrimary } from './hosts.ts'
import { breakWhenAnswersAreLost } from './lost-answers.ts'
import { type SlowStatement, watchSlowStatements } from './slow-statements.ts'

export type Db = Kysely<DB>
export type Tx = Transaction<DB>

export type Database = {
  pool: pg.Pool
  db: Db
  close(): Promise<void>
}

const CONNECT_TIMEOUT_MS = 5_000
const IDLE_CONNECTION_MS = 60_000
// A line that went dead while idle is found by the system within seconds, not after its two hours.
const KEEP_ALIVE_AFTER_MS = 10_000
const STATEMENT_TIMEOUT_MS = 30_000
const LOCK_TIMEOUT_MS = 5_000
const IDLE_IN_TRANSACTION_MS = 30_000

const INT8 = 20
const INT8_ARRAY = 1016
const DATE = 1082
const DATE_ARRAY = 1182
const NUMERIC_ARRAY = 1231

const asText = (value: string) => value
// The parser of text[] leaves every element as PostgreSQL wrote it.
const TEXT_ARRAY: number = 1009
const textArray: (value: string) => (string | null)[] = pg.types.getTypeParser(TEXT_ARRAY)

const PARSERS: Readonly<Record<number, (value: string) => unknown>> = {
  // Every bigint is an amount or a quantity that the schema CHECKs below 9e15, inside the safe integers.
  [INT8]: Number,
  [INT8_ARRAY]: (value) => textArray(value).map((item) => (item === null ? null : Number(item))),
  // A day is a day in the store's time zone: a Date would move it.
  [DATE]: asText,
  [DATE_ARRAY]: textArray,
  [NUMERIC_ARRAY]: textArray,
}

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    const parser = format === 'binary' ? undefined : PARSERS[oid]
    return parser ?? pg.types.getTypeParser(oid, format)
  },
}

/**
 * Connection settings every client of this system uses: int8 → number, numeric → string, date → 'YYYY-MM-DD',
 * timestamptz → Date, and limits on the server's side so that no statement, lock or idle transaction waits for ever.
 */
export function connectionSettings(url: string, applicationName: string): pg.ClientConfig {
  return {
    connectionString: presentAddress(url),
    application_name: applicationName,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    types,
  }
}

// Read-only transaction: what was the primary is a standby.
const READ_ONLY = '25006'

/** Clients that go where the primary is, and look for it when they come to their end or find that it is elsewhere. */
function clientOf({ url, applicationName, waitForDisk = true, onSlow }: DatabaseOptions): new () => pg.Client {
  return class extends pg.Client {
    constructor() {
      super({
        ...connectionSettings(url, applicationName),
        ...(waitForDisk ? {} : { options: '-c synchronous_commit=off' }),
      })
      this.once('end', () => void seekPrimary(url))
      if (onSlow !== undefined) watchSlowStatements(this, onSlow)
      this.connection.on('errorMessage', ({ code }: { code?: string }) => {
        if (code === READ_ONLY) this.connection.stream.destroy()
      })
    }
  }
}

export type DatabaseOptions = {
  url: string
  max: number
  applicationName: string
  /** False: a commit is answered before it is on the disk, and a crash may lose the last of them. */
  waitForDisk?: boolean
  /** Hears of every statement that took half a second or longer; its text has no values in it. */
  onSlow?: (slow: SlowStatement) => void
}

/** Opens a pool of at most `max` connections and Kysely over it. Nothing connects until the first query. */
export function openDatabase(options: DatabaseOptions): Database {
  const { url, applicationName } = options
  const pool = new pg.Pool({
    Client: clientOf(options),
    max: options.max,
    idleTimeoutMillis: IDLE_CONNECTION_MS,
  })
  // A connection that broke is replaced by the pool; the query that needs it reports its own error. Idle connections tell
  // the pool, those in a transaction tell only themselves, and an error nobody listens to would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  breakWhenAnswersAreLost(pool, () => connectionSettings(url, applicationName))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool, cursor: Cursor }) })
  return {
    pool,
    db,
    async close() {
      // Kysely ends a pool that it has used; one whose connections served plain queries alone is still open.
      await db.destroy()
      if (!pool.ended) await pool.end()
    },
  }
}

const SERIALIZATION_FAILURE = '40001'
const DEADLOCK_DETECTED = '40P01'
const RETRIES_MAX = 3
const RETRY_PAUSE_MS = 20

const isRetryable = (error: unknown) =>
  error instanceof pg.DatabaseError && (error.code === SERIALIZATION_FAILURE || error.code === DEADLOCK_DETECTED)

const isTransaction = (db: Db | Tx): db is Tx => db.isTransaction

/**
 * Runs `run` in one transaction and returns its result; inside a caller's transaction it joins that one. A serialization failure or deadlock is rolled back by
 * PostgreSQL as a whole, so `run` is tried again, at most 3 times; it must have no effect outside `tx`.
 */
export async function inTransaction<T>(
  db: Db,
  run: (tx: Tx) => Promise<T>,
  options: { isolation?: Extract<IsolationLevel, 'read committed' | 'repeatable read' | 'serializable'> } = {},
): Promise<T> {
  if (isTransaction(db)) return run(db)
  const isolation = options.isolation ?? 'read committed'
  for (let retries = 0; ; retries++) {
    try {
      return await db.transaction().setIsolationLevel(isolation).execute(run)
    } catch (error) {
      if (!isRetryable(error) || retries === RETRIES_MAX) throw error
      // Jitter, so that two transactions that met once do not meet again at once.
      await delay(RETRY_PAUSE_MS * 2 ** retries * (0.5 + Math.random()))
    }
  }
}
