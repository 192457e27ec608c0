import { observable } from '../offline/observable.ts'
import { readStored, writeStored } from '../shared/session/device-store.ts'

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
export type Keymap = Readonly<Record<CommandId, string>>

export const FIRST_KEYS: Keymap = {
  scan: 'F2',
  customer: 'F3',
  discount: 'F4',
  hold: 'F6',
  recall: 'F7',
  return: 'F8',
  quantity: 'F9',
  price: 'F10',
  more: 'F1',
  pay: 'F12',
  reprint: 'Ctrl+P',
  undo: 'Ctrl+Z',
  clear: 'Ctrl+Delete',
  lock: 'Ctrl+L',
  keys: '?',
}

/** Keys that the browser, a text field or the ticket's own lines need. */
const TAKEN =
  /^(Ctrl\+)?(Enter|Escape|Tab|Backspace|Delete|Arrow\w+|Home|End|PageUp|PageDown)$|^Ctrl\+[ACVXNTWR]$|^F(5|11)$/

/** Whether a key may be given to a command: a function key, or a letter with Ctrl or Alt. What types is left alone. */
export const isBindable = (key: string) =>
  !TAKEN.test(key) && /^((Ctrl|Alt|Shift)\+)*F\d{1,2}$|^(Ctrl|Alt)\+[A-Z]$/.test(key)

/** The map with another key for a command; whoever had that key gets the one that is left. */
export function rebound(keymap: Keymap, id: CommandId, key: string): Keymap {
  const other = COMMAND_IDS.find((one) => keymap[one] === key)
  return { ...keymap, ...(other === undefined ? {} : { [other]: keymap[id] }), [id]: key }
}

const KEY = 'odata-pos.till.keys'

function readKeymap(): Keymap {
  try {
    const kept: unknown = JSON.parse(readStored(KEY) ?? '{}')
    const own = typeof kept === 'object' && kept !== null ? Object.entries(kept) : []
    const known = own.filter(([id, key]) => COMMAND_IDS.some((one) => one === id) && typeof key === 'string')
    return { ...FIRST_KEYS, ...Object.fromEntries(known) }
  } catch {
    return FIRST_KEYS
  }
}

/** The keys of this device. */
export const keysNow = observable<Keymap>(readKeymap())

export function setKeymap(keymap: Keymap) {
  writeStored(KEY, keymap === FIRST_KEYS ? null : JSON.stringify(keymap))
  keysNow.set(keymap)
}
