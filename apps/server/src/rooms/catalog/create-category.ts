import type { Category, CategoryCreate } from '@odata-pos/domain/catalog/contract'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { raiseTaken } from '../../platform/problem.ts'
import { getCategory } from './category-queries.ts'
import { requireFreeName, requireParent } from './category-tree.ts'

export async function createCategory(db: Db, actor: Actor, input: z.output<typeof CategoryCreate>): Promise<Category> {
  const id = input.id ?? uuid()
  const { parentId = null, color = null, position } = input
  const name = input.name.normalize('NFC')
  return inTransaction(db, async (tx) => {
    const known = await tx.selectFrom('categories').select('id').where('id', '=', id).executeTakeFirst()
    if (known) {
      raiseTaken('id', 'There is a category with this id.')
    }
    await requireParent(tx, id, parentId)
    await requireFreeName(tx, id, name, parentId)
    await tx.insertInto('categories').values({ id, name, parent_id: parentId, color, position }).execute()
    await audit(tx, actor, {
      action: 'category.create',
      entity: 'category',
      entityId: id,
      detail: { name, parentId },
    })
    return getCategory(tx, id)
  })
}
