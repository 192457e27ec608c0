import { observable } from '../../offline/observable.ts'

/** What the last scan did, for the line under the search field and for screen readers. */
export type ScanMessage =
  | { kind: 'added'; name: string; quantity: number; at: number }
  | { kind: 'unknown'; code: string; at: number }
  | { kind: 'busy'; code: string; at: number }
  | { kind: 'quantity'; quantity: number; at: number }

export const scanMessage = observable<ScanMessage | null>(null)
