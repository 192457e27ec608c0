import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migrate } from './migrate.ts'
import { type Accounts, createRoles, grantPrivileges } from './roles.ts'
import { asAppRole, databaseAddress } from './testing/database-address.ts'
import { type TestShop, testShop } from './testing/test-app.ts'

const suffix = randomUUID().slice(0, 8)
const account = (role: string) => ({ name: `pos_${role}_${suffix}`, password: `it's a pass'word of ${role}` })
const accounts: Accounts = { owner: account('owner'), app: account('app'), readonly: account('readonly') }
const database = `pos_roles_${suffix}`

const addressFor = ({ name, password }: { name: string; password: string }) => {
  const address = new URL(databaseAddress(inject('superuserUrl'), database))
  address.username = name
  address.password = encodeURIComponent(password)
  return address.href
}

let shop: TestShop
let app: pg.Client
let reader: pg.Client

beforeAll(async () => {
  await createRoles(inject('superuserUrl'), accounts, database)
  // A second time changes nothing: that is how passwords are renewed.
  await createRoles(inject('superuserUrl'), accounts, database)
  await migrate(addressFor(accounts.owner))
  const roles = { app: accounts.app.name, readonly: accounts.readonly.name }
  await Promise.all([1, 2, 3].map(() => grantPrivileges(addressFor(accounts.owner), roles)))
  app = new pg.Client(addressFor(accounts.app))
  reader = new pg.Client(addressFor(accounts.readonly))
  await Promise.all([app.connect(), reader.connect()])
  shop = await testShop()
}, 60_000)

afterAll(async () => {
  await Promise.all([app.end(), reader.end(), shop.close()])
  const superuser = new pg.Client(inject('superuserUrl'))
  await superuser.connect()
  await superuser.query(`drop database ${database} with (force)`)
  for (const { name } of Object.values(accounts)) await superuser.query(`drop role ${name}`)
  await superuser.end()
})

const DENIED = '42501'
const codeOf = (client: pg.Client, sql: string) =>
  client.query(sql).then(
    () => 'done',
    (error: unknown) => (error instanceof pg.DatabaseError ? error.code : 'lost'),
  )

const LEDGERS = [
  'audit.events',
  'cash_counts',
  'cash_moves',
  'payments',
  'refunds',
  'return_line_taxes',
  'return_lines',
  'returns',
  'sale_line_taxes',
  'sale_lines',
  'sale_voids',
  'sales',
  'stock_adjustments',
  'stock_moves',
]

test.each(LEDGERS)('the server adds to %s and can neither change nor remove a row of it', async (table) => {
  const { rows } = await app.query<Record<string, boolean>>(
    `select has_table_privilege($1, 'insert') as insert, has_table_privilege($1, 'select') as select,
       has_any_column_privilege($1, 'update') as update, has_table_privilege($1, 'delete') as delete,
       has_table_privilege($1, 'truncate') as truncate, has_table_privilege($1, 'trigger') as trigger`,
    [table],
  )
  expect(rows[0]).toEqual({ insert: true, select: true, update: false, delete: false, truncate: false, trigger: false })
  expect(await codeOf(app, `delete from ${table}`)).toBe(DENIED)
  expect(await codeOf(app, `truncate ${table} cascade`)).toBe(DENIED)
  expect(await codeOf(app, `alter table ${table} disable trigger all`)).toBe(DENIED)
  expect(await codeOf(app, `drop trigger append_only on ${table}`)).toBe(DENIED)
})

test('no table whose guard refuses a change was forgotten', async () => {
  const { rows } = await app.query<{ name: string }>(
    `select distinct c.oid::regclass::text as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
     join pg_proc p on p.oid = t.tgfoid where p.proname = 'refuse_change' order by 1`,
  )
  expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(LEDGERS))
  for (const { name } of rows) expect([name, await codeOf(app, `delete from ${name}`)]).toEqual([name, DENIED])
})

test.each([
  'create table mine (x int)',
  'create schema mine',
  'create table audit.mine (x int)',
  'alter table products add mine int',
  'drop table held_carts',
  'create function mine() returns int language sql as $$ select 1 $$',
  'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return new; end $$',
  'set session_replication_role = replica',
  `set role ${accounts.owner.name}`,
  'update schema_scripts set hash = hash',
  'delete from cash_sessions',
  'create database mine',
  'create role mine',
  "copy company to '/tmp/company'",
  'select pg_read_file($$/etc/passwd$$)',
])('the server is refused: %s', async (sql) => {
  expect(await codeOf(app, sql)).toBe(DENIED)
})

test('a real sale stays as it was sold, whatever SQL the server is made to run', async () => {
  const { id } = await shop.openSession()
  const sale = await shop.api('POST', '/sales', {
    id: uuid(),
    cashSessionId: id,
    lines: [{ productId: shop.ids.products.milk, quantity: '1' }],
    payments: [{ method: 'cash', amount: 1_000_000 }],
  })
  expect(sale.status).toBe(201)
  const client = new pg.Client(asAppRole(shop.url))
  await client.connect()
  for (const sql of [
    `update sales set total = 0, subtotal = 0 where id = '${sale.body.id}'`,
    `update payments set amount = 0 where sale_id = '${sale.body.id}'`,
    `delete from sale_lines where sale_id = '${sale.body.id}'`,
    `with gone as (delete from cash_moves returning 1) select count(*) from gone`,
    `insert into sales select * from sales where id = '${sale.body.id}' on conflict (id, store_id) do update set total = 0`,
    `merge into sales s using (select 1) t on s.id = '${sale.body.id}' when matched then delete`,
    `select * from sales where id = '${sale.body.id}' for update`,
  ]) {
    expect([sql, await codeOf(client, sql)]).toEqual([sql, DENIED])
  }
  await client.end()
  expect((await shop.api('GET', `/sales/${sale.body.id}`)).body.total).toBe(sale.body.total)
})

test('the role for reporting reads the trade and no hash, and writes nothing', async () => {
  for (const table of ['sales', 'products', 'audit.events', 'company'])
    expect([table, await codeOf(reader, `select * from ${table} limit 1`)]).toEqual([table, 'done'])
  expect(await codeOf(reader, 'select username, full_name from users')).toBe('done')
  for (const sql of [
    'select password_hash from users',
    'select pin_hash from users',
    'select * from refresh_tokens',
    'select * from api_keys',
    'select * from login_attempts',
    'select * from second_factors',
    'select * from recovery_codes',
    'select * from password_history',
  ]) {
    expect([sql, await codeOf(reader, sql)]).toEqual([sql, DENIED])
  }
  expect(await codeOf(reader, 'delete from held_carts')).toBe('25006')
  await reader.query('set default_transaction_read_only = off')
  expect(await codeOf(reader, 'delete from held_carts')).toBe(DENIED)
})

test('the owner cannot be the role of the server too', async () => {
  await expect(grantPrivileges(addressFor(accounts.owner), { app: accounts.owner.name })).rejects.toThrow(
    /cannot be the role of the server/,
  )
})
