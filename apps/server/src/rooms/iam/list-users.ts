import type { User } from '@odata-pos/domain/iam/contract'
import { Id, ListQuery, QueryFlag } from '@odata-pos/domain/wire/contract'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '../../platform/db.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { afterCursor, decodeCursor, parseSort, toPage } from '../../platform/pagination.ts'
import { selectUsers, toUser } from './user-queries.ts'

export const UserQuery = ListQuery.extend({
  active: QueryFlag.optional(),
  roleId: Id.optional(),
  storeId: Id.optional(),
})

export const USER_SORTS = ['username', 'fullName', 'createdAt'] as const
const COLUMNS = { username: sql`u.username`, fullName: sql`u.full_name`, createdAt: sql`u.created_at` }

/** One page of users; `q` looks in user name, full name and e-mail, `storeId` keeps who works there. */
export async function listUsers(db: Db, query: z.output<typeof UserQuery>): Promise<Page<User>> {
  const { key, direction } = parseSort(query.sort, USER_SORTS)
  const columns = [COLUMNS[key], sql`u.id`]
  const conditions: RawBuilder<SqlBool>[] = [sql`true`]
  if (query.active !== undefined) conditions.push(sql`u.active = ${query.active}`)
  if (query.roleId !== undefined) {
    conditions.push(sql`exists (select from user_roles ur where ur.user_id = u.id and ur.role_id = ${query.roleId})`)
  }
  if (query.storeId !== undefined) {
    conditions.push(sql`exists (select from user_roles ur
      where ur.user_id = u.id and (ur.store_id is null or ur.store_id = ${query.storeId}))`)
  }
  if (query.q !== undefined && query.q !== '') {
    conditions.push(sql`position(fold(${query.q}) in fold(concat_ws(' ', u.username, u.full_name, u.email))) > 0`)
  }
  if (query.cursor !== undefined) conditions.push(afterCursor(columns, decodeCursor(query.cursor, 2), direction))
  const order = sql.join(columns.map((column) => sql`${column} ${sql.raw(direction)}`))
  const rows = await selectUsers(db, sql<SqlBool>`${sql.join(conditions, sql` and `)}`, order, query.limit + 1)
  const keyOf = (row: (typeof rows)[number]) => [key === 'createdAt' ? row.createdKey : row[key], row.id]
  return toPage(rows, query.limit, keyOf, toUser)
}
