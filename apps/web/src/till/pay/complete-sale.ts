import i18next from 'i18next'
import { noteSold } from '../../offline/catalogue-sync.ts'
import { keepSale, settledEntry } from '../../offline/outbox.ts'
import { isSale, type OutboxSale } from '../../offline/outbox-entry.ts'
import { firstNumbers, sendNow } from '../../offline/sender.ts'
import { currentSession } from '../../shared/session/session.ts'
import { noteSoldCharges } from '../card/attempts.ts'
import { deviceSettings } from '../device/till-device.ts'
import { isTraining } from '../device/training.ts'
import { kickDrawer } from '../print/drawer.ts'
import { printKeptSale, printPractice } from '../receipt/reprint.ts'
import { scanMessage } from '../scan/scan-message.ts'
import { ticketKept } from '../ticket/keep-ticket.ts'
import { leaveTicket, nextTicket } from '../ticket/ticket-store.ts'
import { noteVoid } from '../ticket/void-log.ts'
import { type Finishing, outboxSaleOf } from './finish.ts'
import { lastSale } from './last-sale.ts'

/** How long a sale with no number at hand waits for the server's before its receipt goes out with a reference. */
const NUMBER_WAIT_MS = 1_000

/**
 * Finishes a paid ticket. Once this resolves the sale is on disk and the next one may begin; sending and printing go on
 * behind. Throws when the disk refuses it: then nothing was sold and the ticket stands.
 */
export async function completeSale(finishing: Finishing): Promise<OutboxSale> {
  if (currentSession().status !== 'signedIn') throw new Error('a sale needs a signed-in person')
  if (isTraining.get()) return practise(finishing)
  await ticketKept()
  await firstNumbers(finishing.registerId, NUMBER_WAIT_MS)
  const entry = await keepSale(outboxSaleOf(finishing), finishing.day)
  nextTicket()
  scanMessage.set(null)
  lastSale.set(entry)
  const charges = finishing.tendered.filter(({ charge }) => charge !== undefined)
  if (charges.length > 0) void noteSoldCharges(charges.map(({ id }) => id))
  if (finishing.tendered.some(({ method }) => method.kind === 'cash')) void kickDrawer()
  void noteVoid({ kind: 'line', saleId: entry.id }, finishing.ticket.voided ?? [])
  void noteSold(finishing.ticket.lines)
  const numbered = entry.number === null ? settledEntry(entry.id, NUMBER_WAIT_MS) : Promise.resolve(null)
  void sendNow()
  if (deviceSettings.get().autoPrint) {
    void numbered.then((sent) => printKeptSale(sent !== null && isSale(sent) ? sent : entry))
  }
  return entry
}

/** A sale while practising ends on the screen and on paper, and nowhere else. */
function practise(finishing: Finishing): OutboxSale {
  const made = outboxSaleOf(finishing)
  const sale = { ...made.sale, number: i18next.t('training.number', { ns: 'till' }) }
  const entry: OutboxSale = { ...made, sale, state: 'sent', tillId: '', sequence: 0, number: null }
  leaveTicket()
  scanMessage.set(null)
  lastSale.set(entry)
  if (deviceSettings.get().autoPrint) void printPractice(entry)
  return entry
}
