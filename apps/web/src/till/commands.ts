import { ONE } from '@odata-pos/domain/quantity'
import { openDialog } from './dialogs.ts'
import { lockTill } from './people/lock.ts'
import { reprintLast } from './receipt/reprint.ts'
import { clearScan, focusScan } from './scan/scan-input.ts'
import { scanMessage } from './scan/scan-message.ts'
import { soundRefused } from './scan/sound.ts'
import { approveTicket } from './ticket/approved-change.ts'
import { isBlank } from './ticket/ticket.ts'
import { changeTicket, pricedNow, ticketNow, undoTicket } from './ticket/ticket-store.ts'

/** What the till does at a key, in the order of the keyboard map. Words are in the catalogue under `command`. */
export const COMMAND_IDS = [
  'scan',
  'customer',
  'discount',
  'hold',
  'recall',
  'return',
  'quantity',
  'price',
  'more',
  'pay',
  'reprint',
  'undo',
  'clear',
  'lock',
  'keys',
] as const
export type CommandId = (typeof COMMAND_IDS)[number]

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

export const COMMANDS: Record<CommandId, { key: string; run: () => void }> = {
  scan: {
    key: 'F2',
    run: () => {
      clearScan()
      focusScan()
    },
  },
  customer: { key: 'F3', run: () => openDialog({ kind: 'customer' }) },
  discount: { key: 'F4', run: withTicket(() => openDialog({ kind: 'discount' })) },
  hold: { key: 'F6', run: withTicket(() => openDialog({ kind: 'hold' })) },
  recall: { key: 'F7', run: () => openDialog({ kind: 'recall' }) },
  return: { key: 'F8', run: () => openDialog({ kind: 'return' }) },
  quantity: { key: 'F9', run: withLine(() => openDialog({ kind: 'quantity' })) },
  price: { key: 'F10', run: withLine(() => openDialog({ kind: 'price' })) },
  more: { key: 'F1', run: () => openDialog({ kind: 'more' }) },
  pay: { key: 'F12', run: () => void pay() },
  reprint: { key: 'Ctrl+P', run: () => void reprintLast() },
  undo: { key: 'Ctrl+Z', run: () => void (undoTicket() || soundRefused()) },
  clear: {
    key: 'Ctrl+Delete',
    run: () => (isBlank(ticketNow.get()) ? soundRefused() : openDialog({ kind: 'voidTicket' })),
  },
  lock: { key: 'Ctrl+L', run: lockTill },
  keys: { key: '?', run: () => openDialog({ kind: 'keys' }) },
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
