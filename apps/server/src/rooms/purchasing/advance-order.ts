import type { PurchaseOrder } from '@odata-pos/domain/purchasing'
import { sql } from 'kysely'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { raise } from '../../platform/problem.ts'
import { type LockedOrder, lockOrder } from './change-orders.ts'
import { readOrder } from './order-queries.ts'
import { readPurchasingSettings } from './settings.ts'

export type OrderStep = { step: 'approve' } | { step: 'send' } | { step: 'close' | 'cancel'; reason: string }

/** From where each step leads. */
const FROM: Record<OrderStep['step'], readonly LockedOrder['status'][]> = {
  approve: ['draft'],
  send: ['approved'],
  close: ['approved', 'sent', 'partly_received'],
  // What came stays: an order of which something came is closed.
  cancel: ['draft', 'approved', 'sent'],
}
const ACTION = {
  approve: 'purchase_order.approve',
  send: 'purchase_order.send',
  close: 'purchase_order.close',
  cancel: 'purchase_order.cancel',
} as const

/**
 * Takes an order one step on. Approving one above the limit needs `purchasing.approve`. Raises `forbidden`, `not_found`,
 * `version_conflict`, and `conflict` when the order is past that step.
 */
export async function advanceOrder(
  db: Db,
  actor: Actor,
  id: string,
  request: OrderStep,
  expected: number | null,
): Promise<PurchaseOrder> {
  return inTransaction(db, async (tx) => {
    const order = await lockOrder(tx, id)
    requirePermission(actor, 'purchasing.write', order.storeId)
    requireVersion(expected, order.version)
    if (!FROM[request.step].includes(order.status)) {
      raise('conflict', `The order is ${order.status}.`, { extra: { orderStatus: order.status } })
    }
    if (request.step === 'approve') await requireApprover(tx, actor, order)
    await tx
      .updateTable('purchase_orders')
      .set({ ...changesOf(request, actor), version: sql`version + 1` })
      .where('id', '=', id)
      .execute()
    await audit(tx, actor, {
      action: ACTION[request.step],
      entity: 'purchase_order',
      entityId: id,
      storeId: order.storeId,
      detail: { number: order.number, total: order.total, ...('reason' in request ? { reason: request.reason } : {}) },
    })
    return readOrder(tx, id)
  })
}

async function requireApprover(tx: Tx, actor: Actor, order: LockedOrder): Promise<void> {
  const { approvalLimit } = await readPurchasingSettings(tx)
  if (approvalLimit === null || order.total > approvalLimit) {
    requirePermission(actor, 'purchasing.approve', order.storeId)
  }
}

function changesOf(request: OrderStep, actor: Actor) {
  if (request.step === 'approve')
    return { status: 'approved', approved_by: actor.userId, approved_at: sql<Date>`now()` }
  if (request.step === 'send') return { status: 'sent', sent_at: sql<Date>`now()` }
  const status = request.step === 'close' ? 'closed' : 'cancelled'
  return { status, ended_at: sql<Date>`now()`, end_reason: request.reason }
}
