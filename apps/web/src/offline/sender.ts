import { answer, api } from '../shared/api/client.ts'
import { ApiProblem } from '../shared/api/problem.ts'
import { backoffMs } from './backoff.ts'
import { heardServer, noteFailure, online } from './connection.ts'
import { clockSkewMs, greetServer, numbersHeld } from './greet.ts'
import { observable } from './observable.ts'
import { queueOf, waitingTills } from './outbox.ts'
import { drain, type Send } from './queue.ts'

/** Between two words with the server while nothing is sold. */
const GREET_EVERY_MS = 5 * 60_000
/** The same while numbers run low. */
const GREET_AGAIN_MS = 10_000
const NUMBERS_LOW = 200

/** Why the last round got through to nobody; null when it did. */
export const sendProblem = observable<ApiProblem | null>(null)

let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined
let sending: Promise<void> | null = null
let again = false
let register: string | null = null
let greetedAt = Number.NEGATIVE_INFINITY

const sendTo =
  (tillId: string, registerId: string): Send =>
  async (batch) => {
    const taken = await answer(
      api.POST('/api/v1/tills/{id}/entries', {
        params: { path: { id: tillId } },
        body: { registerId, sentAt: new Date().toISOString(), ...batch },
      }),
    )
    heardServer()
    clockSkewMs.set(taken.clockSkewMs)
    return taken
  }

/** Sends all that waits, and greets the server when it is time. Throws ApiProblem when nothing gets through. */
async function round(): Promise<void> {
  for (const { tillId, registerId } of await waitingTills()) await drain(queueOf(tillId), sendTo(tillId, registerId))
  if (register === null) return
  const pause = (await numbersHeld(register)) >= NUMBERS_LOW ? GREET_EVERY_MS : GREET_AGAIN_MS
  if (performance.now() - greetedAt > pause) {
    await greetServer(register)
    greetedAt = performance.now()
  }
}

/** One tab of the device sends at a time. */
const inTurn = (work: () => Promise<void>) =>
  navigator.locks === undefined ? work() : navigator.locks.request('odata-pos.outbox', work)

/**
 * Sends what waits, now. Called when something was done, when the network returns and at the start; after that it calls
 * itself, after a while with the server there, and with growing pauses without it. A call during a round makes another
 * round follow.
 */
export function sendNow(): Promise<void> {
  if (sending !== null) {
    again = true
    return sending
  }
  sending = sendAll().finally(() => {
    sending = null
  })
  return sending
}

async function sendAll(): Promise<void> {
  clearTimeout(timer)
  // Should a round itself break (the disk is full), the next one still comes.
  let nextInMs = backoffMs(failures + 1, Math.random())
  try {
    do {
      again = false
      await inTurn(round)
    } while (again && register !== null)
    failures = 0
    sendProblem.set(null)
    nextInMs = GREET_EVERY_MS
  } catch (problem) {
    failures += 1
    if (!(problem instanceof ApiProblem)) throw problem
    noteFailure(problem)
    sendProblem.set(problem)
    nextInMs = (problem.retryAfterSeconds ?? 0) * 1000 || backoffMs(failures, Math.random())
  } finally {
    // A till that was left (nobody is signed in) sends no more.
    if (register !== null) timer = setTimeout(() => void sendNow(), nextInMs)
  }
}

/** Starts sending for the till of a register; returns the function that stops. */
export function startSender(registerId: string): () => void {
  const wake = () => void sendNow()
  register = registerId
  greetedAt = Number.NEGATIVE_INFINITY
  addEventListener('online', wake)
  wake()
  return () => {
    register = null
    removeEventListener('online', wake)
    clearTimeout(timer)
  }
}

/** A till that never heard from the server waits this little for its first numbers. Never for longer than `limitMs`. */
export async function firstNumbers(registerId: string, limitMs: number): Promise<void> {
  if (!online.get() || greetedAt > Number.NEGATIVE_INFINITY || (await numbersHeld(registerId)) > 0) return
  await Promise.race([sendNow(), new Promise((resolve) => setTimeout(resolve, limitMs))])
}
