import type { TillEntry } from '@odata-pos/domain/tills'
import { requestHash } from '../../platform/idempotency.ts'
import type { TillRow } from './till-queries.ts'

/** An entry on its way in, with what is known of its sending. */
export type Arriving = {
  entry: TillEntry
  till: TillRow
  bodyHash: Buffer
  /** When it happened, the till's clock put right where it is off. */
  occurredAt: Date
  clockSkewMs: number
  sentBy: string
}

/** A clock this far off is set wrong; less is the way between till and server. */
const SKEW_MS_MAX = 60_000

/**
 * When an entry happened by the server's clock. Times only tell people when; the order is that of the sequence. Never
 * after `now`: it has happened.
 */
export function occurredAt(entry: TillEntry, clockSkewMs: number, now: Date): Date {
  const told = new Date(entry.occurredAt).getTime()
  const corrected = Math.abs(clockSkewMs) > SKEW_MS_MAX ? told - clockSkewMs : told
  return new Date(Math.min(corrected, now.getTime()))
}

/** The same for the same entry whenever it is sent; approvals work once and may be renewed. */
export function entryHash({ kind, id, subjectId, number, userId, occurredAt: at, body }: TillEntry): Buffer {
  return requestHash({ ...body, entry: { kind, id, subjectId, number, userId, at } })
}
