import { latestEntries } from '../../offline/outbox.ts'
import type { OutboxEntry } from '../../offline/outbox-entry.ts'
import { soundRefused } from '../scan/sound.ts'
import { receiptWords } from './words.ts'

/** Prints a sale of this device. The printing part is fetched when first needed, and lies in the app's cache by then. */
export async function printKeptSale({ sale }: OutboxEntry, { copy = false } = {}): Promise<void> {
  const { printSale } = await import('./print.ts')
  await printSale(sale, receiptWords(), { copy })
}

/** Prints this device's latest sale again, marked as a copy. */
export async function reprintLast(): Promise<void> {
  const [latest] = await latestEntries(1)
  if (latest === undefined) soundRefused()
  else await printKeptSale(latest, { copy: true })
}
