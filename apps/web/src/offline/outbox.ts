import type { TillBatchAnswer } from '@odata-pos/domain/tills/contract'
import { v7 as uuidv7 } from 'uuid'
import { openDatabase } from './database.ts'
import { observable } from './observable.ts'
import {
  answered,
  isSale,
  type OutboxAct,
  type OutboxEntry,
  type OutboxSale,
  type OutboxState,
  wireEntry,
} from './outbox-entry.ts'
import type { Queue } from './queue.ts'
import { newTill, type TillState, takeNumber } from './till-state.ts'
import type { TillDatabase } from './till-tables.ts'

/** Entries kept after they were sent: for reprints, returns while away, and the count of a long session. */
const SENT_KEPT = 3_000
/** One request: at most this many entries, and as many bytes as any proxy lets through. */
const BATCH_ENTRIES = 500
const BATCH_BYTES = 900_000

export type OutboxCounts = { waiting: number; rejected: number }

export const outboxCounts = observable<OutboxCounts>({ waiting: 0, rejected: 0 })

/** Told of entries that changed, after they are safe on disk. */
type Listener = (entries: readonly OutboxEntry[]) => void
const listeners = new Set<Listener>()

export function onOutboxChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

async function recount() {
  const { outbox } = await openDatabase()
  const [waiting, rejected] = await Promise.all([
    outbox.where('state').equals('waiting').count(),
    outbox.where('state').equals('rejected').count(),
  ])
  const known = outboxCounts.get()
  if (known.waiting !== waiting || known.rejected !== rejected) outboxCounts.set({ waiting, rejected })
}

async function changed(entries: readonly OutboxEntry[]) {
  await recount()
  for (const listener of listeners) listener(entries)
}

/** This device as a till of the register, entered on its first act. Inside a transaction that covers `tills`. */
async function tillOf({ tills }: TillDatabase, registerId: string): Promise<TillState> {
  return (await tills.get(registerId)) ?? newTill(registerId, uuidv7())
}

type Placed = 'tillId' | 'sequence' | 'number'
const place = <Entry extends OutboxEntry>(entry: Omit<Entry, Placed>, till: TillState, number: number | null) => ({
  ...entry,
  tillId: till.tillId,
  sequence: till.nextSequence,
  number,
})
const advanced = (till: TillState): TillState => ({ ...till, nextSequence: till.nextSequence + 1 })

/**
 * Puts a paid sale on disk, gives it its place and its number, and ends its ticket in the same transaction: there is no
 * instant at which a crash leaves the sale in neither place or in both. `day` is the store's, for the number's
 * resolution. Resolves with the sale as it is kept, once it is durable.
 */
export async function keepSale(sale: Omit<OutboxSale, Placed>, day: string): Promise<OutboxSale> {
  const database = await openDatabase()
  const { outbox, tickets, tills } = database
  const kept = await database.transaction('rw', [outbox, tickets, tills], async () => {
    const before = await tillOf(database, sale.registerId)
    const numbered = takeNumber(before, 'sale', day)
    const till = numbered?.till ?? before
    const entry: OutboxSale = {
      ...place<OutboxSale>(sale, till, numbered?.taken.number ?? null),
      sale: { ...sale.sale, number: numbered?.taken.documentNumber ?? null },
    }
    await outbox.add(entry)
    await tills.put(advanced(till))
    await tickets.delete(sale.registerId)
    return entry
  })
  await changed([kept])
  return kept
}

/** What an act is before it has its place. */
type Unplaced = Omit<OutboxAct, Placed | 'state' | 'attempts' | 'problem' | 'printed'>
const unsent = { state: 'waiting', attempts: 0, problem: null, printed: false } as const

/** Puts anything else that was done here on disk, in its place. */
export async function keepAct(act: Unplaced): Promise<void> {
  const database = await openDatabase()
  const { outbox, tills } = database
  const kept = await database.transaction('rw', [outbox, tills], async () => {
    const till = await tillOf(database, act.registerId)
    const entry = place<OutboxAct>({ ...act, ...unsent }, till, null)
    await outbox.add(entry)
    await tills.put(advanced(till))
    return entry
  })
  await changed([kept])
}

/** Keeps what the server did already, for the count of the session on this device. It has no place in the queue. */
export async function noteDone(act: Unplaced): Promise<void> {
  const { outbox } = await openDatabase()
  await outbox.put({ ...act, ...unsent, state: 'sent', tillId: '', sequence: 0, number: null })
}

const inState = async (...states: OutboxState[]) =>
  (await openDatabase()).outbox.where('state').anyOf(states).sortBy('id')

/** Entries not yet recorded by the server, in order. */
export const openEntries = () => inState('waiting', 'rejected')

/** The device's latest sales, newest first. */
export const latestSales = async (count: number): Promise<OutboxSale[]> =>
  (await (await openDatabase()).outbox.orderBy('id').reverse().filter(isSale).limit(count).toArray()).filter(isSale)

/** All that this device did in a cash session, in order. */
export const entriesOfSession = async (sessionId: string): Promise<OutboxEntry[]> =>
  (await openDatabase()).outbox.where('sessionId').equals(sessionId).sortBy('id')

