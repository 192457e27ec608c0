import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { appendFileSync, chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findBinaries } from '../../apps/server/src/platform/embedded/binaries.ts'
import { freePort } from '../../apps/server/src/platform/embedded.ts'
import { ended, until } from './shipped-nginx.ts'

// Programs start here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const DEPLOY = resolve(import.meta.dirname, '../postgres')
// Debian's: the embedded server comes without pg_basebackup.
const BINARIES = execFileSync('pg_config', ['--bindir'], { encoding: 'utf8' }).trim()

let folder: string
let port: number
let user: { uid?: number; gid?: number }
let env: Record<string, string>

const run = (program: string, ...args: string[]) =>
  spawnSync(program, args, { encoding: 'utf8', env, cwd: folder, ...user })
const script = (name: string, ...args: string[]) => run('/bin/sh', join(DEPLOY, name), ...args)
const archive = () => readdirSync(join(folder, 'wal'))

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'odata-pos-recovery-'))
  port = await freePort(0)
  user = (await findBinaries()).user ?? {}
  env = {
    PATH: `${BINARIES}:${process.env.PATH ?? ''}`,
    PGDATA: join(folder, 'data'),
    PGHOST: folder,
    PGPORT: String(port),
    POS_WAL: join(folder, 'wal'),
    POS_POSTGRES_HOST: folder,
  }
  for (const path of ['', 'data', 'wal']) {
    mkdirSync(join(folder, path), { recursive: true })
    if (user.uid !== undefined) chownSync(join(folder, path), user.uid, user.gid ?? user.uid)
  }
  const { status, stderr } = run(
    'initdb',
    '--no-sync',
    '--wal-segsize=1',
    '--username=postgres',
    '--auth-local=trust',
    '--auth-host=scram-sha-256',
  )
  expect([status, stderr]).toEqual([0, ''])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** PostgreSQL with the shipped options, while `act` works with it. */
async function whileRunning<T>(act: (client: pg.Client) => Promise<T>): Promise<T> {
  const command = /^archive_command = '(.*)'$/m.exec(readFileSync(join(DEPLOY, 'postgresql.conf'), 'utf8'))?.[1] ?? ''
  const settings = {
    config_file: join(DEPLOY, 'postgresql.conf'),
    archive_mode: 'on',
    archive_command: command.replace('/opt/pos', DEPLOY),
    // Small and quick: what is tried is not the disk.
    shared_buffers: '16MB',
    min_wal_size: '2MB',
    fsync: 'off',
    listen_addresses: '',
    unix_socket_directories: folder,
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  let said = ''
  const server = spawn(join(BINARIES, 'postgres'), options, {
    env,
    cwd: folder,
    ...user,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  server.stderr.on('data', (chunk: Buffer) => {
    said += chunk
  })
  const client = new pg.Client({ host: folder, port, user: 'postgres', database: 'postgres' })
  try {
    await until('PostgreSQL takes writes', () => {
      if (server.exitCode !== null) throw new Error(said)
      return run('psql', '-XAtqc', 'select pg_is_in_recovery()', '-U', 'postgres', 'postgres').stdout === 'f\n'
    })
    await client.connect()
    return await act(client)
  } finally {
    await client.end()
    await ended(server, 'SIGINT')
  }
}

const recover = (...args: string[]) => script('recover_to.sh', '--json', ...args)
const sales = async (client: pg.Client) =>
  (await client.query<{ what: string }>('select what from sale order by what')).rows.map(({ what }) => what)

test('the database of the deployment goes back to an instant, and on from there', async () => {
  const instant = await whileRunning(async (client) => {
    await client.query(`create table sale (what text primary key); insert into sale values ('1 in the base')`)
    const { status, stdout, stderr } = script('base_backup.sh')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/wal\/base_[\d-]{10}_\d{6}\n$/)
    await client.query(`insert into sale values ('2 in the log')`)
    const { rows } = await client.query<{ instant: Date }>(
      `select date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond' as instant`,
    )
    await client.query('select pg_sleep(0.002)')
    await client.query(`insert into sale values ('3 the mistake')`)
    expect(recover('--to-time', 'end', '--force')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('is running'),
    })
    return rows[0]?.instant ?? new Date(0)
  })
  // The same instant on the shop's clock.
  const inColombia = new Date(instant.getTime() - 5 * 3_600_000).toISOString().replace('Z', '-05:00')

  expect(recover('--to-time', inColombia)).toMatchObject({ status: 1, stderr: expect.stringContaining('--force') })
  expect(recover('--to-time', '2020-01-01T00:00:00Z', '--force')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('No base'),
  })
  expect(recover('--to-time', '10:15', '--force').status).toBe(64)
  expect(archive().filter((name) => name.startsWith('before_'))).toEqual([])

  const { status, stdout } = recover('--to-time', inColombia, '--force')
  expect([status, JSON.parse(stdout)]).toEqual([
    0,
    { ok: true, base: expect.stringMatching(/^base_/), before: expect.stringMatching(/^before_.*\.tar\.gz$/) },
  ])
  expect(archive()).toContain(JSON.parse(stdout).before)
  await whileRunning(async (client) => {
    expect(await sales(client)).toEqual(['1 in the base', '2 in the log'])
    await client.query(`insert into sale values ('4 after it')`)
  })
  expect(archive()).toContain('00000002.history.gz')

  expect(recover('--to-time', 'end', '--force').status).toBe(0)
  await whileRunning(async (client) => {
    expect(await sales(client)).toEqual(['1 in the base', '2 in the log', '4 after it'])
    // What no kept base needs goes.
    expect(script('base_backup.sh', '--keep', '1').status).toBe(0)
  })
  expect(archive().filter((name) => name.startsWith('base_'))).toHaveLength(1)
  expect(archive().filter((name) => /^00000001[0-9A-F]{16}\.gz$/.test(name))).toEqual([])

  const [base = ''] = archive().filter((name) => name.startsWith('base_'))
  appendFileSync(join(folder, 'wal', base, 'base.tar.gz'), 'x')
  expect(recover('--to-time', 'end', '--force')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('damaged'),
  })
  expect(readdirSync(join(folder, 'data'))).toContain('PG_VERSION')
})
