import { observable } from '../../offline/observable.ts'
import { onOutboxChange } from '../../offline/outbox.ts'
import { isSale, type OutboxSale } from '../../offline/outbox-entry.ts'

/** The sale just finished, shown with its change until the next scan. */
export const lastSale = observable<OutboxSale | null>(null)

/** Keeps the last sale on screen in step with what became of it. Returns the function that stops. */
export const followLastSale = () =>
  onOutboxChange((entries) => {
    const same = entries.filter(isSale).find(({ id }) => id === lastSale.get()?.id)
    if (same !== undefined) lastSale.set(same)
  })
