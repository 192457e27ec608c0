import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import { raise } from '../../platform/problem.ts'

/** Advisory lock of whoever sets the shop up; below 2^31, so that `pg_locks` shows it whole in `objid`. */
export const SETUP_LOCK = 7_360_202

/** Whether somebody can sign in: the shop was set up. */
export async function isSetUp(db: Db | Tx): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select exists (select from users) as done`.execute(db)
  return rows[0]?.done ?? false
}

/** Whether any process is setting the shop up at this moment. */
export async function isSettingUp(db: Db): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select exists (
      select from pg_locks
      where locktype = 'advisory' and objid = ${SETUP_LOCK} and granted
        and database = (select oid from pg_database where datname = current_database())
    ) as held`.execute(db)
  return rows[0]?.held ?? false
}

/** Raises `setup_done` once the shop was set up, or while somebody is at it. */
export function refuseSetup(): never {
  raise('setup_done', 'The shop is already set up: sign in.')
}
