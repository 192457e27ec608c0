import type { Role } from '@odata-pos/domain/iam/contract'
import type { ListQuery } from '@odata-pos/domain/wire/contract'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '../../platform/db.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { afterCursor, decodeCursor, parseSort, toPage } from '../../platform/pagination.ts'
import { selectRoles } from './role-queries.ts'

export const ROLE_SORTS = ['code', 'name'] as const
const COLUMNS = { code: sql`r.code`, name: sql`r.name` }

/** One page of roles; `q` looks in code and name. */
export async function listRoles(db: Db, query: z.output<typeof ListQuery>): Promise<Page<Role>> {
  const { key, direction } = parseSort(query.sort, ROLE_SORTS)
  const columns = [COLUMNS[key], sql`r.id`]
  const conditions: RawBuilder<SqlBool>[] = [sql`true`]
  if (query.q !== undefined && query.q !== '') {
    conditions.push(sql`position(fold(${query.q}) in fold(r.code || ' ' || r.name)) > 0`)
  }
  if (query.cursor !== undefined) conditions.push(afterCursor(columns, decodeCursor(query.cursor, 2), direction))
  const order = sql.join(columns.map((column) => sql`${column} ${sql.raw(direction)}`))
  const rows = await selectRoles(db, sql<SqlBool>`${sql.join(conditions, sql` and `)}`, order, query.limit + 1)
  return toPage(
    rows,
    query.limit,
    (row) => [row[key], row.id],
    (row) => row,
  )
}
