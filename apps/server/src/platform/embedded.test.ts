import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DataFolderBusy, lockDataFolder, lockHolder } from './embedded/data-lock.ts'
import { readPostmaster } from './embedded/postmaster.ts'
import { processIdentity } from './embedded/process-identity.ts'
import { type EmbeddedServer, runningEmbedded, startEmbedded } from './embedded.ts'

// Real servers start, are killed and recover here: seconds, not milliseconds.
vi.setConfig({ testTimeout: 90_000 })

let dataDir: string
let servers: EmbeddedServer[]
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'odata-pos-embedded-'))
  servers = []
})
afterEach(async () => {
  for (const server of servers) await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const told: string[] = []
async function start({ preferredPort = 0, durable = false } = {}): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir, preferredPort, durable, log: (line) => told.push(line) })
  servers.push(server)
  return server
}

async function query<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

const postmasterPid = () => readPostmaster(join(dataDir, 'postgres'))?.pid ?? Number.NaN
const isGone = (pid: number) => processIdentity(pid) === null

test('starts from nothing, keeps what was written, and stops', async () => {
  const first = await start()
  await query(first.url, `create table t (x text); insert into t values ('ñ')`)
  await first.stop()
  expect(runningEmbedded(dataDir)).toBeNull()
  const second = await start()
  expect(await query(second.url, `select x, upper(x) as upper from t`)).toEqual([{ x: 'ñ', upper: 'Ñ' }])
  expect(runningEmbedded(dataDir)).toBe(second.url)
})

test('is a durable PostgreSQL 16 that only this machine reaches, with checksums and the order of a Spanish dictionary', async () => {
  const { url } = await start({ durable: true })
  const settings = await query<{ name: string; setting: string }>(
    url,
    `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums',
       'listen_addresses', 'password_encryption', 'server_encoding') order by name`,
  )
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    data_checksums: 'on',
    fsync: 'on',
    full_page_writes: 'on',
    listen_addresses: '127.0.0.1',
    password_encryption: 'scram-sha-256',
    server_encoding: 'UTF8',
    synchronous_commit: 'on',
  })
  const words = await query(url, `select w from unnest(array['zumo', 'ñame', 'nuez', 'Ácido', 'bala']) w order by w`)
  expect(words.map(({ w }) => w)).toEqual(['Ácido', 'bala', 'nuez', 'ñame', 'zumo'])
  const wrong = new URL(url)
  wrong.password = 'guess'
  await expect(query(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
})

test('a server that is killed is started again on the same port, with everything that was committed', async () => {
  const { url } = await start({ durable: true })
  await query(url, `create table t (x int); insert into t values (1)`)
  process.kill(postmasterPid(), 'SIGKILL')
  const rows = await vi.waitFor(() => query(url, 'select x from t'), { timeout: 60_000, interval: 100 })
  expect(rows).toEqual([{ x: 1 }])
})

test('a server left behind by a program that was killed is stopped, and the start goes on', async () => {
  const program = `
    import { startEmbedded } from ${JSON.stringify(import.meta.resolve('./embedded.ts'))}
    await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, preferredPort: 0, durable: false, log: () => {} })
    process.kill(process.pid, 'SIGKILL')`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'inherit' })
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
  const left = postmasterPid()
  expect(isGone(left)).toBe(false)
  const second = await start()
  expect(isGone(left)).toBe(true)
  expect(await query(second.url, 'select 1 as x')).toEqual([{ x: 1 }])
})

test.each([
  ['a number that is another program now', process.pid],
  ['a number that nobody has', 4_000_000],
])('a stale postmaster.pid with %s does not stop the start', async (_case, pid) => {
  const first = await start()
  await first.stop()
  const stale = [pid, join(dataDir, 'postgres'), 1, 5432, '', '127.0.0.1', '  1  1', 'ready   ']
  writeFileSync(join(dataDir, 'postgres/postmaster.pid'), `${stale.join('\n')}\n`)
  const second = await start()
  expect(await query(second.url, 'select 1 as x')).toEqual([{ x: 1 }])
})

test('a taken database port is left to whoever has it', async () => {
  const other = createServer()
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  const { url } = await start({ preferredPort: port })
  other.close()
  expect(Number(new URL(url).port)).not.toBe(port)
  expect(await query(url, 'select 1 as x')).toEqual([{ x: 1 }])
})

test('secrets of another installation are told, with the next step', async () => {
  const first = await start()
  await first.stop()
  const secrets = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'))
  writeFileSync(
    join(dataDir, 'secrets.json'),
    JSON.stringify({ ...secrets, databaseSuperuserPassword: 'x'.repeat(40) }),
  )
  await expect(start()).rejects.toThrow(/secrets.json does not belong to .* Restore the file from the same backup/)
  expect(readPostmaster(join(dataDir, 'postgres'))).toBeNull()
})

test('the data folder has one holder; a lock left by a dead one does not count', () => {
  const lock = lockDataFolder(dataDir)
  lock.announce('http://localhost:8000')
  expect(() => lockDataFolder(dataDir)).toThrow(DataFolderBusy)
  expect(() => lockDataFolder(dataDir)).toThrow(/already runs on .* http:\/\/localhost:8000/)
  lock.release()
  // The number lives on in another program, started at another time.
  writeFileSync(join(dataDir, 'lock'), JSON.stringify({ pid: process.pid, identity: 'long ago', address: null }))
  expect(lockHolder(dataDir)).toBeNull()
  lockDataFolder(dataDir).release()
})
