import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { DB } from './database.generated.ts'
import type { Tx } from './db.ts'

type CopyValue = string | number | boolean | null | readonly string[]

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const escaped = (text: string) =>
  /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign) : text
const member = (text: string) => `"${text.replace(/["\\]/g, (sign) => `\\${sign}`)}"`

function field(value: CopyValue): string {
  if (value === null) return '\\N'
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'object') return escaped(`{${value.map(member).join(',')}}`)
  return typeof value === 'boolean' ? (value ? 't' : 'f') : String(value)
}

/** One line of COPY's text format (https://www.postgresql.org/docs/16/sql-copy.html). */
export const copyLine = (values: readonly CopyValue[]): string => `${values.map(field).join('\t')}\n`

const CHUNK_LENGTH = 65_536

async function* chunks(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = ''
  for await (const line of lines) {
    chunk += line
    if (chunk.length < CHUNK_LENGTH) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}

/** Sends lines of COPY's text format into `target`, `table (column, ...)`. */
export async function copyInto(client: pg.ClientBase, target: string, lines: AsyncIterable<string>): Promise<void> {
  await pipeline(Readable.from(chunks(lines)), client.query(copyFrom(`copy ${target} from stdin`)))
}

/** Limits of a bulk load: far above those of a request, and still limits. */
const LIMITS = `set local statement_timeout = '10min'; set local lock_timeout = '30s';
  set local idle_in_transaction_session_timeout = '10min'`

/** Undoes a bulk transaction that has told all it had to tell. */
const UNDONE = new Error('undone on purpose')

/**
 * Runs a bulk load in one transaction, with the connection beside `tx` for COPY. What `run` returns with `keep: false`
 * is returned after everything was rolled back.
 */
export async function inBulkTransaction<T>(
  pool: pg.Pool,
  run: (tx: Tx, client: pg.PoolClient) => Promise<{ keep: boolean; result: T }>,
): Promise<T> {
  const client = await pool.connect()
  const alone = {
    connect: async () => ({ query: client.query.bind(client), release: () => undefined }),
    end: async () => undefined,
  }
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: alone }) })
  const outcomes: { keep: boolean; result: T }[] = []
  let broken: Error | undefined
  try {
    await db.transaction().execute(async (tx) => {
      await client.query(LIMITS)
      const outcome = await run(tx, client)
      outcomes.push(outcome)
      if (!outcome.keep) throw UNDONE
    })
  } catch (error) {
    if (error !== UNDONE) {
      broken = error instanceof Error ? error : new Error(String(error))
      throw error
    }
  } finally {
    client.release(broken)
  }
  const [outcome] = outcomes
  if (outcome === undefined) throw new Error('a bulk load ended without an outcome')
  return outcome.result
}
