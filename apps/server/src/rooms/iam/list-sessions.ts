import type { Session } from '@odata-pos/domain/iam/contract'
import type { ListQuery } from '@odata-pos/domain/wire/contract'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '../../platform/db.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { afterCursor, decodeCursor, toPage } from '../../platform/pagination.ts'

type Row = Omit<Session, 'startedAt' | 'lastSeenAt' | 'expiresAt' | 'current'> & {
  startedAt: Date
  lastSeenAt: Date
  expiresAt: Date
}

/** The user's live sessions, the newest first: where each was last used from, and since when it lives. */
export async function listSessions(
  db: Db,
  person: { userId: string; currentSession: string | null; now: Date },
  query: z.output<typeof ListQuery>,
): Promise<Page<Session>> {
  const conditions: RawBuilder<SqlBool>[] = [sql`true`]
  if (query.q !== undefined && query.q !== '') {
    conditions.push(sql`position(fold(${query.q}) in fold(concat_ws(' ', t.user_agent, host(t.ip)))) > 0`)
  }
  // Ids of sessions are of version 7: their order is the order of signing in.
  if (query.cursor !== undefined) {
    conditions.push(afterCursor([sql`t.family_id`], decodeCursor(query.cursor, 1), 'desc'))
  }
  const { rows } = await sql<Row>`
    select t.family_id as id, t.user_agent as "userAgent", host(t.ip) as ip, t.issued_at as "lastSeenAt",
      t.expires_at as "expiresAt",
      (select min(f.issued_at) from refresh_tokens f where f.family_id = t.family_id) as "startedAt"
    from refresh_tokens t
    where t.user_id = ${person.userId} and t.used_at is null and t.revoked_at is null and t.expires_at > ${person.now}
      and ${sql.join(conditions, sql` and `)}
    order by t.family_id desc limit ${query.limit + 1}`.execute(db)
  return toPage(
    rows,
    query.limit,
    (row) => [row.id],
    (row) => ({
      ...row,
      startedAt: row.startedAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      current: row.id === person.currentSession,
    }),
  )
}
