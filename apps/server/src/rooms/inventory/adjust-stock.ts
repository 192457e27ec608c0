import { stockPostings } from '@odata-pos/domain/accounting'
import type { Adjustment, AdjustmentCreate } from '@odata-pos/domain/inventory/contract'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requestHash } from '../../platform/idempotency.ts'
import { raise } from '../../platform/problem.ts'
import { postEntry } from '../accounting/index.ts'
import { changesOf } from './adjustment-lines.ts'
import { applyMoves } from './apply-moves.ts'
import { movedValue } from './moved-value.ts'
import { readAdjustment } from './read-adjustment.ts'

/**
 * Corrects stock once: the same id and body again answer with what was recorded the first time. Counts (`set`) and
 * differences (`change`) of one document stand or fall together. Raises `forbidden`, `idempotency_conflict`,
 * `product_unknown`, `validation_failed` or `stock_short`.
 */
export async function adjustStock(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  input: AdjustmentCreate,
): Promise<{ created: boolean; adjustment: Adjustment }> {
  requirePermission(actor, 'inventory.adjust', input.storeId)
  const hash = requestHash(input)
  return inTransaction(db, async (tx) => {
    const store = await tx.selectFrom('stores').select('id').where('id', '=', input.storeId).executeTakeFirst()
    if (!store) {
      raise('validation_failed', 'There is no such store.', { errors: [{ path: 'storeId', message: 'there is none' }] })
    }
    const created = await register(tx, actor, input, hash)
    if (created) await move(tx, actor, input, clock())
    return { created, adjustment: await readAdjustment(tx, input.id) }
  })
}

/** Takes the id for this document; false when it was taken by the same document before. */
async function register(tx: Tx, actor: Actor, input: AdjustmentCreate, hash: Buffer): Promise<boolean> {
  const { id, storeId } = input
  const known = await tx.selectFrom('stock_adjustments').select('request_hash').where('id', '=', id).executeTakeFirst()
  const inserted =
    known === undefined
      ? await tx
          .insertInto('stock_adjustments')
          .values({ id, store_id: storeId, reason: input.reason, user_id: actor.userId, request_hash: hash })
          .onConflict((conflict) => conflict.columns(['id', 'store_id']).doNothing())
          .returning('id')
          .executeTakeFirst()
      : undefined
  if (inserted !== undefined) return true
  const first =
    known ??
    (await tx
      .selectFrom('stock_adjustments')
      .select('request_hash')
      .where('id', '=', id)
      .where('store_id', '=', storeId)
      .executeTakeFirstOrThrow())
  if (!first.request_hash.equals(hash)) {
    raise('idempotency_conflict', 'An adjustment with this id was recorded with other content.')
  }
  return false
}

async function move(tx: Tx, actor: Actor, input: AdjustmentCreate, occurredAt: Date): Promise<void> {
  const changes = await changesOf(tx, input)
  const { short, value } = await applyMoves(
    tx,
    {
      storeId: input.storeId,
      kind: 'adjustment',
      documentId: input.id,
      userId: actor.userId,
      reason: input.reason,
      occurredAt,
    },
    changes,
  )
  if (short.length > 0) {
    raise('stock_short', 'These products do not go below zero.', {
      errors: input.lines.flatMap(({ productId }, index) =>
        short.includes(productId.toLowerCase())
          ? [{ path: `lines.${index}.change`, message: 'more than is on hand' }]
          : [],
      ),
      extra: { short },
    })
  }
  const moved = await movedValue(
    tx,
    input.storeId,
    changes.map(({ id }) => id),
  )
  await postEntry(
    tx,
    {
      id: input.id,
      storeId: input.storeId,
      kind: 'adjustment',
      occurredAt,
      userId: actor.userId,
      description: input.reason,
    },
    stockPostings('adjustment', moved),
  )
  await audit(tx, actor, {
    action: 'stock.adjust',
    entity: 'stock_adjustment',
    entityId: input.id,
    storeId: input.storeId,
    detail: {
      reason: input.reason,
      value,
      lines: changes.map(({ productId, quantity }) => ({ productId, quantity })),
    },
  })
}
