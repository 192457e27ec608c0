import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'

/** The active user with this id who may sell in the store; null when there is none. */
export async function findSeller(
  db: Db,
  userId: string,
  storeId: string,
): Promise<{ id: string; fullName: string } | null> {
  const { rows } = await sql<{ id: string; fullName: string }>`
    select u.id, u.full_name as "fullName" from users u
    where u.id = ${userId} and u.active and exists (
      select 1 from user_roles a join role_permissions p on p.role_id = a.role_id
      where a.user_id = u.id and p.permission = 'sales.create' and (a.store_id is null or a.store_id = ${storeId})
    )`.execute(db)
  return rows[0] ?? null
}

/** The user with this id, whatever became of them since; null when there never was one. */
export async function findPerson(db: Db, userId: string): Promise<{ id: string; fullName: string } | null> {
  const person = await db
    .selectFrom('users')
    .select(['id', 'full_name as fullName'])
    .where('id', '=', userId)
    .executeTakeFirst()
  return person ?? null
}
