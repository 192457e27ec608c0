import type { User } from '@odata-pos/domain/iam/contract'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { type Grant, hasFactor } from './actor-queries.ts'

type Row = Omit<User, 'lastLoginAt' | 'createdAt'> & {
  lastLoginAt: Date | null
  createdAt: Date
  /** `createdAt` to the microsecond, for the cursor. */
  createdKey: string
}

/** Users with their assignments, in the order and number asked for. */
export async function selectUsers(
  db: Db,
  where: RawBuilder<SqlBool>,
  order: RawBuilder<unknown>,
  limit: number,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select u.id, u.username, u.full_name as "fullName", u.email, u.active,
      u.must_change_password as "mustChangePassword", u.pin_hash is not null as "hasPin",
      ${hasFactor(sql`u.id`)} as "secondFactor",
      (select coalesce(json_agg(json_build_object('roleId', ur.role_id, 'storeId', ur.store_id)
          order by r.code, ur.store_id nulls first), '[]')
         from user_roles ur join roles r on r.id = ur.role_id where ur.user_id = u.id) as assignments,
      u.last_login_at as "lastLoginAt", u.created_at as "createdAt", u.created_at::text as "createdKey", u.version
    from users u where ${where} order by ${order} limit ${limit}`.execute(db)
  return rows
}

export function toUser({ createdKey: _, ...row }: Row): User {
  return { ...row, lastLoginAt: row.lastLoginAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString() }
}

/** One user, or null. */
export async function findUser(db: Db, id: string): Promise<User | null> {
  const [row] = await selectUsers(db, sql<SqlBool>`u.id = ${id}`, sql`u.id`, 1)
  return row === undefined ? null : toUser(row)
}

/** What the assignments of a user give, permission by permission and store by store. */
export async function grantsOfUser(db: Db, userId: string): Promise<Grant[]> {
  const { rows } = await sql<Grant>`
    select distinct rp.permission, ur.store_id as "storeId"
    from user_roles ur join role_permissions rp on rp.role_id = ur.role_id where ur.user_id = ${userId}`.execute(db)
  return rows
}

/** What these roles would give in these stores. */
export async function grantsOfAssignments(
  db: Db,
  assignments: readonly { roleId: string; storeId: string | null }[],
): Promise<Grant[]> {
  const roles = assignments.map(({ roleId }) => roleId)
  const stores = assignments.map(({ storeId }) => storeId)
  const { rows } = await sql<Grant>`
    select distinct rp.permission, a.store_id as "storeId"
    from unnest(${roles}::uuid[], ${stores}::uuid[]) as a (role_id, store_id)
    join role_permissions rp on rp.role_id = a.role_id`.execute(db)
  return rows
}
