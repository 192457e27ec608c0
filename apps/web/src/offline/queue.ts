import type { TillBatchAnswer, TillEntry } from '@odata-pos/domain/tills/contract'

/** What a till has to send, in its order. */
export type Queue = {
  /** The first entries that wait, few enough for one request; with what the server must know of the rest. */
  next(): Promise<{ entries: TillEntry[]; oldest: number; waiting: number }>
  /** Keeps what became of the entries. */
  settle(answer: TillBatchAnswer): Promise<void>
  /** Makes all from this sequence on wait again: the server does not have them (any more). */
  rewind(sequence: number): Promise<void>
  /** Another till had the same sequences before (a copied disk): what waits goes out as a new till's. */
  renew(): Promise<void>
}

export type Send = (batch: { entries: TillEntry[]; oldest: number; waiting: number }) => Promise<TillBatchAnswer>

/** Rounds without progress that are one too many: something is wrong that sending more will not mend. */
const IDLE_ROUNDS_MAX = 3

/**
 * Sends what waits until nothing does. Every failure of `send` passes through: the caller waits and calls again.
 * However often an answer is lost, repeated or comes late, each entry counts once, for the server knows its place.
 */
export async function drain(queue: Queue, send: Send): Promise<void> {
  let idle = 0
  for (;;) {
    const batch = await queue.next()
    const [first] = batch.entries
    if (first === undefined) return
    const answer = await send(batch)
    if (answer.results.some(({ code }) => code === 'sequence_reused')) {
      await queue.renew()
      continue
    }
    await queue.settle(answer)
    if (answer.nextSequence < first.sequence) await queue.rewind(answer.nextSequence)
    idle = answer.results.length > 0 ? 0 : idle + 1
    if (idle >= IDLE_ROUNDS_MAX) throw new Error('the server takes nothing of what it is sent')
  }
}
