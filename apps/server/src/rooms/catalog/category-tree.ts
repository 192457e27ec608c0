import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import { raise, raiseTaken } from '../../platform/problem.ts'

const PARENT = { path: 'parentId', message: 'there is none' }

/**
 * Raises `validation_failed` when the parent does not exist or lies below the category itself. Changes of the tree
 * wait for each other, or two moves made at once could close a circle that neither of them sees.
 */
export async function requireParent(tx: Tx, id: string, parentId: string | null | undefined): Promise<void> {
  if (parentId === undefined || parentId === null) return
  await sql`select pg_advisory_xact_lock(hashtext('categories'))`.execute(tx)
  const { rows } = await sql<{ id: string }>`
    with recursive up (id, parent_id) as (
      select c.id, c.parent_id from categories c where c.id = ${parentId}
      union
      select c.id, c.parent_id from categories c join up u on c.id = u.parent_id
    )
    select id from up`.execute(tx)
  if (rows.length === 0) raise('validation_failed', 'There is no such parent category.', { errors: [PARENT] })
  if (rows.some((above) => above.id === id)) {
    raise('validation_failed', 'A category cannot lie below itself.', {
      errors: [{ path: 'parentId', message: 'lies below the category itself' }],
    })
  }
}

/** Raises `already_exists` when a sister category has the name. */
export async function requireFreeName(tx: Tx, id: string, name: string, parentId: string | null): Promise<void> {
  const sister = await tx
    .selectFrom('categories')
    .select('id')
    .where('name', '=', name)
    .where('parent_id', 'is not distinct from', parentId)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (sister) {
    raiseTaken('name', 'There is a category with this name in the same place.')
  }
}
