import type { Category, CategoryUpdate } from '@odata-pos/domain/catalog/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { raise } from '../../platform/problem.ts'
import { getCategory, selectCategories } from './category-queries.ts'
import { requireFreeName, requireParent } from './category-tree.ts'
import { changesBetween } from './changes.ts'

export async function updateCategory(
  db: Db,
  actor: Actor,
  id: string,
  change: z.output<typeof CategoryUpdate>,
  expected: number | null,
): Promise<Category> {
  return inTransaction(db, async (tx) => {
    await lockCategory(tx, id, expected)
    const before = await getCategory(tx, id)
    const name = change.name?.normalize('NFC')
    await requireParent(tx, id, change.parentId)
    await requireFreeName(
      tx,
      id,
      name ?? before.name,
      change.parentId === undefined ? before.parentId : change.parentId,
    )
    await tx
      .updateTable('categories')
      .set({
        name,
        parent_id: change.parentId,
        color: change.color,
        position: change.position,
        version: sql`version + 1`,
      })
      .where('id', '=', id)
      .execute()
    const after = await getCategory(tx, id)
    await audit(tx, actor, {
      action: 'category.update',
      entity: 'category',
      entityId: id,
      detail: { name: after.name, changes: changesBetween(before, after) },
    })
    return after
  })
}

/** Deletes a category that is empty. Raises `in_use` while products or other categories are in it. */
export async function deleteCategory(db: Db, actor: Actor, id: string, expected: number | null): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockCategory(tx, id, expected)
    const { name } = await getCategory(tx, id)
    const [below] = await selectCategories(tx, [sql`c.parent_id = ${id}`], 1)
    const inside = await tx.selectFrom('products').select('id').where('category_id', '=', id).executeTakeFirst()
    if (below || inside) raise('in_use', 'Move its products and categories elsewhere first.')
    await tx.deleteFrom('categories').where('id', '=', id).execute()
    await audit(tx, actor, { action: 'category.delete', entity: 'category', entityId: id, detail: { name } })
  })
}

async function lockCategory(tx: Tx, id: string, expected: number | null): Promise<void> {
  const row = await tx.selectFrom('categories').select('version').where('id', '=', id).forUpdate().executeTakeFirst()
  requireVersion(expected, row?.version ?? raise('not_found', 'There is no such category.'))
}
