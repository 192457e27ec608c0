import type pg from 'pg'
import { v7 as uuid } from 'uuid'
import { ids } from '../apps/server/src/platform/testing/shop-ids.ts'

export type OpenTill = { registerId: string; code: string; sessionId: string }

/** A register with a series of its own and an open cash session. */
export async function openTill(pool: pg.Pool): Promise<OpenTill> {
  const till = { registerId: uuid(), sessionId: uuid() }
  const code = till.registerId.slice(-6).toUpperCase()
  await pool.query('insert into registers (id, store_id, code, name) values ($1, $2, $3, $3)', [
    till.registerId,
    ids.store,
    code,
  ])
  await pool.query(
    `insert into number_series (id, store_id, register_id, kind, prefix, from_number, next_number)
     values ($1, $2, $3, 'sale', $4, 1, 1)`,
    [uuid(), ids.store, till.registerId, `${code}-`],
  )
  await pool.query(
    `insert into cash_sessions (id, store_id, register_id, opened_by, opening_float, request_hash)
     values ($1, $2, $3, $4, 0, '\\x')`,
    [till.sessionId, ids.store, till.registerId, ids.users.manager],
  )
  return { ...till, code }
}
