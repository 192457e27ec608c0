import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { REPO_ROOT } from '../config.ts'
import { connectionSettings } from './db.ts'

const DATABASE_FOLDER = join(REPO_ROOT, 'db')

// Any constant will do, as long as every version of this program takes the same lock.
const MIGRATION_LOCK = 7_360_201
const LOCK_WAIT_MS = 120_000
// A new index on a large table takes its time; a lock that a forgotten client holds must not stop the shop for ever.
const TABLE_LOCK_WAIT_MS = 15_000

type Script = { name: string; sql: string; hash: string }

export type MigrationReport = { migrations: string[]; functions: string[] }

/** The database cannot be brought to this program's shape; the message says why and what to do. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

async function readScripts(folder: string): Promise<Script[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8')
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function appliedHashes(client: pg.Client, kind: 'migration' | 'function'): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; hash: string }>(
    'select name, hash from public.schema_scripts where kind = $1',
    [kind],
  )
  return new Map(rows.map((row) => [row.name, row.hash]))
}

async function runScript(client: pg.Client, kind: 'migration' | 'function', script: Script): Promise<void> {
  try {
    await client.query(script.sql)
  } catch (error) {
    const reason = error instanceof pg.DatabaseError ? `${error.message}${where(script.sql, error.position)}` : error
    throw new MigrationError(`${kind} ${script.name} failed: ${reason}`, { cause: error })
  }
  await client.query(
    `insert into public.schema_scripts (kind, name, hash) values ($1, $2, $3)
     on conflict (kind, name) do update set hash = excluded.hash, applied_at = now()`,
    [kind, script.name, script.hash],
  )
}

function where(sql: string, position: string | undefined): string {
  return position ? ` (line ${sql.slice(0, Number(position)).split('\n').length})` : ''
}

async function inOneTransaction(client: pg.Client, run: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await client.query(`set local statement_timeout = 0; set local lock_timeout = ${TABLE_LOCK_WAIT_MS}`)
    await run()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

function pending(scripts: Script[], applied: Map<string, string>): Script[] {
  const known = new Set(scripts.map((script) => script.name))
  const newer = [...applied.keys()].filter((name) => !known.has(name))
  if (newer.length > 0) {
    throw new MigrationError(
      `This database was migrated by a newer version (${newer.join(', ')}). Start that version, or restore the backup made before it.`,
    )
  }
  return scripts.filter((script) => {
    const hash = applied.get(script.name)
    if (hash !== undefined && hash !== script.hash) {
      throw new MigrationError(
        `Migration ${script.name} was edited after it ran on this database. Restore the file and put the change in a new migration.`,
      )
    }
    return hash === undefined
  })
}

async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect()
  } catch (error) {
    const reason = error instanceof AggregateError ? error.errors.join('; ') : error
    const place = `"${client.database}" on ${client.host}:${client.port} as ${client.user}`
    throw new MigrationError(
      `The database ${place} cannot be used (${reason}). Start the server, or correct DATABASE_URL.`,
      { cause: error },
    )
  }
}

/**
 * Brings the database to the shape of `folder`, `db/` unless another is named: each migration once, in order, in its own transaction; then every function
 * file whose text changed, together in one. Programs that start at the same time wait for each other.
 * Returns the names of what ran. Throws MigrationError; what ran before the failing script stays.
 */
export async function migrate(url: string, folder = DATABASE_FOLDER): Promise<MigrationReport> {
  const [migrations, functions] = await Promise.all([
    readScripts(join(folder, 'migrations')),
    readScripts(join(folder, 'functions')),
  ])
  const client = new pg.Client({ ...connectionSettings(url, 'odata-pos migrate'), statement_timeout: LOCK_WAIT_MS })
  await connect(client)
  try {
    await client.query(`set lock_timeout = ${LOCK_WAIT_MS}`)
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query(`
      create table if not exists public.schema_scripts (
        kind text not null check (kind in ('migration', 'function')),
        name text not null,
        hash text not null,
        applied_at timestamptz not null default now(),
        primary key (kind, name)
      )`)
    const missing = pending(migrations, await appliedHashes(client, 'migration'))
    for (const migration of missing) {
      await inOneTransaction(client, () => runScript(client, 'migration', migration))
    }
    const current = await appliedHashes(client, 'function')
    const changed = functions.filter((script) => current.get(script.name) !== script.hash)
    if (changed.length > 0) {
      await inOneTransaction(client, async () => {
        // Functions may call each other whichever file comes first.
        await client.query('set local check_function_bodies = off')
        for (const script of changed) await runScript(client, 'function', script)
      })
    }
    return { migrations: missing.map((script) => script.name), functions: changed.map((script) => script.name) }
  } finally {
    await client.end()
  }
}
