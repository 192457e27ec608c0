import { answer, api } from '../shared/api/client.ts'
import { ApiProblem } from '../shared/api/problem.ts'
import { backoffMs } from './backoff.ts'
import { heardServer, noteFailure } from './connection.ts'
import { putEntry, trimSent, waitingEntries } from './outbox.ts'
import { afterAttempt, type OutboxEntry, resultOfProblem, type SendResult } from './outbox-entry.ts'

const BROKEN_MS = 30_000

/** Failures in a row on the way to the server, and when each sale the server itself failed on may try again. */
let roundFailures = 0
const notBefore = new Map<string, number>()
let timer: ReturnType<typeof setTimeout> | undefined
let sending = false
let again = false

async function send(entry: OutboxEntry): Promise<SendResult> {
  try {
    const sale = await answer(api.POST('/api/v1/sales', { body: entry.body }))
    heardServer()
    return { kind: 'recorded', number: sale.number }
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem
    noteFailure(problem)
    return resultOfProblem(problem, new Date().toISOString())
  }
}

/** Sends every waiting sale in order. Returns how long to wait before the next round, or null when nothing waits. */
async function round(): Promise<number | null> {
  let nextInMs: number | null = null
  for (const entry of await waitingEntries()) {
    const wait = (notBefore.get(entry.id) ?? 0) - Date.now()
    if (wait > 0) {
      nextInMs = Math.min(nextInMs ?? wait, wait)
      continue
    }
    const result = await send(entry)
    const after = afterAttempt(entry, result)
    await putEntry(after)
    if (result.kind === 'no_way') {
      roundFailures += 1
      return result.waitMs ?? backoffMs(roundFailures, Math.random())
    }
    roundFailures = 0
    if (result.kind === 'failed') {
      const pause = backoffMs(after.attempts, Math.random())
      notBefore.set(entry.id, Date.now() + pause)
      nextInMs = Math.min(nextInMs ?? pause, pause)
    } else notBefore.delete(entry.id)
  }
  await trimSent()
  return nextInMs
}

/** One tab of the device sends at a time. */
const inTurn = (work: () => Promise<number | null>) =>
  navigator.locks === undefined ? work() : navigator.locks.request('odata-pos.outbox', work)

/**
 * Sends what waits, now. Called when a sale is finished, when the network returns and at the start; after that it calls
 * itself for as long as anything waits. A call during a round makes another round follow.
 */
export async function sendNow(): Promise<void> {
  if (sending) {
    again = true
    return
  }
  sending = true
  clearTimeout(timer)
  // Should a round itself break (the disk is full), the next one still comes.
  let nextInMs: number | null = BROKEN_MS
  try {
    do {
      again = false
      nextInMs = await inTurn(round)
    } while (again)
  } finally {
    sending = false
    if (nextInMs !== null) timer = setTimeout(() => void sendNow(), nextInMs)
  }
}

/** Starts sending; returns the function that stops listening. */
export function startSender(): () => void {
  const wake = () => void sendNow()
  addEventListener('online', wake)
  wake()
  return () => {
    removeEventListener('online', wake)
    clearTimeout(timer)
  }
}
