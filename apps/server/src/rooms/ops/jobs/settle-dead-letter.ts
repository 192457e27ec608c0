import { audit } from '../../../platform/audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db.ts'
import type { Actor } from '../../../platform/http/guard.ts'
import { raise } from '../../../platform/problem.ts'

/** Tries a dead letter again, or gives it up for good. Raises not_found. */
export async function settleDeadLetter(
  ctx: Context,
  actor: Actor,
  id: string,
  decision: 'retry' | 'discard',
): Promise<void> {
  const settled = await (decision === 'retry' ? ctx.jobs.retry(id) : ctx.jobs.discard(id))
  if (!settled) raise('not_found', 'There is no such failed job.')
  const action = decision === 'retry' ? 'job.retry' : 'job.discard'
  await inTransaction(ctx.db, (tx) => audit(tx, actor, { action, entity: 'job', entityId: id, detail: {} }))
}
