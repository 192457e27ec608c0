import { openDatabase } from '../../offline/database.ts'
import type { KeptTicket } from '../../offline/till-tables.ts'
import { writeStored } from '../../shared/session/device-store.ts'
import { readNote } from '../device/till-device.ts'
import type { Ticket } from './ticket.ts'

/** Where a page that is being left puts, at once, a change that its database had no time to write. */
const KEY = 'odata-pos.till.ticket'

let wanted: KeptTicket | null = null
let writing: Promise<void> | null = null

async function writeWanted() {
  while (wanted !== null) {
    const entry = wanted
    try {
      await (await openDatabase()).tickets.put(entry)
    } catch (problem) {
      // It stays wanted: the next change tries again, and leaving the page writes the note.
      console.error(problem)
      break
    }
    if (wanted === entry) wanted = null
  }
  writing = null
}

/** Writes the ticket's latest state; changes that come while a write runs are written together after it. */
export function keepTicket(entry: KeptTicket) {
  wanted = entry
  writing ??= writeWanted()
}

/** Resolves when no write of a ticket is under way. */
export const ticketKept = async () => {
  await writing
}

/** The ticket was sold: whatever of it was still to be written is written no more. */
export function dropTicket() {
  wanted = null
}

/** The register's ticket as it was left, even in the last instant before a reload; null when there is none. */
export async function readTicket(registerId: string): Promise<Ticket | null> {
  const { tickets, outbox } = await openDatabase()
  const note = readNote<KeptTicket>(KEY)
  writeStored(KEY, null)
  if (note?.registerId === registerId && (await outbox.get(note.ticket.saleId)) === undefined) {
    await tickets.put(note)
    return note.ticket
  }
  return (await tickets.get(registerId))?.ticket ?? null
}

const noteWanted = () => wanted !== null && writeStored(KEY, JSON.stringify(wanted))
addEventListener('pagehide', noteWanted)
