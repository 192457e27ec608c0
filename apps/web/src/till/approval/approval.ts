import type { Permission } from '@odata-pos/domain/iam'
import { observable } from '../../offline/observable.ts'
import { answer, api } from '../../shared/api/client.ts'
import { tillDevice } from '../device/till-device.ts'
import type { Approved } from '../ticket/ticket.ts'

/** A manager's PIN asked for on the spot. The cashier stays signed in throughout. */
export type ApprovalAsk = { permission: Permission; answerWith: (approved: Approved | null) => void }

export const approvalAsked = observable<ApprovalAsk | null>(null)

/** Opens the PIN window; null when it was closed without one. */
export function askApproval(permission: Permission): Promise<Approved | null> {
  return new Promise((resolve) => {
    approvalAsked.set({
      permission,
      answerWith: (approved) => {
        approvalAsked.set(null)
        resolve(approved)
      },
    })
  })
}

/** Asks the server for the approval; throws ApiProblem (wrong PIN, no network). */
export async function requestApproval(
  permission: Permission,
  given: { username: string; pin: string; reason: string },
): Promise<Approved> {
  const device = tillDevice.get()
  if (device === null) throw new Error('an approval needs a register')
  const username = given.username.trim()
  const approval = await answer(
    api.POST('/api/v1/auth/approvals', {
      body: {
        pin: given.pin,
        permission,
        storeId: device.store.id,
        reason: given.reason,
        ...(username === '' ? {} : { username }),
      },
    }),
  )
  return { permission, token: approval.token, approvedBy: approval.approvedBy.fullName, expiresAt: approval.expiresAt }
}
