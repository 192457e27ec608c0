import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Database, inTransaction, openDatabase } from './db.ts'

let database: Database

beforeAll(() => {
  database = openDatabase({
    url: inject('templateUrl').replace('pos_template', 'pos_odata'),
    max: 4,
    applicationName: 'odata-pos test',
  })
})
afterAll(() => database.close())

describe('values from PostgreSQL', () => {
  test('arrive exact: bigint as number, numeric and date as text, timestamptz as Date', async () => {
    const { rows } = await sql<Record<string, unknown>>`
      select 9000000000000000::bigint as amount, array[1, null, 3]::bigint[] as amounts, 19.5000::numeric(7, 4) as rate,
        array[0.1, 5]::numeric[] as rates, date '2024-02-29' as day, array[date '2024-02-29'] as days,
        timestamptz '2024-02-29T05:00:00Z' as instant`.execute(database.db)
    expect(rows).toEqual([
      {
        amount: 9_000_000_000_000_000,
        amounts: [1, null, 3],
        rate: '19.5000',
        rates: ['0.1', '5'],
        day: '2024-02-29',
        days: ['2024-02-29'],
        instant: new Date('2024-02-29T05:00:00Z'),
      },
    ])
  })

  test('every connection has limits on the server', async () => {
    const { rows } = await sql<{ name: string; setting: string }>`
      select name, setting from pg_settings
      where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') order by name`.execute(
      database.db,
    )
    expect(rows).toEqual([
      { name: 'idle_in_transaction_session_timeout', setting: '30000' },
      { name: 'lock_timeout', setting: '5000' },
      { name: 'statement_timeout', setting: '30000' },
    ])
  })
})

describe('inTransaction', () => {
  const failure = (code: string) => Object.assign(new pg.DatabaseError('made up', 0, 'error'), { code })

  test('tries a serialization failure again, three times at most', async () => {
    let runs = 0
    const doomed = inTransaction(database.db, async () => {
      runs++
      throw failure('40001')
    })
    await expect(doomed).rejects.toMatchObject({ code: '40001' })
    expect(runs).toBe(4)
  })

  test('does not try another error again', async () => {
    let runs = 0
    const doomed = inTransaction(database.db, async () => {
      runs++
      throw failure('23505')
    })
    await expect(doomed).rejects.toMatchObject({ code: '23505' })
    expect(runs).toBe(1)
  })

  test('two transactions that would lose an update both succeed under serializable', async () => {
    await sql`create table if not exists counter (id int primary key, value int not null)`.execute(database.db)
    await sql`insert into counter values (1, 0) on conflict (id) do update set value = 0`.execute(database.db)
    let readers = 0
    const bothRead = Promise.withResolvers<void>()
    const increment = () =>
      inTransaction(
        database.db,
        async (tx) => {
          const { rows } = await sql<{ value: number }>`select value from counter where id = 1`.execute(tx)
          if (++readers === 2) bothRead.resolve()
          await bothRead.promise
          await sql`update counter set value = ${(rows[0]?.value ?? 0) + 1} where id = 1`.execute(tx)
        },
        { isolation: 'serializable' },
      )
    await Promise.all([increment(), increment()])
    const { rows } = await sql<{ value: number }>`select value from counter where id = 1`.execute(database.db)
    expect(rows[0]?.value).toBe(2)
    expect(readers).toBe(3)
  })
})

test('a statement that takes half a second is heard of, whichever way it was sent, by its text and without its values', async () => {
  const slow: { sql: string; ms: number }[] = []
  const { db, pool, close } = openDatabase({
    url: inject('templateUrl').replace('pos_template', 'pos_odata'),
    max: 4,
    applicationName: 'odata-pos test',
    onSlow: (one) => slow.push(one),
  })
  const inOneTransaction = async () => {
    const client = await pool.connect()
    await client.query('begin')
    // Asked at once, answered one after the other: only the first takes its time.
    await Promise.all([
      client.query({ text: 'select pg_sleep(0.6), 2, $1::text', values: ['a secret'] }),
      client.query('select 3'),
    ])
    await client.query('commit')
    client.release()
  }
  await Promise.all([
    sql`select pg_sleep(0.6), 1, ${'a secret'}::text`.execute(db),
    inOneTransaction(),
    pool.query('select pg_sleep(0.6), 4, $1::text', ['a secret']),
    expect(pool.query('select pg_sleep(0.6), 5, $1::int', ['no number'])).rejects.toMatchObject({ code: '22P02' }),
  ])
  await pool.query('select 6')
  await close()
  expect(slow.map((one) => one.sql).sort()).toEqual([
    'select pg_sleep(0.6), 1, $1::text',
    'select pg_sleep(0.6), 2, $1::text',
    'select pg_sleep(0.6), 4, $1::text',
  ])
})

test('what is read row by row takes the time of its reader, and is not called slow', async () => {
  const slow: { sql: string; ms: number }[] = []
  const { db, pool, close } = openDatabase({
    url: inject('templateUrl').replace('pos_template', 'pos_odata'),
    max: 1,
    applicationName: 'odata-pos test',
    onSlow: (one) => slow.push(one),
  })
  const rows = db.selectFrom(sql<{ n: number }>`generate_series(1, 9)`.as('n')).selectAll().stream(1)
  let seen = 0
  for await (const _row of rows) {
    if (++seen === 2) await sql`select pg_sleep(0.6)`.execute(database.db)
    if (seen === 3) break
  }
  await pool.query('select pg_sleep(0.6)')
  await close()
  expect(slow.map((one) => one.sql)).toEqual(['select pg_sleep(0.6)'])
})
