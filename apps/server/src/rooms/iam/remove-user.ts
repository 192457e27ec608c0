import { sql } from 'kysely'
import pg from 'pg'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { notify } from '../../platform/events.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { lockAdministration, requireAnAdministrator, requireGrantable } from './administration.ts'
import { revokeSessionsOf } from './sessions.ts'
import { grantsOfUser } from './user-queries.ts'

const FOREIGN_KEY_VIOLATION = '23503'

/** Deletes the row where nothing refers to it, and says whether it did. */
async function deleteUnused(tx: Tx, id: string): Promise<boolean> {
  await sql`savepoint delete_user`.execute(tx)
  try {
    await tx.deleteFrom('users').where('id', '=', id).execute()
    return true
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== FOREIGN_KEY_VIOLATION) throw error
    await sql`rollback to savepoint delete_user`.execute(tx)
    return false
  }
}

/**
 * Removes a user: one who never did anything is deleted, one with a history is switched off and stays in it. Raises
 * `not_found`, `forbidden`, `last_administrator`.
 */
export async function removeUser(ctx: Context, actor: Actor, id: string): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    await lockAdministration(tx)
    const user = await tx.selectFrom('users').select('username').where('id', '=', id).forUpdate().executeTakeFirst()
    if (user === undefined) raise('not_found', 'There is no such user.')
    requireGrantable(actor, await grantsOfUser(tx, id))
    const deleted = await deleteUnused(tx, id)
    if (!deleted) {
      await tx
        .updateTable('users')
        .set((eb) => ({ active: false, version: eb('version', '+', 1) }))
        .where('id', '=', id)
        .execute()
      await revokeSessionsOf(tx, id, ctx.clock())
    }
    await requireAnAdministrator(tx)
    await notify(tx, 'iam', { user: id })
    await audit(tx, actor, {
      action: deleted ? 'user.delete' : 'user.deactivate',
      entity: 'user',
      entityId: id,
      detail: { username: user.username },
    })
  })
}
