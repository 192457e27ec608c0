import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { findBinaries } from '../../../../platform/embedded/binaries.ts'
import { ensureCluster } from '../../../../platform/embedded/cluster.ts'
import { migrate } from '../../../../platform/migrate.ts'
import { startPrivateServer } from '../private-server.ts'

const DATABASE = 'pos_odata'
const OWNER = 'pos_user'
const START_TIMEOUT_MS = 60_000

/** Where the operating system has a whole PostgreSQL, with pg_dump. Throws when it has none that serves. */
export function systemPostgres(): string {
  const folders = globSync('/usr/lib/postgresql/*').filter((folder) =>
    ['initdb', 'postgres', 'pg_dump', 'pg_restore', 'psql'].every((tool) => existsSync(join(folder, 'bin', tool))),
  )
  const [newest] = folders
    .filter((folder) => Number(folder.split('/').at(-1)) >= 15)
    .sort()
    .reverse()
  if (newest === undefined) throw new Error('Install a PostgreSQL: apt-get install -y postgresql')
  return newest
}

/** A server of the operating system in `folder`, with an empty, migrated database of an owner who is no superuser. */
export async function startSystemServer(postgres: string, folder: string) {
  const cluster = join(folder, 'cluster')
  const { user } = await findBinaries(cluster)
  const binaries = { folder: postgres, user }
  await ensureCluster(binaries, cluster, 'unused: the socket asks for none', false)
  const server = await startPrivateServer(binaries, cluster, { durable: false, timeoutMs: START_TIMEOUT_MS })
  const superuser = new pg.Client({ connectionString: server.url('postgres') })
  await superuser.connect()
  await superuser.query(`create role ${OWNER} login`)
  await superuser.query(`create database ${DATABASE} owner ${OWNER}`)
  await superuser.end()
  const url = server.url(DATABASE, OWNER)
  await migrate(url)
  return { url, stop: server.stop }
}
