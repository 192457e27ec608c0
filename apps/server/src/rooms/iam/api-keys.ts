import type { Permission } from '@odata-pos/domain/iam'
import { PERMISSIONS } from '@odata-pos/domain/iam'
import type { ApiKey, ApiKeyCreate, ApiKeyCreated } from '@odata-pos/domain/iam/contract'
import type { ListQuery } from '@odata-pos/domain/wire/contract'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { type Db, inTransaction } from '../../platform/db.ts'
import { notify } from '../../platform/events.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { afterCursor, decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'
import { newSecret, secretHash } from '../../platform/tokens.ts'
import { requireGrantable } from './administration.ts'

/** What an API key begins with; access tokens never do. */
export const API_KEY_PREFIX = 'pos_'

type Key = z.infer<typeof ApiKey>
type Row = {
  id: string
  name: string
  permissions: string[]
  lastUsedAt: Date | null
  createdAt: Date
  revokedAt: Date | null
}

const inMatrixOrder = (codes: readonly string[]): Permission[] =>
  PERMISSIONS.filter((permission) => codes.includes(permission))

const toKey = (row: Row): Key => ({
  ...row,
  permissions: inMatrixOrder(row.permissions),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  revokedAt: row.revokedAt?.toISOString() ?? null,
})

/** One page of API keys, the newest first, revoked ones too: they stay in the history. */
export async function listApiKeys(db: Db, query: z.output<typeof ListQuery>): Promise<Page<Key>> {
  const conditions: RawBuilder<SqlBool>[] = [sql`true`]
  if (query.q !== undefined && query.q !== '') conditions.push(sql`position(fold(${query.q}) in fold(k.name)) > 0`)
  if (query.cursor !== undefined) conditions.push(afterCursor([sql`k.id`], decodeCursor(query.cursor, 1), 'desc'))
  const { rows } = await sql<Row>`
    select k.id, k.name, k.last_used_at as "lastUsedAt", k.created_at as "createdAt", k.revoked_at as "revokedAt",
      array(select p.permission from api_key_permissions p where p.api_key_id = k.id) as permissions
    from api_keys k where ${sql.join(conditions, sql` and `)} order by k.id desc limit ${query.limit + 1}`.execute(db)
  return toPage(rows, query.limit, (row) => [row.id], toKey)
}

/**
 * Makes a key for an integration, good in every store; the answer is the only time it is shown. Raises `forbidden`
 * when it would hold more than the actor.
 */
export async function createApiKey(
  ctx: Context,
  actor: Actor,
  request: z.infer<typeof ApiKeyCreate>,
): Promise<z.infer<typeof ApiKeyCreated>> {
  const permissions = inMatrixOrder(request.permissions)
  requireGrantable(
    actor,
    permissions.map((permission) => ({ permission, storeId: null })),
  )
  const key = newSecret(API_KEY_PREFIX)
  const id = uuid()
  const createdAt = ctx.clock()
  return inTransaction(ctx.db, async (tx) => {
    await tx
      .insertInto('api_keys')
      .values({ id, name: request.name, key_hash: secretHash(key), created_by: actor.userId, created_at: createdAt })
      .execute()
    await tx
      .insertInto('api_key_permissions')
      .values(permissions.map((permission) => ({ api_key_id: id, permission })))
      .execute()
    await audit(tx, actor, {
      action: 'api_key.create',
      entity: 'api_key',
      entityId: id,
      detail: { name: request.name, permissions },
    })
    return { ...toKey({ id, name: request.name, permissions, lastUsedAt: null, createdAt, revokedAt: null }), key }
  })
}

/** Revokes a key, at once and for good. Raises `not_found`; revoking twice is revoking once. */
export async function revokeApiKey(ctx: Context, actor: Actor, id: string): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const key = await tx
      .selectFrom('api_keys')
      .select(['name', 'revoked_at'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (key === undefined) raise('not_found', 'There is no such API key.')
    if (key.revoked_at !== null) return
    await tx.updateTable('api_keys').set({ revoked_at: ctx.clock() }).where('id', '=', id).execute()
    await notify(tx, 'iam', { apiKey: id })
    await audit(tx, actor, { action: 'api_key.revoke', entity: 'api_key', entityId: id, detail: { name: key.name } })
  })
}
