import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MigrationError, migrate } from './migrate.ts'
import { type TestShop, testShop } from './testing/test-app.ts'

let folder: string
let shop: TestShop
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'odata-pos-migrations-'))
  await Promise.all(['migrations', 'functions'].map((name) => mkdir(join(folder, name))))
  shop = await testShop({ empty: true })
  // Back to a database that nothing was ever applied to.
  await shop.pool.query('delete from schema_scripts')
})
afterEach(async () => {
  await shop.close()
  await rm(folder, { recursive: true, force: true })
})

const write = (name: string, sql: string) => writeFile(join(folder, name), sql)
const run = () => migrate(shop.url, folder)

test('each migration runs once, in order; functions again when their text changes', async () => {
  await write('migrations/0001_a.sql', 'create table a (x int)')
  await write('migrations/0002_b.sql', 'alter table a add y int')
  await write('functions/one.sql', `create or replace function one() returns int language sql as 'select two()'`)
  await write('functions/two.sql', `create or replace function two() returns int language sql as 'select 2'`)
  expect(await run()).toEqual({ migrations: ['0001_a.sql', '0002_b.sql'], functions: ['one.sql', 'two.sql'] })
  expect(await run()).toEqual({ migrations: [], functions: [] })
  await write('functions/two.sql', `create or replace function two() returns int language sql as 'select 22'`)
  expect(await run()).toEqual({ migrations: [], functions: ['two.sql'] })
  expect((await shop.pool.query('select one()')).rows).toEqual([{ one: 22 }])
})

test('a migration that fails leaves nothing of itself, keeps those before, and names its line', async () => {
  await write('migrations/0001_a.sql', 'create table a (x int)')
  await write(
    'migrations/0002_b.sql',
    'create table b (x int);\ninsert into b values (1);\ninsert into nowhere values (1)',
  )
  await expect(run()).rejects.toThrow(/migration 0002_b.sql failed: .*nowhere.* \(line 3\)/)
  await expect(run()).rejects.toThrow(MigrationError)
  const { rows } = await shop.pool.query(`select to_regclass('a') is not null as a, to_regclass('b') is not null as b`)
  expect(rows).toEqual([{ a: true, b: false }])
})

test('a migration edited after it ran stops the start', async () => {
  await write('migrations/0001_a.sql', 'create table a (x int)')
  await run()
  await write('migrations/0001_a.sql', 'create table a (x bigint)')
  await expect(run()).rejects.toThrow(/0001_a.sql was edited after it ran/)
})

test('a database of a newer version stops the start', async () => {
  await write('migrations/0001_a.sql', 'create table a (x int)')
  await run()
  await rm(join(folder, 'migrations/0001_a.sql'))
  await expect(run()).rejects.toThrow(/migrated by a newer version \(0001_a.sql\)/)
})

test('programs that start at once migrate once', async () => {
  await write('migrations/0001_a.sql', 'create table a (x int)')
  const reports = await Promise.all([run(), run(), run(), run()])
  expect(reports.map((report) => report.migrations.length).sort()).toEqual([0, 0, 0, 1])
})

test('the migrations of this version apply to an empty database of an ordinary owner', async () => {
  const { rows } = await shop.pool.query(`select usesuper from pg_user where usename = current_user`)
  expect(rows).toEqual([{ usesuper: false }])
  const client = new pg.Client(shop.url)
  await client.connect()
  for (const schema of ['public', 'audit', 'monitoring', 'reporting', 'jobs']) {
    await client.query(`drop schema ${schema} cascade`)
  }
  await client.query('create schema public')
  await client.end()
  const report = await migrate(shop.url)
  expect(report.migrations.length).toBeGreaterThan(0)
})
