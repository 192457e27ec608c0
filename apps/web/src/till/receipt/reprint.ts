import i18next from 'i18next'
import { latestSales, notePrinted } from '../../offline/outbox.ts'
import type { OutboxSale } from '../../offline/outbox-entry.ts'
import { toast } from '../../shared/ui/toast.ts'
import { soundRefused } from '../scan/sound.ts'
import { receiptWords } from './words.ts'

/** Prints a sale of this device. The printing part is fetched when first needed, and lies in the app's cache by then. */
export async function printKeptSale({ id, sale }: OutboxSale): Promise<void> {
  try {
    const { printSale } = await import('./print.ts')
    await printSale(sale, receiptWords(), { copy: await notePrinted(id) })
  } catch (failure) {
    // Paper never stops a sale: the cashier is told and may print again.
    console.error(failure)
    toast.error(i18next.t('receipt.notPrinted', { ns: 'till' }))
  }
}

/** Prints this device's latest sale; the paper says so when it is a copy. */
export async function reprintLast(): Promise<void> {
  const [latest] = await latestSales(1)
  if (latest === undefined) soundRefused()
  else await printKeptSale(latest)
}
