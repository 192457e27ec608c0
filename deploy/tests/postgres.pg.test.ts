import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBinaries } from '../../apps/server/src/platform/embedded/binaries.ts'
import { type EmbeddedServer, startEmbedded } from '../../apps/server/src/platform/embedded.ts'
import { migrate } from '../../apps/server/src/platform/migrate.ts'
import { grantPrivileges } from '../../apps/server/src/platform/roles.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const CONF = join(ROOT, 'deploy/postgres/postgresql.conf')
const DATABASE = 'pos_new'

let folder: string
let server: EmbeddedServer
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'odata-pos-postgres-'))
  server = await startEmbedded({ dataDir: folder, preferredPort: 0, durable: false, log: () => undefined })
}, 60_000)
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const secret = () => randomBytes(24).toString('base64url')
const passwords = { POS_OWNER_PASSWORD: secret(), POS_USER_PASSWORD: secret(), POS_READONLY_PASSWORD: secret() }

/** As the entrypoint of the postgres image runs it: psql, as the superuser, passwords in the environment. */
function init(env: Record<string, string>) {
  const { hostname, port, username, password } = new URL(server.superuserUrl)
  return spawnSync('psql', ['--no-psqlrc', '--quiet', '--file', join(ROOT, 'deploy/postgres/init/10-roles.sql')], {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      PGHOST: hostname,
      PGPORT: port,
      PGUSER: username,
      PGPASSWORD: decodeURIComponent(password),
      PGDATABASE: 'postgres',
      POS_DATABASE: DATABASE,
      POS_ROLES_SQL: join(ROOT, 'db/roles/roles.sql'),
      ...env,
    },
  })
}
const addressFor = (user: string, password: string) => {
  const address = new URL(server.superuserUrl)
  address.username = user
  address.password = password
  address.pathname = `/${DATABASE}`
  return address.href
}

test('a new cluster gets the roles and the database; the server migrates as owner and works as its own role', async () => {
  const { status, stderr } = init(passwords)
  expect([status, stderr]).toEqual([0, ''])
  const owner = addressFor('pos_owner', passwords.POS_OWNER_PASSWORD)
  await migrate(owner)
  await grantPrivileges(owner, { app: 'pos_user' })
  for (const [user, password] of [
    ['pos_user', passwords.POS_USER_PASSWORD],
    ['pos_readonly', passwords.POS_READONLY_PASSWORD],
  ] as const) {
    const client = new pg.Client(addressFor(user, password))
    await client.connect()
    expect((await client.query('select count(*)::int as count from sales')).rows).toEqual([{ count: 0 }])
    await expect(client.query('create table mine (x int)')).rejects.toThrow(/permission denied|read-only/)
    await client.end()
  }
  expect(init(passwords).status).toBe(0)
}, 60_000)

test('an empty password stops the initialisation', () => {
  expect(init({ ...passwords, POS_USER_PASSWORD: '' })).toMatchObject({
    status: 3,
    stderr: expect.stringContaining('must not be empty'),
  })
})

test('PostgreSQL accepts the shipped settings', async () => {
  const { folder: binaries, user } = await findBinaries()
  const data = mkdtempSync(join(tmpdir(), 'odata-pos-conf-'))
  try {
    copyFileSync(CONF, join(data, 'postgresql.conf'))
    execFileSync('chmod', ['-R', 'a+rX', data])
    const setting = (name: string) =>
      execFileSync(join(binaries, 'bin/postgres'), ['-C', name, '-D', data], {
        encoding: 'utf8',
        cwd: '/',
        ...(user ?? {}),
      }).trim()
    expect([setting('shared_buffers'), setting('fsync'), setting('synchronous_commit')]).toEqual(['65536', 'on', 'on'])
    expect(setting('log_min_duration_statement')).toBe('500')
    expect(setting('shared_preload_libraries')).toBe('pg_stat_statements')
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
})
