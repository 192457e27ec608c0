import type { SaleCreate } from '@odata-pos/domain/sales/contract'
import type { TillEntry, TillEntryKind, TillEntryResult } from '@odata-pos/domain/tills/contract'
import type { FinishedSale } from '../till/receipt/finished-sale.ts'

/**
 * waiting: the server has not answered for it. rejected: the rules refused it, and it waits for a person in the back
 * office. sent: recorded there, kept a while for reprints and the day's own count.
 */
export type OutboxState = 'waiting' | 'rejected' | 'sent'

export type OutboxProblem = { code: string; detail: string; at: string }

type Base = {
  /** The document's own id, which never changes, whatever happens to the answers. */
  id: string
  /** The till that did it, and its place in what that till did. */
  tillId: string
  registerId: string
  sequence: number
  /** The cash session that it belongs to; null for a customer. */
  sessionId: string | null
  userId: string
  occurredAt: string
  /** The legal number that this till gave it, from its lease. */
  number: number | null
  state: OutboxState
  attempts: number
  problem: OutboxProblem | null
  /** Whether a paper of it was handed to a printer: the next one is a copy. */
  printed: boolean
}

/** A paid sale on this device. Written before the drawer opens. */
export type OutboxSale = Base & {
  kind: 'sale'
  body: SaleCreate
  /** What the receipt shows, with its number once there is one. */
  sale: FinishedSale
}

/** Anything else that was done at this till. */
export type OutboxAct = Base & {
  kind: Exclude<TillEntryKind, 'sale'>
  /** The sale that comes back, or the session that cash moves in or that closes. */
  subjectId: string | null
  body: Record<string, unknown>
  /** Minor units that it is about, for people; null where there are none. */
  amount: number | null
}

export type OutboxEntry = OutboxSale | OutboxAct

export const isSale = (entry: OutboxEntry): entry is OutboxSale => entry.kind === 'sale'

/** The entry as it travels. */
export function wireEntry(entry: OutboxEntry): TillEntry {
  const { sequence, id, kind, userId, occurredAt, number } = entry
  return {
    sequence,
    id,
    kind,
    userId,
    occurredAt,
    body: { ...entry.body },
    ...(entry.kind !== 'sale' && entry.subjectId !== null ? { subjectId: entry.subjectId } : {}),
    ...(number === null ? {} : { number }),
  }
}

/** The entry after the server's answer for it. */
export function answered(entry: OutboxEntry, { outcome, answer, code }: TillEntryResult, at: string): OutboxEntry {
  const attempts = entry.attempts + 1
  if (outcome === 'rejected') {
    return { ...entry, state: 'rejected', attempts, problem: { code: code ?? 'conflict', detail: '', at } }
  }
  const done = { state: 'sent', attempts, problem: null } as const
  if (entry.kind !== 'sale') return { ...entry, ...done }
  return { ...entry, ...done, sale: { ...entry.sale, number: answer ?? entry.sale.number } }
}
