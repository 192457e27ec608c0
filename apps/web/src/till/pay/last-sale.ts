import { observable } from '../../offline/observable.ts'
import type { OutboxSale } from '../../offline/outbox-entry.ts'

/** The sale just finished, shown with its change until the next scan. */
export const lastSale = observable<OutboxSale | null>(null)
