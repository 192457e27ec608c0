import type { Permission } from '@odata-pos/domain/iam'
import type { Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { Problem, raise } from '../../platform/problem.ts'
import { consumeApproval } from '../iam/index.ts'

type Act = {
  permissions: readonly Permission[]
  storeId: string
  /** Tokens of managers' approvals that came with the request. */
  approvals: readonly string[] | undefined
  /** Id of the document that the approval is used up for. */
  usedFor: string
}

/**
 * Who allowed what the actor may not do alone: null when the actor holds every permission in the store, otherwise the
 * id of the manager whose approval covers the first that is lacking. Every lacking permission needs its approval, used
 * up in this transaction. Raises forbidden when none came, invalid_approval when none of them holds.
 */
export async function allowedBy(tx: Tx, actor: Actor, act: Act): Promise<string | null> {
  const lacking = act.permissions.filter((permission) => !actor.can(permission, act.storeId))
  let approvedBy: string | null = null
  for (const permission of lacking) {
    const approver = await approverOf(tx, actor, permission, act)
    approvedBy ??= approver
  }
  return approvedBy
}

async function approverOf(tx: Tx, actor: Actor, permission: Permission, act: Act): Promise<string> {
  const { approvals = [], storeId, usedFor } = act
  if (approvals.length === 0) requirePermission(actor, permission, storeId)
  for (const token of approvals) {
    try {
      return await consumeApproval(tx, actor, { token, permission, storeId, usedFor })
    } catch (error) {
      // Another of the tokens may be the one for this permission.
      if (!(error instanceof Problem) || error.code !== 'invalid_approval') throw error
    }
  }
  return raise('invalid_approval', `None of the approvals covers "${permission}" here.`, { extra: { permission } })
}