/** Whether opening or closing a drawer still waits here: then this device knows more of the session than the server. */
export const hasSessionWaiting = async (registerId: string): Promise<boolean> =>
  (await inState('waiting')).some(
    (entry) => entry.registerId === registerId && (entry.kind === 'cash_open' || entry.kind === 'cash_close'),
  )

/** Notes that a receipt went to a printer. Answers whether one had before. */
export async function notePrinted(id: string): Promise<boolean> {
  const database = await openDatabase()
  const { outbox } = database
  return database.transaction('rw', outbox, async () => {
    const entry = await outbox.get(id)
    await outbox.update(id, { printed: true })
    return entry?.printed === true
  })
}

/** Tills of this device that have something to send: more than one where it stood at several registers. */
export async function waitingTills(): Promise<{ tillId: string; registerId: string }[]> {
  const tills = new Map<string, { tillId: string; registerId: string }>()
  for (const { tillId, registerId } of await inState('waiting')) tills.set(tillId, { tillId, registerId })
  return [...tills.values()]
}

/** Drops the oldest sent entries beyond those kept. */
export async function trimSent(): Promise<void> {
  const { outbox } = await openDatabase()
  const sent = await outbox.where('state').equals('sent').primaryKeys()
  if (sent.length <= SENT_KEPT) return
  await outbox.bulkDelete(sent.sort().slice(0, sent.length - SENT_KEPT))
}

/** Rejected entries that no longer wait for a person: somebody decided. */
export async function noteDecided(tillId: string, open: readonly string[]): Promise<void> {
  const { outbox } = await openDatabase()
  const rejected = await outbox.where('state').equals('rejected').toArray()
  const decided = rejected.filter((entry) => entry.tillId === tillId && !open.includes(entry.id))
  if (decided.length === 0) return
  const after = decided.map((entry): OutboxEntry => ({ ...entry, state: 'sent', problem: null }))
  await outbox.bulkPut(after)
  await changed(after)
}

/** The queue of one till on this device's disk. */
export function queueOf(tillId: string): Queue {
  const ofTill = async () => {
    const { outbox } = await openDatabase()
    return outbox.where('[tillId+sequence]').between([tillId, 0], [tillId, Number.MAX_SAFE_INTEGER])
  }
  return {
    async next() {
      const all = await (await ofTill()).toArray()
      const waiting = all.filter(({ state }) => state === 'waiting')
      const entries = []
      let bytes = 0
      for (const entry of waiting) {
        const wire = wireEntry(entry)
        bytes += JSON.stringify(wire).length
        if (entries.length === BATCH_ENTRIES || (bytes > BATCH_BYTES && entries.length > 0)) break
        entries.push(wire)
      }
      return { entries, oldest: all[0]?.sequence ?? 1, waiting: waiting.length }
    },
    async settle({ results }: TillBatchAnswer) {
      const database = await openDatabase()
      const { outbox } = database
      const bySequence = new Map(results.map((result) => [result.sequence, result]))
      const at = new Date().toISOString()
      const after = await database.transaction('rw', outbox, async () => {
        const settled: OutboxEntry[] = []
        for (const entry of await (await ofTill()).toArray()) {
          const result = bySequence.get(entry.sequence)
          if (entry.state === 'waiting' && result?.id === entry.id) settled.push(answered(entry, result, at))
        }
        await outbox.bulkPut(settled)
        return settled
      })
      await changed(after)
      await trimSent()
    },
    async rewind(sequence) {
      const { outbox } = await openDatabase()
      const again = (await (await ofTill()).toArray()).filter((entry) => entry.sequence >= sequence)
      await outbox.bulkPut(again.map((entry) => ({ ...entry, state: 'waiting' })))
      await changed(again)
    },
    async renew() {
      const database = await openDatabase()
      const { outbox, tills } = database
      const renewed = await database.transaction('rw', [outbox, tills], async () => {
        const waiting = (await (await ofTill()).toArray()).filter(({ state }) => state === 'waiting')
        const [first] = waiting
        if (first === undefined) return []
        const fresh = newTill(first.registerId, uuidv7())
        const after = waiting.map((entry, index) => ({ ...entry, tillId: fresh.tillId, sequence: index + 1 }))
        await outbox.bulkPut(after)
        await tills.put({ ...fresh, nextSequence: after.length + 1 })
        return after
      })
      await changed(renewed)
    },
  }
}

/** The entry once the server has answered for it, or null after `limitMs`. */
export function settledEntry(id: string, limitMs: number): Promise<OutboxEntry | null> {
  return new Promise((resolve) => {
    const stop = onOutboxChange((entries) => {
      const entry = entries.find((one) => one.id === id)
      if (entry !== undefined && entry.state !== 'waiting') finish(entry)
    })
    const timer = setTimeout(() => finish(null), limitMs)
    function finish(entry: OutboxEntry | null) {
      clearTimeout(timer)
      stop()
      resolve(entry)
    }
  })
}

export const startOutbox = recount
