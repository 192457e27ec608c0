import { type Kysely, sql } from 'kysely'
import type { DB } from '../../platform/database.generated.ts'
import type { Tx } from '../../platform/db.ts'
import { matchesHash } from '../../platform/passwords.ts'
import { raise } from '../../platform/problem.ts'

/** Passwords that may not come back, the present one among them. */
const REMEMBERED = 5

/** Raises `password_rejected` at `path` when the password is the user's present one or one of the four before. */
export async function requireNewPassword(
  db: Kysely<DB>,
  userId: string,
  password: string,
  path: string,
): Promise<void> {
  const { rows } = await sql<{ hash: string }>`
    select u.password_hash as hash from users u where u.id = ${userId}
    union all
    (select h.password_hash from password_history h where h.user_id = ${userId}
     order by h.set_at desc limit ${REMEMBERED - 1})`.execute(db)
  const matches = await Promise.all(rows.map(({ hash }) => matchesHash(password, hash)))
  if (!matches.includes(true)) return
  const message = `is one of the last ${REMEMBERED}`
  raise('password_rejected', `The password ${message}.`, { errors: [{ path, message }] })
}

/** Keeps the hash of the password that is about to be replaced, and forgets the oldest. */
export async function rememberPassword(tx: Tx, userId: string): Promise<void> {
  await sql`
    insert into password_history (user_id, password_hash, set_at)
    select id, password_hash, password_changed_at from users where id = ${userId}
    on conflict (user_id, set_at) do nothing`.execute(tx)
  await sql`
    delete from password_history h where h.user_id = ${userId} and h.set_at < (
      select min(kept.set_at) from (
        select set_at from password_history where user_id = ${userId} order by set_at desc limit ${REMEMBERED - 1}) kept)`.execute(
    tx,
  )
}
