import { ONE } from '@odata-pos/domain/quantity'
import { openDialog } from './dialogs.ts'
import type { CommandId } from './keymap.ts'
import { lockTill } from './people/lock.ts'
import { reprintLast } from './receipt/reprint.ts'
import { clearScan, focusScan } from './scan/scan-input.ts'
import { scanMessage } from './scan/scan-message.ts'
import { soundRefused } from './scan/sound.ts'
import { approveTicket } from './ticket/approved-change.ts'
import { isBlank } from './ticket/ticket.ts'
import { changeTicket, pricedNow, ticketNow, undoTicket } from './ticket/ticket-store.ts'

const selectedLine = () => {
  const ticket = ticketNow.get()
  return ticket.lines.find((line) => line.id === ticket.selectedId)
}

const withLine = (open: () => void) => () => (selectedLine() === undefined ? soundRefused() : open())
const withTicket = (open: () => void) => () => (ticketNow.get().lines.length === 0 ? soundRefused() : open())

/** Opens the payment once every approval the ticket needs is at hand. */
async function pay() {
  if (pricedNow.get().status !== 'priced') return soundRefused()
  if (scanMessage.get()?.kind === 'busy') scanMessage.set(null)
  if (await approveTicket()) openDialog({ kind: 'pay' })
}

/** What each command does; which key it has is `keymap.ts`'s. */
export const COMMANDS: Record<CommandId, { run: () => void }> = {
  scan: {
    run: () => {
      clearScan()
      focusScan()
    },
  },
  customer: { run: () => openDialog({ kind: 'customer' }) },
  discount: { run: withTicket(() => openDialog({ kind: 'discount' })) },
  hold: { run: withTicket(() => openDialog({ kind: 'hold' })) },
  recall: { run: () => openDialog({ kind: 'recall' }) },
  return: { run: () => openDialog({ kind: 'return' }) },
  quantity: { run: withLine(() => openDialog({ kind: 'quantity' })) },
  price: { run: withLine(() => openDialog({ kind: 'price' })) },
  more: { run: () => openDialog({ kind: 'more' }) },
  pay: { run: () => void pay() },
  reprint: { run: () => void reprintLast() },
  undo: { run: () => void (undoTicket() || soundRefused()) },
  clear: {
    run: () => (isBlank(ticketNow.get()) ? soundRefused() : openDialog({ kind: 'voidTicket' })),
  },
  lock: { run: lockTill },
  keys: { run: () => openDialog({ kind: 'keys' }) },
}

/** Keys that act on the selected line while nothing is being typed. */
export const TICKET_KEYS: Record<string, () => void> = {
  ArrowUp: () => changeTicket({ type: 'move', by: -1 }),
  ArrowDown: () => changeTicket({ type: 'move', by: 1 }),
  '+': () => stepSelected(1),
  '-': () => stepSelected(-1),
  Delete: () => {
    const line = selectedLine()
    if (line !== undefined) changeTicket({ type: 'remove', id: line.id })
  },
}

function stepSelected(by: 1 | -1) {
  const line = selectedLine()
  if (line === undefined) return
  // A weighed line grows by typing its weight: a kilo more or less by one key would be a mistake.
  if (line.weighed || line.quantity % ONE !== 0) openDialog({ kind: 'quantity' })
  else changeTicket({ type: 'step', id: line.id, by })
}
