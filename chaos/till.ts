import { setTimeout as delay } from 'node:timers/promises'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { ids } from '../apps/server/src/platform/testing/shop-ids.ts'
import { pick } from '../bench/products.ts'
import type { TillLine } from './till-line.ts'

const { coffee, milk, bread, rice } = ids.products
const GOODS = [coffee, milk, bread, rice]
/** COP 500,000.00: covers every cart there is, so the drawer always holds what a return gives back. */
const TENDERED = 50_000_000
const RETRY_PAUSE_MS = 100
/** A document that is not answered by then means that the shop does not come back. */
const PATIENCE_MS = 120_000
const AWAY = new Set([429, 502, 503, 504])

const Sold = z.object({
  number: z.string(),
  total: z.int(),
  lines: z.array(z.object({ id: z.string(), quantity: z.string() })),
})
type Sold = z.infer<typeof Sold> & { id: string; session: string }
const Numbered = z.object({ number: z.string() })

/** What one till was told, and what it must therefore find again. */
export type Memory = {
  sales: Map<string, { number: string; total: number }>
  returns: Map<string, string>
  voids: Set<string>
  closed: Set<string>
  /** Sales that the till stopped asking about: written whole or not at all. */
  abandoned: Set<string>
  /** Answers that no failure of a machine explains. */
  wrong: string[]
  /** Documents that were answered so far. */
  answered: number
  /** Longest time from a document's first sending to its answer, of those that were answered since this was set to 0. */
  longestMs: number
}

export type Till = {
  memory: Memory
  /** Works until `stop` says so; returns between two documents, with none open. */
  work(stop: () => boolean): Promise<void>
}

export type Desk = { registerId: string; line: TillLine; token(renew: boolean): Promise<string>; random: () => number }

/** A till that sells, takes back, voids and closes, and asks again until it is answered, as the real one does. */
export function openTill({ registerId, line, token, random }: Desk): Till {
  const memory: Memory = {
    sales: new Map(),
    returns: new Map(),
    voids: new Set(),
    closed: new Set(),
    abandoned: new Set(),
    wrong: [],
    answered: 0,
    longestMs: 0,
  }
  let session: string | null = null
  let untouched: Sold[] = []

  /** Sends the same document until it is answered. Null when `mayGiveUp` let it go. */
  async function insist(path: string, body: unknown, mayGiveUp = false): Promise<unknown> {
    const begun = performance.now()
    for (let attempt = 1; performance.now() - begun < PATIENCE_MS; attempt++) {
      const answer = await send(path, body, attempt)
      if (answer !== null) {
        memory.answered++
        memory.longestMs = Math.max(memory.longestMs, Math.round(performance.now() - begun))
        return answer
      }
      if (mayGiveUp && random() < 0.05) return null
      await delay(RETRY_PAUSE_MS)
    }
    throw new Error(`nobody answered POST ${path} in ${PATIENCE_MS / 1000} s`)
  }

  /** One attempt: the answer's body, or null when it is to be sent again. */
  async function send(path: string, body: unknown, attempt: number): Promise<unknown> {
    try {
      const { status, body: answer } = await line.post(path, body, await token(false))
      if (status === 200 || status === 201) return answer
      if (status === 401) await token(true)
      else if (!AWAY.has(status)) {
        memory.wrong.push(`POST ${path}, attempt ${attempt}: ${status} ${JSON.stringify(answer)}`)
        if (status < 500) throw new WrongAnswer()
      }
    } catch (error) {
      if (error instanceof WrongAnswer) throw error
    }
    return null
  }

  async function openDrawer(): Promise<void> {
    const id = uuid()
    await insist('/cash-sessions', { id, registerId, openingFloat: 0 })
    session = id
    untouched = []
  }

  async function sell(cashSessionId: string): Promise<void> {
    const id = uuid()
    const lines = Array.from({ length: 1 + Math.floor(random() * 4) }, () => ({
      productId: pick(random, GOODS),
      quantity: String(1 + Math.floor(random() * 3)),
    }))
    const payments = [{ method: 'cash', amount: TENDERED }]
    const answer = await insist('/sales', { id, cashSessionId, lines, payments }, true)
    if (answer === null) {
      memory.abandoned.add(id)
      return
    }
    const sold = Sold.parse(answer)
    memory.sales.set(id, { number: sold.number, total: sold.total })
    untouched.push({ ...sold, id, session: cashSessionId })
  }

  async function takeBack(cashSessionId: string, sold: Sold): Promise<void> {
    const id = uuid()
    const answer = await insist(`/sales/${sold.id}/returns`, {
      id,
      cashSessionId,
      lines: sold.lines.map(({ id: saleLineId, quantity }) => ({ saleLineId, quantity })),
      refunds: [{ method: 'cash', amount: sold.total }],
      reason: 'prueba',
    })
    memory.returns.set(id, Numbered.parse(answer).number)
  }

  async function closeDrawer(id: string): Promise<void> {
    await insist(`/cash-sessions/${id}/close`, { countedCash: Math.floor(random() * 1000) * 5000 })
    memory.closed.add(id)
    session = null
  }

  async function act(): Promise<void> {
    if (session === null) return openDrawer()
    const dice = random()
    const earlier = dice < 0.2 ? untouched.pop() : undefined
    if (earlier !== undefined && dice < 0.06) {
      await insist(`/sales/${earlier.id}/void`, { reason: 'prueba' })
      memory.voids.add(earlier.id)
    } else if (earlier !== undefined) await takeBack(session, earlier)
    else if (dice > 0.97) await closeDrawer(session)
    else await sell(session)
  }

  return {
    memory,
    async work(stop) {
      try {
        while (!stop()) await act()
      } catch (error) {
        if (!(error instanceof WrongAnswer)) memory.wrong.push(String(error))
      }
    },
  }
}

/** An answer that sending again would not change. */
class WrongAnswer extends Error {}
