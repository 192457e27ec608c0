import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openWire, type Wire } from '../../../../chaos/wire.ts'
import { type Database, openDatabase } from './db.ts'

const LOCK = 4_711

let wire: Wire
let database: Database
beforeAll(async () => {
  const url = new URL(inject('templateUrl').replace('pos_template', 'pos_odata'))
  wire = await openWire(Number(url.port))
  url.port = String(wire.port)
  database = openDatabase({ url: url.href, max: 2, applicationName: 'odata-pos test' })
})
afterAll(async () => {
  await database.close()
  await wire.close()
})

test('a connection whose answer is lost breaks with its locks, and the pool has room again; a slow statement is left in peace', async () => {
  const client = await database.pool.connect()
  await client.query('begin')
  await client.query('select pg_advisory_xact_lock($1)', [LOCK])
  wire.deafen()
  const lost = expect(client.query('select 1')).rejects.toThrow('the answer of the database was lost')
  // Longer than the silence after which it is asked about.
  const slow = database.pool.query('select pg_sleep(5.5), 2 as two')
  await lost
  client.release(true)
  const { rows } = await database.pool.query('select pg_try_advisory_xact_lock($1) as free', [LOCK])
  expect(rows).toEqual([{ free: true }])
  expect((await slow).rows).toMatchObject([{ two: 2 }])
})
