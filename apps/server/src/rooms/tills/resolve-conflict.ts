import { SaleCreate } from '@odata-pos/domain/sales'
import { type ConflictResolution, type TillConflictDetail, TillEntryKind } from '@odata-pos/domain/tills'
import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { raise } from '../../platform/problem.ts'
import { recordSale, type SalesDesk } from '../sales/index.ts'
import { applyAct, bodyOf } from './apply-entry.ts'
import { readConflict } from './conflict-queries.ts'

type Resolution = z.output<typeof ConflictResolution>

const STATES = { accept: 'accepted', correct: 'corrected', reverse: 'reversed' } as const

/**
 * Decides what becomes of something that was done at a till and refused here: recorded as it was done, recorded with
 * corrections, or not recorded. What the rules still refuse then is raised and the conflict stays open. The same
 * decision again answers with what it came to. Raises not_found, forbidden, version_conflict, conflict_resolved and the
 * problems of the use case.
 */
export async function resolveConflict(
  desk: SalesDesk,
  actor: Actor,
  id: string,
  resolution: Resolution,
  version: number | null,
): Promise<TillConflictDetail> {
  const conflict = await readConflict(desk.ctx.db, actor, id)
  requirePermission(actor, 'tills.resolve', conflict.storeId)
  if (conflict.state === STATES[resolution.action]) return conflict
  if (conflict.state !== 'open') raise('conflict_resolved', 'Somebody has decided this before.')
  requireVersion(version, conflict.version)
  const numberLeft = resolution.action === 'reverse' ? false : await carryOut(desk, actor, conflict, resolution)
  return inTransaction(desk.ctx.db, async (tx) => {
    await voidNumber(tx, actor, conflict, resolution, numberLeft)
    const { rows } = await sql<{ registerId: string }>`
      update till_conflicts c set state = ${STATES[resolution.action]}, resolved_by = ${actor.userId},
        resolved_at = ${desk.ctx.clock()}, reason = ${resolution.reason}, version = c.version + 1
      from tills t
      where c.id = ${id} and c.state = 'open' and t.id = c.till_id
      returning t.register_id as "registerId"`.execute(tx)
    if (rows[0] === undefined) raise('conflict_resolved', 'Somebody has decided this before.')
    await audit(tx, actor, {
      action: `till_conflict.${resolution.action}`,
      entity: 'till_conflict',
      entityId: id,
      storeId: conflict.storeId,
      detail: { kind: conflict.kind, code: conflict.code, reason: resolution.reason },
      chain: `register:${rows[0].registerId}`,
    })
    return readConflict(tx, actor, id)
  })
}

/** Records what was done. True when its printed number is now the document's. */
async function carryOut(
  desk: SalesDesk,
  actor: Actor,
  conflict: TillConflictDetail,
  { action, body, cashSessionId }: Resolution,
): Promise<boolean> {
  const kind = TillEntryKind.safeParse(conflict.kind)
  // A gap, and a session that stands for another one: there is nothing to record, only to have seen.
  if (!kind.success || (kind.data === 'cash_open' && conflict.code === 'register_already_open')) return false
  const given = action === 'correct' ? (body ?? conflict.body) : conflict.body
  const request = cashSessionId === undefined || kind.data === 'customer' ? given : { ...given, cashSessionId }
  const number = await printedNumber(desk, conflict)
  const { ctx } = desk
  if (kind.data === 'sale') {
    const sale = bodyOf(SaleCreate, { occurredAt: conflict.occurredAt, cashierId: conflict.userId, ...request })
    if (sale.id !== conflict.id) {
      raise('validation_failed', 'A correction keeps the id.', { errors: [{ path: 'body.id', message: 'another id' }] })
    }
    await recordSale(desk, actor, sale, { asSold: true, number })
    return number !== undefined
  }
  const subjectId = kind.data.startsWith('cash_') ? (cashSessionId ?? conflict.subjectId) : conflict.subjectId
  const act = { kind: kind.data, subjectId: subjectId ?? undefined, number, storeId: conflict.storeId, body: request }
  await applyAct(
    ctx,
    desk,
    actor,
    kind.data === 'cash_move' || kind.data === 'cash_close' ? { ...act, body: given } : act,
  )
  return number !== undefined
}

/** The number that the till printed, as long as no other document bears it; otherwise the series gives another. */
async function printedNumber(desk: SalesDesk, conflict: TillConflictDetail): Promise<number | undefined> {
  if (conflict.code === 'number_taken' || conflict.code === 'number_not_leased') return undefined
  const { rows } = await sql<{ number: number | null }>`
    select number from till_conflicts where id = ${conflict.id}`.execute(desk.ctx.db)
  return rows[0]?.number ?? undefined
}

/** A number that stands on paper and will be on no document is voided, with the reason, so that its gap is explained. */
async function voidNumber(
  tx: Tx,
  actor: Actor,
  conflict: TillConflictDetail,
  { reason }: Resolution,
  isUsed: boolean,
): Promise<void> {
  if (isUsed || conflict.code === 'number_taken') return
  await sql`
    insert into voided_numbers (series_id, store_id, number, document_number, conflict_id, user_id, reason)
    select s.id, s.store_id, c.number, s.prefix || c.number, c.id, ${actor.userId}, ${reason}
    from till_conflicts c
    join number_leases l on l.till_id = c.till_id and c.number between l.from_number and l.to_number
      and (l.returned_from is null or c.number < l.returned_from)
    join number_series s on s.id = l.series_id and s.store_id = l.store_id and (s.kind = 'sale') = (c.kind = 'sale')
    where c.id = ${conflict.id} and c.number is not null
    limit 1
    on conflict do nothing`.execute(tx)
}
