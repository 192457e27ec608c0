import { PERMISSIONS, type Permission } from '@odata-pos/domain/iam'
import type { OutboxEntry } from '../../offline/outbox-entry.ts'

export type Mends = {
  /** Approvals that may make the server take it. */
  permissions: Permission[]
  /** The session to move it to, when its own has closed. */
  cashSessionId: string | null
}

const SESSION_CODES = ['session_closed', 'session_unknown', 'cash_session_closed']

/** What a person can do about a refused sale, from the reason the server gave. */
export function mendsFor({ problem, body, sale }: OutboxEntry, openSessionId: string | null): Mends {
  if (problem === null) return { permissions: [], cashSessionId: null }
  const isClosed =
    SESSION_CODES.includes(problem.code) && openSessionId !== null && openSessionId !== body.cashSessionId
  return {
    permissions: permissionsFor(problem, sale.discountTotal > 0),
    cashSessionId: isClosed ? openSessionId : null,
  }
}

function permissionsFor({ code, detail }: { code: string; detail: string }, hasDiscount: boolean): Permission[] {
  if (code !== 'forbidden' && code !== 'invalid_approval') return []
  const named = PERMISSIONS.filter(
    (permission) => permission.startsWith('sales.') && new RegExp(`${permission}(?![\\w.])`).test(detail),
  )
  if (named.length > 0) return named
  return hasDiscount ? ['sales.discount_over_limit'] : ['sales.price_override']
}
