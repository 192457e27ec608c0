import type { CashSession, CashSessionOpen } from '@odata-pos/domain/cash'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requestHash } from '../../platform/idempotency.ts'
import { raise } from '../../platform/problem.ts'
import { appendMove, findSession, toCashSession } from './queries.ts'

type Opening = z.output<typeof CashSessionOpen>

/**
 * Opens a register's drawer with a float (minor units) and returns the session; `created` is false for a replay of the
 * same request. Raises register_unknown, register_inactive, register_already_open, idempotency_conflict.
 */
export async function openSession(
  ctx: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  opening: Opening,
): Promise<{ created: boolean; session: CashSession }> {
  const hash = requestHash(opening)
  return inTransaction(ctx.db, async (tx) => {
    const storeId = await storeOfRegister(tx, actor, opening.registerId)
    const openedAt = ctx.clock()
    const inserted = await tx
      .insertInto('cash_sessions')
      .values({
        id: opening.id,
        store_id: storeId,
        register_id: opening.registerId,
        opened_by: actor.userId,
        opened_at: openedAt,
        opening_float: opening.openingFloat,
        request_hash: hash,
      })
      // Two keys can stand in the way: this id, or the one open session of the register.
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (inserted === undefined) {
      await requireReplay(tx, opening, hash)
    } else {
      await appendMove(tx, {
        id: opening.id,
        storeId,
        sessionId: opening.id,
        kind: 'float',
        amount: opening.openingFloat,
        userId: actor.userId,
        occurredAt: openedAt,
      })
      await audit(tx, actor, {
        action: 'cash_session.open',
        entity: 'cash_session',
        entityId: opening.id,
        storeId,
        detail: { openingFloat: opening.openingFloat },
        chain: `register:${opening.registerId}`,
      })
    }
    const session = await findSession(tx, opening.id)
    if (session === null) throw new Error(`cash session ${opening.id} was opened and cannot be read`)
    return { created: inserted !== undefined, session: toCashSession(session, actor.can('cash.read', storeId)) }
  })
}

async function storeOfRegister(tx: Tx, actor: Actor, registerId: string): Promise<string> {
  const register = await tx
    .selectFrom('registers as r')
    .innerJoin('stores as s', 's.id', 'r.store_id')
    .select(['r.store_id', 'r.active', 's.active as store_active'])
    .where('r.id', '=', registerId)
    .executeTakeFirst()
  if (register === undefined) {
    raise('register_unknown', 'There is no such register.', {
      errors: [{ path: 'registerId', message: 'no such register' }],
    })
  }
  requirePermission(actor, 'cash.open', register.store_id)
  if (!register.active || !register.store_active) raise('register_inactive', 'The register is out of use.')
  return register.store_id
}

/** Passes when the session with this id was opened by the very same request; raises what stood in the way otherwise. */
async function requireReplay(tx: Tx, opening: Opening, hash: Buffer): Promise<void> {
  const known = await tx
    .selectFrom('cash_sessions')
    .select('request_hash')
    .where('id', '=', opening.id)
    .executeTakeFirst()
  if (known !== undefined) {
    if (known.request_hash.equals(hash)) return
    raise('idempotency_conflict', 'A cash session with this id exists and is another one.')
  }
  const open = await tx
    .selectFrom('cash_sessions')
    .select('id')
    .where('register_id', '=', opening.registerId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  raise('register_already_open', 'The register has an open cash session.', {
    extra: { cashSessionId: open?.id ?? null },
  })
}
