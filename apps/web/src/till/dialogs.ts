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
  | { kind: 'return' }
  | { kind: 'more' }
  | { kind: 'cash' }
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

export const openDialog = (dialog: TillDialog) => tillDialog.set(dialog)
export const closeDialog = () => tillDialog.set(null)
