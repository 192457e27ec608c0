import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { returnRest } from './lease-numbers.ts'

/**
 * Gives up a till that died: the numbers it had not used come back and are given out again. Doing it again changes
 * nothing. Should it speak again after all, its entries are taken as ever. Raises not_found, forbidden.
 */
export async function retireTill(ctx: Pick<Context, 'db' | 'clock'>, actor: Actor, id: string): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const till = await tx
      .selectFrom('tills')
      .select(['store_id', 'register_id', 'retired_at'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (till === undefined || !actor.can('tills.read', till.store_id)) raise('not_found', 'There is no such till.')
    requirePermission(actor, 'tills.resolve', till.store_id)
    if (till.retired_at !== null) return
    const numbersReturned = await returnRest(tx, id)
    await tx
      .updateTable('tills')
      .set({ retired_at: ctx.clock(), retired_by: actor.userId })
      .where('id', '=', id)
      .execute()
    await audit(tx, actor, {
      action: 'till.retire',
      entity: 'till',
      entityId: id,
      storeId: till.store_id,
      detail: { numbersReturned },
      chain: `register:${till.register_id}`,
    })
  })
}
