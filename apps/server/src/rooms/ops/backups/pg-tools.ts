import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { BackupError } from './backup-error.ts'

const run = promisify(execFile)
const VERSION_TIMEOUT_MS = 10_000
const COMPLAINT_MAX = 4_000

const databaseOf = (url: string) => decodeURIComponent(new URL(url).pathname.slice(1))

/** The server's address as libpq reads it from the environment: no password stands on a command line, where all can read it. */
function libpqEnvironment(url: string): NodeJS.ProcessEnv {
  const { hostname, port, username, password, searchParams } = new URL(url)
  const { PATH, HOME } = process.env
  const ssl = searchParams.get('sslmode')
  return {
    PATH,
    HOME,
    PGHOST: searchParams.get('host') ?? decodeURIComponent(hostname),
    ...(port === '' ? {} : { PGPORT: port }),
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: databaseOf(url),
    PGAPPNAME: 'odata-pos backup',
    PGCONNECT_TIMEOUT: '10',
    ...(ssl === null ? {} : { PGSSLMODE: ssl }),
  }
}

/** Major version of the program on the PATH; null when it is not there. */
export async function toolMajor(tool: 'pg_dump' | 'pg_restore' | 'psql'): Promise<number | null> {
  try {
    const { stdout } = await run(tool, ['--version'], { timeout: VERSION_TIMEOUT_MS })
    const [, major] = /\(PostgreSQL\) (\d+)/.exec(stdout) ?? []
    return major === undefined ? null : Number(major)
  } catch {
    return null
  }
}

/** Throws BackupError unless the program is on the PATH and of the server's major version or a later one. */
export async function requireTool(tool: 'pg_dump' | 'pg_restore' | 'psql', serverMajor: number): Promise<void> {
  const major = await toolMajor(tool)
  if (major !== null && major >= serverMajor) return
  throw new BackupError(
    `${tool} ${serverMajor} or later is needed on the PATH (${major === null ? 'there is none' : `this one is ${major}`}). Install postgresql-client-${serverMajor}.`,
  )
}

/** The program's failure, told with the end of what it complained about. */
function collectComplaint(stream: Readable): () => string {
  let complaint = ''
  stream.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-COMPLAINT_MAX)
  })
  return () => complaint.trim()
}

/** What `pg_dump --format=custom` says of the database, not yet compressed. The stream fails when pg_dump does. */
export function dumpStream(url: string): Readable {
  const child = spawn('pg_dump', ['--format=custom', '--compress=0', '--no-password'], {
    env: libpqEnvironment(url),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const complaint = collectComplaint(child.stderr)
  const output = new PassThrough()
  child.stdout.pipe(output, { end: false })
  child.once('error', (error) => output.destroy(error))
  child.once('close', (code) => {
    if (code === 0) output.end()
    else output.destroy(new BackupError(`pg_dump failed: ${complaint()}`))
  })
  output.once('close', () => child.kill())
  return output
}

/** Feeds a program and waits for it. Throws BackupError with its complaint when it fails. */
async function feed(tool: string, args: readonly string[], url: string, input: Readable): Promise<void> {
  const child = spawn(tool, args, { env: libpqEnvironment(url), stdio: ['pipe', 'ignore', 'pipe'] })
  const complaint = collectComplaint(child.stderr)
  const [fed, closed] = await Promise.allSettled([pipeline(input, child.stdin), once(child, 'close')])
  if (closed.status === 'rejected') throw closed.reason
  const [code] = closed.value
  if (code !== 0) throw new BackupError(`${tool} failed: ${complaint()}`)
  if (fed.status === 'rejected') throw fed.reason
}

/** Restores a custom-format dump into the empty database at `url`; its owner becomes the owner of everything. */
export const restoreDump = (dump: Readable, url: string): Promise<void> =>
  feed('pg_restore', ['--exit-on-error', '--no-owner', '--no-privileges', `--dbname=${databaseOf(url)}`], url, dump)

// A database of PostgreSQL 15 or later owns its schema `public` through this role; what a dump holds fits into that.
const EMPTY_DATABASE = `begin;
set local lock_timeout = '15s';
drop schema if exists public, audit, monitoring, reporting, jobs cascade;
create schema public authorization pg_database_owner;
grant usage on schema public to public;
`

/**
 * Replaces everything in the database at `url` by what the custom-format dump holds, in one transaction: until it
 * commits, and when it fails, the database is as it was.
 */
export async function replaceByDump(dump: Readable, url: string): Promise<void> {
  const restore = spawn('pg_restore', ['--no-owner', '--no-privileges', '--file=-'], {
    env: libpqEnvironment(url),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const complaint = collectComplaint(restore.stderr)
  const closed = once(restore, 'close')
  // A script that ends early has no commit, so that psql rolls back.
  const script = new PassThrough()
  script.write(EMPTY_DATABASE)
  restore.stdout.pipe(script, { end: false })
  void closed.then(
    ([code]) =>
      code === 0 ? script.end('commit;\n') : script.destroy(new BackupError(`pg_restore failed: ${complaint()}`)),
    (error: unknown) => script.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  const sql = ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--file=-']
  await Promise.all([pipeline(dump, restore.stdin), feed('psql', sql, url, script)])
}
