import { type Quotation, termsPermissions } from '@odata-pos/domain/quotations'
import { sql } from 'kysely'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { raise } from '../../platform/problem.ts'
import { lockQuotation, requireStep } from './lock-quotation.ts'
import { readQuotation } from './quotation-queries.ts'

export type Advance = { step: 'send' | 'accept' | 'reopen' } | { step: 'cancel'; reason: string }

const ACTION = {
  send: 'quotation.send',
  accept: 'quotation.accept',
  reopen: 'quotation.reopen',
  cancel: 'quotation.cancel',
} as const

/**
 * Takes a quotation one step on. Sending it promises its terms: whoever sends must be allowed to give them at the till.
 * Raises `forbidden`, `not_found`, `version_conflict`, `quotation_not_open`, and `validation_failed` for a last day that
 * has passed.
 */
export async function advanceQuotation(
  ctx: Context,
  actor: Actor,
  id: string,
  request: Advance,
  expected: number | null,
): Promise<Quotation> {
  return inTransaction(ctx.db, async (tx) => {
    const quotation = await lockQuotation(tx, id)
    const { storeId, number, total, revision } = quotation
    requirePermission(actor, 'quotations.write', storeId)
    requireVersion(expected, quotation.version)
    requireStep(quotation, request.step)
    if (request.step === 'send') await requireTerms(tx, actor, quotation)
    await tx
      .updateTable('quotations')
      .set({ ...changesOf(request), version: sql`version + 1` })
      .where('id', '=', id)
      .execute()
    await audit(tx, actor, {
      action: ACTION[request.step],
      entity: 'quotation',
      entityId: id,
      storeId,
      detail: { number, revision, total, ...('reason' in request ? { reason: request.reason } : {}) },
    })
    return readQuotation(tx, id)
  })
}

async function requireTerms(tx: Tx, actor: Actor, { storeId, lines, validUntil }: Quotation): Promise<void> {
  const { rows } = await sql<{ approveBelowCost: boolean; past: boolean }>`
    select c.sell_below_cost = 'approve' as "approveBelowCost",
      ${validUntil}::date < (now() at time zone s.time_zone)::date as past
    from company c cross join stores s where s.id = ${storeId}`.execute(tx)
  const [rules] = rows
  if (rules?.past) {
    raise('validation_failed', 'The last day lies in the past.', {
      errors: [{ path: 'validUntil', message: 'in the past' }],
    })
  }
  const { maxDiscountPercent } = actor
  const approveBelowCost = rules?.approveBelowCost ?? true
  for (const permission of termsPermissions(lines, { maxDiscountPercent, approveBelowCost })) {
    requirePermission(actor, permission, storeId)
  }
}

function changesOf(request: Advance) {
  switch (request.step) {
    case 'send':
      return { status: 'sent', sent_at: sql<Date>`now()` }
    case 'accept':
      return { status: 'accepted', accepted_at: sql<Date>`now()` }
    case 'reopen':
      // The sale that bore it is void, or it would not be here.
      return {
        ...{ status: 'draft', revision: sql<number>`revision + 1`, accepted_at: null },
        ...{ sale_id: null, converted_at: null },
      }
    case 'cancel':
      return {
        ...{ status: 'cancelled', cancelled_at: sql<Date>`now()`, cancel_reason: request.reason },
        ...{ sale_id: null, converted_at: null },
      }
  }
}
