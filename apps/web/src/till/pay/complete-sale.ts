import { noteSold } from '../../offline/catalogue-sync.ts'
import { keepSale, onOutboxChange, settledEntry } from '../../offline/outbox.ts'
import type { OutboxEntry } from '../../offline/outbox-entry.ts'
import { sendNow } from '../../offline/sender.ts'
import { currentSession } from '../../shared/session/session.ts'
import { noteSoldCharges } from '../card/attempts.ts'
import { deviceSettings } from '../device/till-device.ts'
import { kickDrawer } from '../print/drawer.ts'
import { printKeptSale } from '../receipt/reprint.ts'
import { scanMessage } from '../scan/scan-message.ts'
import { ticketKept } from '../ticket/keep-ticket.ts'
import { nextTicket } from '../ticket/ticket-store.ts'
import { type Finishing, outboxEntryOf } from './finish.ts'
import { lastSale } from './last-sale.ts'

/** How long the receipt waits for the server's number before it goes out with the provisional reference. */
const NUMBER_WAIT_MS = 1_000

/**
 * Finishes a paid ticket. Once this resolves the sale is on disk and the next one may begin; sending and printing go on
 * behind. Throws when the disk refuses it: then nothing was sold and the ticket stands.
 */
export async function completeSale(finishing: Finishing): Promise<OutboxEntry> {
  if (currentSession().status !== 'signedIn') throw new Error('a sale needs a signed-in person')
  const entry = outboxEntryOf(finishing)
  await ticketKept()
  await keepSale(entry, finishing.registerId)
  nextTicket()
  scanMessage.set(null)
  lastSale.set(entry)
  const charges = finishing.tendered.filter(({ charge }) => charge !== undefined)
  if (charges.length > 0) void noteSoldCharges(charges.map(({ id }) => id))
  if (finishing.tendered.some(({ method }) => method.kind === 'cash')) void kickDrawer()
  void noteSold(finishing.ticket.lines)
  const answered = settledEntry(entry.id, NUMBER_WAIT_MS)
  void sendNow()
  if (deviceSettings.get().autoPrint) void answered.then((sent) => printKeptSale(sent ?? entry))
  return entry
}

/** Keeps the last sale on screen in step with what became of it. Returns the function that stops. */
export const followLastSale = () =>
  onOutboxChange((entry) => {
    if (lastSale.get()?.id === entry.id) lastSale.set(entry)
  })
