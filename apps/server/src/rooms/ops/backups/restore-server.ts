import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { Config } from '../../../config.ts'
import { connectionSettings } from '../../../platform/db.ts'
import { prepareDatabase } from '../../../platform/prepare-database.ts'
import type { Verification } from '../verify/verify-books.ts'
import type { Archive } from './archive.ts'
import { BackupError } from './backup-error.ts'
import { makeBackup } from './make-backup.ts'
import { replaceByDump, requireTool } from './pg-tools.ts'
import type { RestoreOptions } from './restore-options.ts'
import { proveRestored } from './restored-books.ts'

// A program that has just ended is a client of the server for a moment longer.
const GOODBYE_MS = 3_000
const POLL_MS = 50

type Target = { serverMajor: number; holdsShop: boolean }

async function lookAt(url: string): Promise<Target> {
  const client = new pg.Client(connectionSettings(url, 'odata-pos restore'))
  await client.connect()
  try {
    const { rows } = await client.query<Target>(
      `select current_setting('server_version_num')::int / 10000 as "serverMajor",
         to_regclass('public.company') is not null as "holdsShop"`,
    )
    if (rows[0] === undefined) throw new Error('a query without tables returned no row')
    return rows[0]
  } finally {
    await client.end()
  }
}

const userOf = (url: string) => decodeURIComponent(new URL(url).username)

/**
 * Throws BackupError when the application stays connected to the database: what it shows would be of another shop. It
 * is told by its roles: an owner who is no superuser sees no more than the names of other roles' sessions.
 */
async function requireAlone(url: string, roles: readonly string[]): Promise<void> {
  const client = new pg.Client(connectionSettings(url, 'odata-pos restore'))
  await client.connect()
  try {
    for (const deadline = Date.now() + GOODBYE_MS; ; await delay(POLL_MS)) {
      const { rows } = await client.query<{ clients: number }>(
        `select count(*) as clients from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and usename = any($1)`,
        [roles],
      )
      const clients = rows[0]?.clients ?? 0
      if (clients === 0) return
      if (Date.now() < deadline) continue
      throw new BackupError(`${clients} connections to the database are open. Stop the application first.`)
    }
  } finally {
    await client.end()
  }
}

/** Restores a dump into the database of DATABASE_URL, in one transaction, when no other program is connected to it. */
export async function restoreServer(
  config: Config,
  databaseUrl: string,
  options: RestoreOptions,
  open: () => Promise<Archive>,
): Promise<{ before: string | null; verification: Verification }> {
  if (options.toInstant !== null) {
    throw new BackupError('With DATABASE_URL, recovery to an instant is done on the server, from its own archive.')
  }
  const url = config.databaseOwnerUrl ?? databaseUrl
  const roles = [userOf(url), userOf(databaseUrl)]
  const { serverMajor, holdsShop } = await lookAt(url)
  await requireTool('pg_restore', serverMajor)
  await requireTool('psql', serverMajor)
  if (holdsShop && !options.force) {
    throw new BackupError('There is a shop in the database. --force replaces it, after a backup of it.')
  }
  await requireAlone(url, roles)
  if (holdsShop) options.tell('Backing up the shop that is there.')
  const saved = holdsShop ? await makeBackup(config, { reason: 'safety', tell: options.tell }) : null
  const archive = await open()
  if (archive.kind === 'base') {
    archive.content.destroy()
    throw new BackupError('This is the backup of an embedded database. Restore it there, without DATABASE_URL.')
  }
  await requireAlone(url, roles)
  await replaceByDump(archive.content, url)
  await prepareDatabase(config, databaseUrl)
  options.tell('Proving the books.')
  return { before: saved?.path ?? null, verification: await proveRestored(url, options) }
}
