import { setTimeout as delay } from 'node:timers/promises'
import { v7 as uuid } from 'uuid'
import { drain, type Queue, type Send } from '../apps/web/src/offline/queue.ts'
import { type TillBatch, TillBatchAnswer, type TillEntry } from '../packages/domain/src/tills/contract.ts'
import { randomFrom } from './products.ts'

/** Sends a batch of a till's entries; the status and body of what came back. */
export type Post = (tillId: string, batch: TillBatch) => Promise<{ status: number; body: unknown }>

export type FaultyRun = {
  post: Post
  tills: readonly { registerId: string; sessionId: string }[]
  /** The product that is sold, at its price in minor units, and who sells it. */
  product: { id: string; price: number }
  userId: string
  salesPerTill: number
  /** How often each batch goes out. */
  sends: number
  seed: number
}

export type FaultyResult = {
  /** Ids of the sales that a till believes recorded. */
  sold: string[]
  requests: number
  lost: number
  late: number
  /** Answers that no till should ever get. */
  serverErrors: number[]
}

const LATE_MS_MAX = 120
const BATCH_MAX = 25

class LineBroken extends Error {}

/**
 * Tills sell and send their queues with the till's own code over a line that loses requests, loses answers, repeats both
 * and delivers late, so that copies overtake each other. Returns when every till believes that everything is recorded.
 */
export async function sendOverFaultyLine(run: FaultyRun): Promise<FaultyResult> {
  const result: FaultyResult = { sold: [], requests: 0, lost: 0, late: 0, serverErrors: [] }
  const stragglers = new Set<Promise<unknown>>()

  async function copy(tillId: string, batch: TillBatch, random: () => number) {
    const fate = random()
    result.requests += 1
    if (fate < 0.15) {
      result.lost += 1
      throw new LineBroken('lost on its way')
    }
    if (fate < 0.45) {
      result.late += 1
      await delay(random() * LATE_MS_MAX)
    }
    const answer = await run.post(tillId, batch)
    if (answer.status >= 500) result.serverErrors.push(answer.status)
    if (answer.status !== 200) throw new LineBroken(`answered ${answer.status}`)
    if (fate > 0.85) {
      result.lost += 1
      throw new LineBroken('answer lost')
    }
    return TillBatchAnswer.parse(answer.body)
  }

  async function oneTill(index: number) {
    const till = run.tills[index]
    if (till === undefined) return
    const random = randomFrom(run.seed + index)
    const tillId = uuid()
    const queue = memoryQueue(salesOf(run, till), random)
    const send: Send = async (batch) => {
      const whole = { registerId: till.registerId, sentAt: new Date().toISOString(), ...batch }
      const copies = Array.from({ length: run.sends }, () => copy(tillId, whole, random))
      for (const one of copies) {
        const settled: Promise<unknown> = one.then(
          () => stragglers.delete(settled),
          () => stragglers.delete(settled),
        )
        stragglers.add(settled)
      }
      // The first answer counts; the other copies arrive whenever they do, perhaps after the next batch.
      return Promise.any(copies).catch(() => {
        throw new LineBroken('nothing came back')
      })
    }
    while (queue.waiting() > 0) {
      await drain(queue, send).catch((error: unknown) => {
        if (!(error instanceof LineBroken)) throw error
      })
    }
    result.sold.push(...queue.recorded())
  }

  await Promise.all(run.tills.map((_, index) => oneTill(index)))
  while (stragglers.size > 0) await Promise.all(stragglers)
  return result
}

function salesOf({ salesPerTill, product, userId }: FaultyRun, { sessionId }: { sessionId: string }): TillEntry[] {
  return Array.from({ length: salesPerTill }, (_, index) => {
    const id = uuid()
    return {
      sequence: index + 1,
      id,
      kind: 'sale',
      userId,
      occurredAt: new Date().toISOString(),
      body: {
        id,
        cashSessionId: sessionId,
        expectedTotal: product.price,
        lines: [{ id: uuid(), productId: product.id, quantity: '1' }],
        payments: [{ id: uuid(), method: 'cash', amount: product.price }],
      },
    }
  })
}

function memoryQueue(entries: readonly TillEntry[], random: () => number) {
  const done = new Set<number>()
  const recorded: string[] = []
  const left = () => entries.filter(({ sequence }) => !done.has(sequence))
  const queue: Queue = {
    next: async () => {
      const waiting = left()
      return { entries: waiting.slice(0, 1 + Math.floor(random() * BATCH_MAX)), oldest: 1, waiting: waiting.length }
    },
    settle: async ({ results }) => {
      for (const { sequence, id, outcome, code } of results) {
        if (outcome !== 'applied') throw new Error(`entry ${sequence} was refused: ${code}`)
        if (done.has(sequence)) continue
        done.add(sequence)
        recorded.push(id)
      }
    },
    rewind: async (sequence) => {
      for (const { sequence: later } of entries) if (later >= sequence) done.delete(later)
    },
    renew: () => Promise.reject(new Error('the server knows another entry under this sequence')),
  }
  return { ...queue, waiting: () => left().length, recorded: () => recorded }
}
