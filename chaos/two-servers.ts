import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { type Binaries, findBinaries } from '../apps/server/src/platform/embedded/binaries.ts'
import { clusterArgument, clusterSpawn, ensureCluster } from '../apps/server/src/platform/embedded/cluster.ts'
import { readPostmaster } from '../apps/server/src/platform/embedded/postmaster.ts'
import { freePort } from '../apps/server/src/platform/embedded.ts'
import { ended, until } from '../deploy/tests/shipped-nginx.ts'

const PASSWORD = 'only-for-this-drill'
const DATABASE = 'pos_odata'

export type DatabaseServer = {
  port: number
  /** The shop's database, as the superuser. */
  url: string
  /** Runs statements as the superuser, one connection each time. */
  ask(statement: string): Promise<Record<string, unknown>[]>
  end(signal: 'SIGINT' | 'SIGKILL'): Promise<void>
}

const addressOf = (port: number) => `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/${DATABASE}`

async function start(
  binaries: Binaries,
  cluster: string,
  port: number,
  settings: Record<string, string> = {},
): Promise<DatabaseServer> {
  const options = Object.entries({
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '120',
    ...settings,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child: ChildProcess = spawn(
    join(binaries.folder, 'bin/postgres'),
    ['-D', clusterArgument(cluster), ...options],
    {
      ...clusterSpawn(binaries, cluster),
      stdio: 'ignore',
      detached: true,
    },
  )
  await until('PostgreSQL is ready', () => {
    const postmaster = readPostmaster(cluster)
    return postmaster?.pid === child.pid && postmaster?.ready === true
  })
  return {
    port,
    url: addressOf(port),
    async ask(statement) {
      const client = new pg.Client({ connectionString: addressOf(port) })
      await client.connect()
      try {
        return (await client.query<Record<string, unknown>>(statement)).rows
      } finally {
        await client.end()
      }
    },
    end: (signal) => ended(child, signal),
  }
}

/** A primary with a hot standby that streams from it. `prepare` fills the primary before the standby is copied from it. */
export async function startTwoServers(
  folder: string,
  prepare: (url: string) => Promise<void>,
): Promise<{ primary: DatabaseServer; standby: DatabaseServer }> {
  const [first, second] = [join(folder, 'first'), join(folder, 'second')]
  const binaries = await findBinaries(first)
  await ensureCluster(binaries, first, PASSWORD, true)
  const [port, standbyPort] = [await freePort(0), await freePort(0)]
  const alone = await start(binaries, first, port)
  const client = new pg.Client({ connectionString: alone.url.replace(`/${DATABASE}`, '/postgres') })
  await client.connect()
  await client.query(`create database ${DATABASE}`)
  await client.end()
  await prepare(alone.url)
  await alone.end('SIGINT')

  mkdirSync(second)
  execFileSync('cp', ['-a', `${first}/.`, second])
  const signal = join(second, 'standby.signal')
  writeFileSync(signal, '')
  if (binaries.user !== null) chownSync(signal, binaries.user.uid, binaries.user.gid)
  const primary = await start(binaries, first, port)
  const standby = await start(binaries, second, standbyPort, {
    primary_conninfo: `host=127.0.0.1 port=${port} user=postgres password=${PASSWORD} application_name=standby`,
  })
  await until('the standby streams', async () => {
    const [row] = await primary.ask(
      "select count(*)::int as standbys from pg_stat_replication where state = 'streaming'",
    )
    return row?.standbys === 1
  })
  // From now on a sale is acknowledged once both have it on disk.
  await primary.ask("alter system set synchronous_standby_names = 'standby'")
  await primary.ask('select pg_reload_conf()')
  return { primary, standby }
}
