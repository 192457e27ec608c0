import type { TicketVoid, TicketVoidCreate } from '@odata-pos/domain/sales'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requestHash } from '../../platform/idempotency.ts'
import { raise } from '../../platform/problem.ts'
import { findSeller } from '../iam/index.ts'
import { findTicketVoid } from './list-ticket-voids.ts'

/**
 * Writes down what left a ticket unsold; `created` is false for a replay. Raises register_unknown, cashier_unknown,
 * idempotency_conflict.
 */
export function recordTicketVoid(
  db: Db,
  actor: Actor,
  request: TicketVoidCreate,
): Promise<{ created: boolean; voided: TicketVoid }> {
  const hash = requestHash(request)
  return inTransaction(db, async (tx) => {
    const register = await tx
      .selectFrom('registers')
      .select('store_id')
      .where('id', '=', request.registerId)
      .executeTakeFirst()
    if (register === undefined) raise('register_unknown', 'There is no such register.')
    const storeId = register.store_id
    requirePermission(actor, 'sales.create', storeId)
    const userId = request.userId ?? actor.userId
    if (userId !== actor.userId && (await findSeller(tx, userId, storeId)) === null) {
      raise('cashier_unknown', 'Nobody with this id sells in this store.')
    }
    const amount = request.lines.reduce((sum, line) => sum + line.amount, 0)
    const written = await tx
      .insertInto('ticket_voids')
      .values({
        id: request.id,
        store_id: storeId,
        register_id: request.registerId,
        kind: request.kind,
        sale_id: request.saleId ?? null,
        user_id: userId,
        reason: request.reason ?? null,
        amount,
        lines: JSON.stringify(request.lines),
        occurred_at: new Date(request.occurredAt),
        request_hash: hash,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    const known = await tx
      .selectFrom('ticket_voids')
      .select('request_hash')
      .where('id', '=', request.id)
      .executeTakeFirstOrThrow()
    if (!known.request_hash.equals(hash))
      raise('idempotency_conflict', 'A void with this id exists and is another one.')
    if (written !== undefined) {
      const { kind, reason = null, saleId = null } = request
      await audit(tx, actor, {
        action: kind === 'ticket' ? 'ticket.void' : 'ticket.line_void',
        entity: 'register',
        entityId: request.registerId,
        storeId,
        detail: { id: request.id, amount, lines: request.lines.length, reason, saleId, user: userId },
        chain: `register:${request.registerId}`,
      })
    }
    return { created: written !== undefined, voided: await findTicketVoid(tx, request.id) }
  })
}
