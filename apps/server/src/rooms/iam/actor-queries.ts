import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db.ts'

/** One permission in one store, or in every store (null). */
export type Grant = { permission: string; storeId: string | null }

type SignedIn = {
  fullName: string
  mustChangePassword: boolean
  mustSetSecondFactor: boolean
  maxDiscountPercent: string
  grants: Grant[]
}

/** SQL: whether the user with this id signs in with a second factor. */
export const hasFactor = (userId: RawBuilder<unknown>) =>
  sql<boolean>`exists (select from second_factors f where f.user_id = ${userId} and f.confirmed_at is not null)`

/** SQL: whether the company demands a second factor of the user, who has none. */
export const lacksFactor = (userId: RawBuilder<unknown>) => sql<boolean>`(
  coalesce((select c.administrators_need_second_factor from company c), false)
  and exists (select from user_roles ar join roles a on a.id = ar.role_id
    where ar.user_id = ${userId} and a.code = 'admin')
  and not ${hasFactor(userId)})`

/** Columns of `SignedIn`, of `users u`. */
const STANDING = sql`u.full_name as "fullName", u.must_change_password as "mustChangePassword",
  ${lacksFactor(sql`u.id`)} as "mustSetSecondFactor",
  (select coalesce(max(r.max_discount_percent), 0)::float8::text
     from user_roles ur join roles r on r.id = ur.role_id where ur.user_id = u.id) as "maxDiscountPercent",
  (select coalesce(json_agg(json_build_object('permission', rp.permission, 'storeId', ur.store_id)), '[]')
     from user_roles ur join role_permissions rp on rp.role_id = ur.role_id where ur.user_id = u.id) as grants`

/** An active user with a live session, and everything the user may do, in one round trip; null when either ended. */
export async function findSignedIn(db: Db, userId: string, sessionId: string): Promise<SignedIn | null> {
  const { rows } = await sql<SignedIn>`
    select ${STANDING}
    from users u
    where u.id = ${userId} and u.active and exists (
      select from refresh_tokens t
      where t.family_id = ${sessionId} and t.user_id = u.id and t.used_at is null and t.revoked_at is null)`.execute(db)
  return rows[0] ?? null
}

/** An active user and everything the user may do, signed in or not; null when there is none. */
export async function findActive(db: Db, userId: string): Promise<SignedIn | null> {
  const { rows } = await sql<SignedIn>`
    select ${STANDING} from users u where u.id = ${userId} and u.active`.execute(db)
  return rows[0] ?? null
}

type ApiKeyHolder = { id: string; name: string; createdBy: string; createdByName: string; permissions: string[] }

/** The live API key with this hash; notes that it was used, to the minute. */
export async function findApiKeyHolder(db: Db, hash: Buffer): Promise<ApiKeyHolder | null> {
  const { rows } = await sql<ApiKeyHolder>`
    with used as (
      update api_keys set last_used_at = now()
      where key_hash = ${hash} and revoked_at is null and (last_used_at is null or last_used_at < now() - interval '1 minute'))
    select k.id, k.name, k.created_by as "createdBy", u.full_name as "createdByName",
      array(select p.permission from api_key_permissions p where p.api_key_id = k.id) as permissions
    from api_keys k join users u on u.id = k.created_by where k.key_hash = ${hash} and k.revoked_at is null`.execute(db)
  return rows[0] ?? null
}
