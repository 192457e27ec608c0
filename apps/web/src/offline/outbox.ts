import { openDatabase } from './database.ts'
import { observable } from './observable.ts'
import { type Mending, mended, type OutboxEntry, type OutboxState } from './outbox-entry.ts'

/** Sent sales kept on the device for reprints. */
const SENT_KEPT = 200

export type OutboxCounts = { waiting: number; rejected: number }

export const outboxCounts = observable<OutboxCounts>({ waiting: 0, rejected: 0 })

/** Told of each entry that changed, after it is safe on disk. */
type Listener = (entry: OutboxEntry) => void
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

async function changed(entry: OutboxEntry) {
  await recount()
  for (const listener of listeners) listener(entry)
}

/**
 * Puts a paid sale on disk and ends its ticket in the same transaction: there is no instant at which a crash leaves the
 * sale in neither place or in both. Resolves once it is durable.
 */
export async function keepSale(entry: OutboxEntry, registerId: string): Promise<void> {
  const database = await openDatabase()
  const { outbox, tickets } = database
  await database.transaction('rw', [outbox, tickets], async () => {
    await outbox.add(entry)
    await tickets.delete(registerId)
  })
  await changed(entry)
}

const inState = async (...states: OutboxState[]) =>
  (await openDatabase()).outbox.where('state').anyOf(states).sortBy('id')

export const waitingEntries = () => inState('waiting')

/** Entries not yet recorded by the server, in order of sale. */
export const openEntries = () => inState('waiting', 'rejected')

/** The device's latest sales, newest first. */
export const latestEntries = async (count: number) =>
  (await openDatabase()).outbox.orderBy('id').reverse().limit(count).toArray()

/** Writes what became of an entry; whether it was printed is another matter and stays as it is. */
export async function putEntry(entry: OutboxEntry): Promise<void> {
  const { state, body, sale, attempts, problem } = entry
  const { outbox } = await openDatabase()
  await outbox.update(entry.id, { state, body, sale, attempts, problem })
  await changed(entry)
}

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

export async function mendEntry(id: string, mending: Mending): Promise<void> {
  const entry = await (await openDatabase()).outbox.get(id)
  if (entry?.state !== 'rejected') return
  await putEntry(mended(entry, mending))
}

/** Drops the oldest sent sales beyond those kept. */
export async function trimSent(): Promise<void> {
  const { outbox } = await openDatabase()
  const sent = await outbox.where('state').equals('sent').primaryKeys()
  if (sent.length <= SENT_KEPT) return
  await outbox.bulkDelete(sent.sort().slice(0, sent.length - SENT_KEPT))
}

/** The entry once the server has answered for it, or as it is after `limitMs`. */
export function settledEntry(id: string, limitMs: number): Promise<OutboxEntry | null> {
  return new Promise((resolve) => {
    const stop = onOutboxChange((entry) => {
      if (entry.id === id && entry.state !== 'waiting') finish(entry)
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
