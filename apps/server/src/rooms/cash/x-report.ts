import type { CashReport } from '@odata-pos/domain/cash'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { readCashReport } from './cash-report.ts'
import { findSession, toCashSession } from './queries.ts'

/**
 * The figures of a session as they stand now. Whoever opened the session may see it with `cash.close` alone, without
 * the rows that tell how much cash the drawer should hold. Raises not_found, forbidden.
 */
export async function xReport(
  ctx: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  sessionId: string,
): Promise<CashReport> {
  return inTransaction(
    ctx.db,
    async (tx) => {
      const session = await findSession(tx, sessionId)
      if (session === null) raise('not_found', 'There is no such cash session.')
      const ownsIt = session.openedBy === actor.userId && actor.can('cash.close', session.storeId)
      if (!ownsIt) requirePermission(actor, 'cash.read', session.storeId)
      const seesCash = actor.can('cash.read', session.storeId) || session.closedAt !== null
      const report = await readCashReport(tx, 'x', toCashSession(session, seesCash), [], ctx.clock())
      return seesCash ? report : blind(report)
    },
    { isolation: 'repeatable read' },
  )
}

function blind(report: CashReport): CashReport {
  const unseen = ({ method }: { method: string }) => method !== 'cash'
  const { payments, customerPayments } = report
  return { ...report, cash: [], payments: payments.filter(unseen), customerPayments: customerPayments.filter(unseen) }
}
