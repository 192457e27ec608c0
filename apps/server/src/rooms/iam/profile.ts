import type { SignedInUser } from '@odata-pos/domain/iam/contract'
import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { permissionsOf, powersOf } from './actor.ts'
import { type Grant, hasFactor, lacksFactor } from './actor-queries.ts'

type Row = Omit<SignedInUser, 'permissions'> & { grants: Grant[] }

/** The signed-in user as the terminals see it: stores are the active ones where any role is held. */
export async function findProfile(db: Db, userId: string): Promise<SignedInUser> {
  const { rows } = await sql<Row>`
    select u.id, u.username, u.full_name as "fullName", u.must_change_password as "mustChangePassword",
      u.pin_hash is not null as "hasPin", ${hasFactor(sql`u.id`)} as "secondFactor",
      ${lacksFactor(sql`u.id`)} as "mustSetSecondFactor",
      array(select distinct r.code from user_roles ur join roles r on r.id = ur.role_id where ur.user_id = u.id order by 1) as roles,
      (select coalesce(max(r.max_discount_percent), 0)::float8::text
         from user_roles ur join roles r on r.id = ur.role_id where ur.user_id = u.id) as "maxDiscountPercent",
      (select coalesce(json_agg(json_build_object('permission', rp.permission, 'storeId', ur.store_id)), '[]')
         from user_roles ur join role_permissions rp on rp.role_id = ur.role_id where ur.user_id = u.id) as grants,
      (select coalesce(json_agg(json_build_object('id', s.id, 'code', s.code, 'name', s.name) order by s.code), '[]')
         from stores s where s.active and exists (
           select from user_roles ur where ur.user_id = u.id and (ur.store_id is null or ur.store_id = s.id))) as stores
    from users u where u.id = ${userId}`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error(`user ${userId} vanished while signing in`)
  const { grants, ...user } = row
  return { ...user, permissions: permissionsOf(powersOf(grants)) }
}
