import { closePostings } from '@odata-pos/domain/accounting'
import { CashReport, type CashSessionClose, countTotal } from '@odata-pos/domain/cash'
import { MAX_MINOR } from '@odata-pos/domain/money'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { postEntry } from '../accounting/index.ts'
import { readCashReport } from './cash-report.ts'
import { appendMove, findSession, type LockedSession, lockSession, toCashSession } from './queries.ts'

type Closing = z.output<typeof CashSessionClose>

/**
 * Closes a session for good with what was counted (minor units) and returns its Z report. Expected cash is the sum of
 * the ledger; the difference is written to the ledger, which so ends at what was counted. The same close sent again
 * answers with the report that was kept. Raises not_found, session_closed, count_mismatch,
 * amount_out_of_range.
 */
export async function closeSession(
  ctx: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  sessionId: string,
  closing: Closing,
): Promise<CashReport> {
  const counted = countedCash(closing)
  return inTransaction(ctx.db, async (tx) => {
    const session = (await lockSession(tx, sessionId, 'close')) ?? raise('not_found', 'There is no such cash session.')
    requirePermission(actor, 'cash.close', session.storeId)
    if (session.closedAt !== null) return replay(tx, actor, sessionId, counted)
    return close(tx, actor, session, {
      counted,
      counts: closing.counts ?? [],
      note: closing.note,
      closedAt: ctx.clock(),
    })
  })
}

function countedCash({ counts, countedCash: stated }: Closing): number {
  if (counts === undefined) return stated ?? 0
  if (new Set(counts.map(({ denomination }) => denomination)).size < counts.length) {
    raise('validation_failed', 'A denomination was counted twice.', {
      errors: [{ path: 'counts', message: 'counted twice' }],
    })
  }
  if (counts.some(({ denomination, count }) => denomination * count > MAX_MINOR / counts.length)) {
    raise('amount_out_of_range', 'The count is too large.', { errors: [{ path: 'counts', message: 'too large' }] })
  }
  const total = countTotal(counts)
  if (stated !== undefined && stated !== total) {
    raise('count_mismatch', `The denominations add up to ${total}, not to ${stated}.`, {
      errors: [{ path: 'countedCash', message: `the denominations add up to ${total}` }],
      extra: { countsTotal: total },
    })
  }
  return total
}

/** A close whose answer was lost is sent again as it was: by the same person, with the same count. */
async function replay(tx: Tx, actor: Actor, sessionId: string, counted: number): Promise<CashReport> {
  const closed = await tx
    .selectFrom('cash_sessions')
    .select(['closed_by', 'counted_cash', 'z_report'])
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow()
  if (closed.closed_by !== actor.userId || closed.counted_cash !== counted) {
    raise('session_closed', 'The cash session is closed.')
  }
  return CashReport.parse(closed.z_report)
}

async function close(
  tx: Tx,
  actor: Actor,
  { id, storeId, registerId }: LockedSession,
  {
    counted,
    counts,
    note,
    closedAt,
  }: { counted: number; counts: CashReport['counts']; note: string | undefined; closedAt: Date },
): Promise<CashReport> {
  const open = await findSession(tx, id)
  if (open === null) throw new Error(`cash session ${id} was locked and cannot be read`)
  const expected = open.expectedCash
  const { z_number: zNumber } = await tx
    .updateTable('registers')
    .set((eb) => ({ z_number: eb('z_number', '+', 1) }))
    .where('id', '=', registerId)
    .where('store_id', '=', storeId)
    .returning('z_number')
    .executeTakeFirstOrThrow()
  if (counts.length > 0) {
    await tx
      .insertInto('cash_counts')
      .values(counts.map(({ denomination, count }) => ({ session_id: id, store_id: storeId, denomination, count })))
      .execute()
  }
  if (counted !== expected) {
    await appendMove(tx, {
      id: uuidv7(),
      storeId,
      sessionId: id,
      kind: 'difference',
      amount: counted - expected,
      userId: actor.userId,
      occurredAt: closedAt,
      ...(note === undefined ? {} : { reason: note }),
    })
  }
  const closed = {
    ...open,
    closedAt,
    closedBy: actor.userId,
    closedByName: actor.fullName,
    countedCash: counted,
    zNumber,
  }
  const report = await readCashReport(tx, 'z', toCashSession(closed, true), counts, closedAt)
  await tx
    .updateTable('cash_sessions')
    .set({
      closed_by: actor.userId,
      closed_at: closedAt,
      expected_cash: expected,
      counted_cash: counted,
      close_note: note ?? null,
      z_number: zNumber,
      z_report: JSON.stringify(report),
    })
    .where('id', '=', id)
    .where('store_id', '=', storeId)
    .execute()
  await postEntry(
    tx,
    {
      id: uuidv7(),
      storeId,
      kind: 'cash_close',
      documentId: id,
      documentNumber: `Z${zNumber}`,
      occurredAt: closedAt,
      userId: actor.userId,
    },
    closePostings(counted),
  )
  await audit(tx, actor, {
    action: 'cash_session.close',
    entity: 'cash_session',
    entityId: id,
    storeId,
    detail: { zNumber, expectedCash: expected, countedCash: counted, difference: counted - expected },
    chain: `register:${registerId}`,
  })
  return report
}
