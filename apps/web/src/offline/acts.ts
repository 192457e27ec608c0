import { ApiProblem } from '../shared/api/problem.ts'
import { noteFailure, online } from './connection.ts'
import { keepAct, noteDone, outboxCounts } from './outbox.ts'
import type { OutboxAct } from './outbox-entry.ts'
import { sendNow } from './sender.ts'

/** How long what waits may take to go before this act joins it. */
const QUEUE_LIMIT_MS = 3_000

export type NewAct = Omit<OutboxAct, 'tillId' | 'sequence' | 'number' | 'state' | 'attempts' | 'problem' | 'printed'>

const isAway = (problem: unknown) =>
  problem instanceof ApiProblem && (problem.status === 0 || (problem.status >= 502 && problem.status <= 504))

/**
 * Does something other than a sale: with the server, where it is there and nothing waits before it; otherwise it joins
 * the till's queue, on disk when this resolves. `done` is the server's answer, null when that comes later. Throws what
 * the server refused. The act's id makes the second way safe after an answer that was lost on the first.
 */
export async function doNowOrLater<T>(act: NewAct, ask: () => Promise<T>): Promise<{ done: T | null }> {
  if (online.get() && outboxCounts.get().waiting > 0) {
    await Promise.race([sendNow(), new Promise((resolve) => setTimeout(resolve, QUEUE_LIMIT_MS))])
  }
  if (online.get() && outboxCounts.get().waiting === 0) {
    try {
      const done = await ask()
      await noteDone(act)
      return { done }
    } catch (problem) {
      if (!isAway(problem)) throw problem
      noteFailure(problem)
    }
  }
  await keepAct(act)
  void sendNow()
  return { done: null }
}
