import type { SaleCreate } from '@odata-pos/domain/sales/contract'
import type { FinishedSale } from '../till/receipt/finished-sale.ts'

/**
 * waiting: the server has not answered for it. rejected: the server said no for good; a person decides. sent: recorded
 * there, kept a while for reprints.
 */
export type OutboxState = 'waiting' | 'rejected' | 'sent'

export type OutboxProblem = { code: string; detail: string; at: string }

/** A paid sale on this device. Written before the drawer opens; its id never changes, whatever happens to the answers. */
export type OutboxEntry = {
  id: string
  state: OutboxState
  body: SaleCreate
  /** What the receipt shows, with the server's number once there is one. */
  sale: FinishedSale
  attempts: number
  problem: OutboxProblem | null
  /** Whether a receipt of it was handed to a printer: the next one is a copy. */
  printed: boolean
}

/** What became of one attempt to send. */
export type SendResult =
  | { kind: 'recorded'; number: string }
  /** The sale itself is fine or unknown; the way to the server is not. Every sale behind it would fare the same. */
  | { kind: 'no_way'; problem: OutboxProblem; waitMs: number | null }
  /** The server failed on this one (500): it tries again later and the next goes ahead. */
  | { kind: 'failed'; problem: OutboxProblem }
  | { kind: 'refused'; problem: OutboxProblem }

/** How a refused request is to be taken; `status` 0 means that no answer came. */
export function resultOfProblem(
  problem: { status: number; code: string; detail: string; retryAfterSeconds: number | null },
  at: string,
): SendResult {
  const told = { code: problem.code, detail: problem.detail, at }
  const { status } = problem
  if (status === 0 || status === 401 || status === 429 || status === 502 || status === 503 || status === 504) {
    return {
      kind: 'no_way',
      problem: told,
      waitMs: problem.retryAfterSeconds === null ? null : problem.retryAfterSeconds * 1000,
    }
  }
  // A person who must change the password can send nothing, and it is no fault of the sale.
  if (problem.code === 'password_change_required') return { kind: 'no_way', problem: told, waitMs: null }
  return status >= 500 || status === 408 ? { kind: 'failed', problem: told } : { kind: 'refused', problem: told }
}

/** The entry after an attempt. */
export function afterAttempt(entry: OutboxEntry, result: SendResult): OutboxEntry {
  switch (result.kind) {
    case 'recorded':
      return {
        ...entry,
        state: 'sent',
        attempts: entry.attempts + 1,
        problem: null,
        sale: { ...entry.sale, number: result.number },
      }
    case 'refused':
      return { ...entry, state: 'rejected', attempts: entry.attempts + 1, problem: result.problem }
    case 'failed':
    case 'no_way':
      return { ...entry, attempts: entry.attempts + 1, problem: result.problem }
  }
}

/** What a person may change in a refused sale that the server never recorded. */
export type Mending = { approvals?: readonly string[]; cashSessionId?: string }

/** The refused sale back in the queue, with the same id. */
export function mended(entry: OutboxEntry, mending: Mending): OutboxEntry {
  const approvals = [...(entry.body.approvals ?? []), ...(mending.approvals ?? [])].slice(-8)
  return {
    ...entry,
    state: 'waiting',
    problem: null,
    body: {
      ...entry.body,
      cashSessionId: mending.cashSessionId ?? entry.body.cashSessionId,
      ...(approvals.length > 0 ? { approvals } : {}),
    },
  }
}
