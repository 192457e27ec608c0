import { PERMISSIONS, type Permission } from '@odata-pos/domain/iam'
import type { Role } from '@odata-pos/domain/iam/contract'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../platform/db.ts'

type Row = Omit<Role, 'permissions'> & { permissions: string[] }

/** Roles with their permissions and how many users have them. */
export async function selectRoles(
  db: Db,
  where: RawBuilder<SqlBool>,
  order: RawBuilder<unknown>,
  limit: number,
): Promise<Role[]> {
  const { rows } = await sql<Row>`
    select r.id, r.code, r.name, r.built_in as "builtIn", r.max_discount_percent::float8::text as "maxDiscountPercent",
      array(select rp.permission from role_permissions rp where rp.role_id = r.id) as permissions,
      (select count(distinct ur.user_id)::int from user_roles ur where ur.role_id = r.id) as users, r.version
    from roles r where ${where} order by ${order} limit ${limit}`.execute(db)
  return rows.map((row) => ({ ...row, permissions: inMatrixOrder(row.permissions) }))
}

const inMatrixOrder = (codes: readonly string[]): Permission[] =>
  PERMISSIONS.filter((permission) => codes.includes(permission))

/** One role, or null. */
export async function findRole(db: Db, id: string): Promise<Role | null> {
  const [role] = await selectRoles(db, sql<SqlBool>`r.id = ${id}`, sql`r.id`, 1)
  return role ?? null
}
