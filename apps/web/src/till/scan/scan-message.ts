import { observable } from '../../offline/observable.ts'

/** What the last scan did, for the line under the search field and for screen readers. */
export type ScanMessage =
  | { kind: 'added'; name: string; quantity: number; at: number }
  | { kind: 'unknown'; code: string; at: number }
  | { kind: 'busy'; code: string; at: number }
  | { kind: 'quantity'; quantity: number; at: number }
  /** Something else the till did; `undo` offers to take it back. */
  | { kind: 'note'; text: string; undo: boolean; at: number }

export const scanMessage = observable<ScanMessage | null>(null)

/** Says what the till did in its own line: a toast would lie over the pay button. */
export const tellTill = (text: string, { undo = false } = {}) =>
  scanMessage.set({ kind: 'note', text, undo, at: Date.now() })
