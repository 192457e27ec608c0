import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openWire, type Wire } from '../../../../chaos/wire.ts'
import { breakWhenAnswersAreLost } from './lost-answers.ts'

const LOCK = 4_711
const SILENCE_MS = 300

let wire: Wire
let pool: pg.Pool
let patient: pg.Pool
beforeAll(async () => {
  const url = new URL(inject('superuserUrl'))
  wire = await openWire(Number(url.port))
  url.port = String(wire.port)
  const open = () => {
    const opened = new pg.Pool({ connectionString: url.href, max: 3 })
    opened.on('error', () => undefined)
    opened.on('connect', (client) => client.on('error', () => undefined))
    breakWhenAnswersAreLost(opened, () => ({ connectionString: url.href }), SILENCE_MS)
    return opened
  }
  pool = open()
  patient = open()
})
afterAll(async () => {
  await Promise.all([pool.end(), patient.end()])
  await wire.close()
})

/** A statement that takes much longer than the silence after which is asked. */
const slow = () => patient.query('select pg_sleep(0.8), 2 as two')

test('a connection whose answer is lost breaks with its locks and takes the idle ones along; a slow statement is left in peace', async () => {
  const [client, ...idle] = await Promise.all([1, 2, 3].map(() => pool.connect()))
  for (const other of idle) other.release()
  // All of them silent for as long with nothing asked: no reason to stop looking.
  expect((await slow()).rows).toMatchObject([{ two: 2 }])
  await client?.query('begin')
  await client?.query('select pg_advisory_xact_lock($1)', [LOCK])
  wire.deafen()
  await expect(client?.query('select 1')).rejects.toThrow('the answer of the database was lost')
  client?.release(true)
  const { rows } = await pool.query('select pg_try_advisory_xact_lock($1) as free', [LOCK])
  expect(rows).toEqual([{ free: true }])
})
