import { observable } from '../offline/observable.ts'

/** The window open over the till; one at a time. Approvals stand above it on their own. */
export type TillDialog =
  | { kind: 'pay' }
  | { kind: 'discount' }
  | { kind: 'quantity' }
  | { kind: 'price' }
  | { kind: 'weight'; productId: string }
  | { kind: 'customer' }
  | { kind: 'note' }
  | { kind: 'coupon' }
  | { kind: 'hold' }
  | { kind: 'recall' }
  | { kind: 'quotation' }
  | { kind: 'return' }
  | { kind: 'more' }
  | { kind: 'cash' }
  | { kind: 'collect' }
  | { kind: 'xReport' }
  | { kind: 'close' }
  | { kind: 'voidLast' }
  | { kind: 'voidTicket' }
  | { kind: 'outbox' }
  | { kind: 'cashier' }
  | { kind: 'settings' }
  | { kind: 'devices' }
  | { kind: 'papers' }
  | { kind: 'camera' }
  | { kind: 'charges' }
  | { kind: 'keys' }

export const tillDialog = observable<TillDialog | null>(null)

/** Windows that write into the books or take from them: closed while the till practises. */
const REAL = ['hold', 'recall', 'quotation', 'return', 'cash', 'collect', 'close', 'xReport', 'voidLast', 'charges']

/** Whether a window stays shut now; the till says so instead. Set by whoever knows of training. */
let refuses: (kind: TillDialog['kind']) => boolean = () => false
export const refuseDialogs = (judge: typeof refuses) => {
  refuses = judge
}
export const isReal = (kind: TillDialog['kind']) => REAL.includes(kind)

export const openDialog = (dialog: TillDialog) => {
  if (!refuses(dialog.kind)) tillDialog.set(dialog)
}
export const closeDialog = () => tillDialog.set(null)
