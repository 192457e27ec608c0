import type { CashMove, CashMoveCreate } from '@odata-pos/domain/cash'
import { MAX_MINOR } from '@odata-pos/domain/money'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requestHash } from '../../platform/idempotency.ts'
import { raise } from '../../platform/problem.ts'
import { consumeApproval } from '../iam/index.ts'
import { findMove } from './list-moves.ts'
import {
  appendMove,
  cashInDrawer,
  type LockedSession,
  lockSession,
  requireCashInDrawer,
  requireOpen,
} from './queries.ts'

type Request = z.output<typeof CashMoveCreate>

const AUDIT_ACTIONS = { in: 'cash.in', out: 'cash.out', drawer: 'cash.drawer' } as const

/**
 * Puts cash in, takes cash out, or records that the drawer was opened with no sale. Returns the ledger entry; `created`
 * is false for a replay. Raises not_found, session_closed, cash_not_in_drawer, idempotency_conflict,
 * amount_out_of_range, and validation_failed for an amount that its kind cannot have.
 */
export async function moveCash(
  ctx: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  sessionId: string,
  request: Request,
): Promise<{ created: boolean; move: z.output<typeof CashMove> }> {
  const hash = requestHash({ ...request, sessionId })
  requireFittingAmount(request)
  return inTransaction(ctx.db, async (tx) => {
    const session = (await lockSession(tx, sessionId)) ?? raise('not_found', 'There is no such cash session.')
    if (request.kind !== 'drawer') requirePermission(actor, 'cash.move', session.storeId)
    const known = await tx
      .selectFrom('cash_moves')
      .select('request_hash')
      .where('id', '=', request.id)
      .executeTakeFirst()
    if (known === undefined) await record(ctx, tx, actor, session, request, hash)
    else if (!known.request_hash?.equals(hash)) {
      raise('idempotency_conflict', 'A cash move with this id exists and is another one.')
    }
    return { created: known === undefined, move: await findMove(tx, request.id) }
  })
}

async function record(
  ctx: Pick<Context, 'clock'>,
  tx: Tx,
  actor: Actor,
  session: LockedSession,
  request: Request,
  hash: Buffer,
): Promise<void> {
  requireOpen(session)
  const approvedBy = request.kind === 'drawer' ? await drawerApproval(tx, actor, session, request) : null
  if (request.kind === 'out') await requireCashInDrawer(tx, session.id, request.amount, 'amount')
  if (request.kind === 'in' && (await cashInDrawer(tx, session.id)) > MAX_MINOR - request.amount) {
    raise('amount_out_of_range', 'No drawer holds that much.', { errors: [{ path: 'amount', message: 'too large' }] })
  }
  const amount = request.kind === 'out' ? -request.amount : request.amount
  await appendMove(tx, {
    id: request.id,
    storeId: session.storeId,
    sessionId: session.id,
    kind: request.kind,
    amount,
    userId: actor.userId,
    occurredAt: ctx.clock(),
    reason: request.reason,
    approvedBy,
    requestHash: hash,
  })
  await audit(tx, actor, {
    action: AUDIT_ACTIONS[request.kind],
    entity: 'cash_session',
    entityId: session.id,
    storeId: session.storeId,
    ...(approvedBy === null ? {} : { approvedBy }),
    detail: { moveId: request.id, amount, reason: request.reason },
    chain: `register:${session.registerId}`,
  })
}

function requireFittingAmount({ kind, amount }: Request): void {
  if ((kind === 'drawer') === (amount === 0)) return
  const message = kind === 'drawer' ? 'opening the drawer moves no cash' : 'must be above zero'
  raise('validation_failed', 'The amount does not fit the kind of move.', { errors: [{ path: 'amount', message }] })
}

/** Who allowed the drawer to open with no sale: null when the actor may by right. */
async function drawerApproval(tx: Tx, actor: Actor, session: LockedSession, request: Request): Promise<string | null> {
  if (actor.can('cash.drawer', session.storeId)) return null
  if (request.approval === undefined) requirePermission(actor, 'cash.drawer', session.storeId)
  return consumeApproval(tx, actor, {
    token: request.approval ?? '',
    permission: 'cash.drawer',
    storeId: session.storeId,
    usedFor: request.id,
  })
}
