import { CashReport } from '@odata-pos/domain/cash'
import type { z } from 'zod'
import type { Db } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'

/** The Z report of a closed session, as it was printed. Raises not_found, session_open, forbidden. */
export async function zReport(db: Db, actor: Actor, sessionId: string): Promise<z.output<typeof CashReport>> {
  const session = await db
    .selectFrom('cash_sessions')
    .select(['store_id', 'z_report'])
    .where('id', '=', sessionId)
    .executeTakeFirst()
  if (session === undefined) raise('not_found', 'There is no such cash session.')
  if (!actor.can('cash.close', session.store_id)) requirePermission(actor, 'cash.read', session.store_id)
  if (session.z_report === null) raise('session_open', 'The cash session is still open: it has no Z report yet.')
  return CashReport.parse(session.z_report)
}
