import { createHash } from 'node:crypto'
import type { RawBuilder } from 'kysely'
import type pg from 'pg'
import type { Db, Tx } from './db.ts'

/** Runs a query and gives its rows. */
export type Reader = <Row>(query: RawBuilder<Row>) => Promise<Row[]>

/** Reads inside a transaction, or where a query is rare. */
export const readerOf =
  (db: Db | Tx): Reader =>
  async (query) =>
    (await query.execute(db)).rows

/**
 * Reads with statements that each connection prepares once, by their text: for queries asked many times a second,
 * whose parsing and planning cost as much as their running. Values must be parameters, or every text is another one.
 */
export function preparedReader(db: Db, pool: pg.Pool): Reader {
  const names = new Map<string, string>()
  return async <Row>(query: RawBuilder<Row>) => {
    const { sql: text, parameters } = query.compile(db)
    let name = names.get(text)
    if (name === undefined) {
      name = `r${createHash('sha1').update(text).digest('base64url')}`
      names.set(text, name)
    }
    const { rows } = await pool.query({ name, text, values: [...parameters] })
    return rows
  }
}
