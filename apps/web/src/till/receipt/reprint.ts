import i18next from 'i18next'
import { latestSales, notePrinted } from '../../offline/outbox.ts'
import type { OutboxSale } from '../../offline/outbox-entry.ts'
import { toast } from '../../shared/ui/toast.ts'
import { isTraining } from '../device/training.ts'
import { lastSale } from '../pay/last-sale.ts'
import { soundRefused } from '../scan/sound.ts'
import type { SalePaper } from './print.ts'
import { receiptWords } from './words.ts'

async function printOrTell({ sale }: Pick<OutboxSale, 'sale'>, kind: () => Promise<SalePaper>): Promise<void> {
  try {
    // The printing part is fetched when first needed, and lies in the app's cache by then.
    const { printSale } = await import('./print.ts')
    await printSale(sale, receiptWords(), await kind())
  } catch (failure) {
    // Paper never stops a sale: the cashier is told and may print again.
    console.error(failure)
    toast.error(i18next.t('receipt.notPrinted', { ns: 'till' }))
  }
}

/** Prints a sale of this device. */
export const printKeptSale = (entry: OutboxSale) =>
  printOrTell(entry, async () => ({ copy: await notePrinted(entry.id) }))

/** The goods without their prices, for whoever is given them. */
export const printGift = (entry: Pick<OutboxSale, 'sale'>) =>
  printOrTell(entry, async () => ({ gift: true, training: isTraining.get() }))

/** What a sale made while practising looks like on paper. */
export const printPractice = (entry: Pick<OutboxSale, 'sale'>) => printOrTell(entry, async () => ({ training: true }))

/** Prints this device's latest sale; the paper says so when it is a copy. */
export async function reprintLast(): Promise<void> {
  const practised = isTraining.get() ? lastSale.get() : null
  if (practised !== null) return printPractice(practised)
  const [latest] = await latestSales(1)
  if (latest === undefined || isTraining.get()) soundRefused()
  else await printKeptSale(latest)
}

/** The gift receipt of this device's latest sale. */
export async function printLastGift(): Promise<void> {
  const [latest] = isTraining.get() ? [lastSale.get()] : await latestSales(1)
  if (!latest) soundRefused()
  else await printGift(latest)
}
