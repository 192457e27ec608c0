import type { Tx } from '../../platform/db.ts'

// The tables are born with Spanish names; a shop that starts in English reads its own.
const PAYMENT_METHODS: Readonly<Record<string, string>> = {
  cash: 'Cash',
  card: 'Card',
  debit_card: 'Debit card',
  credit_card: 'Credit card',
  transfer: 'Bank transfer',
  imported: 'Imported',
  credit: 'On credit',
}
const UNITS: Readonly<Record<string, string>> = {
  unit: 'Unit',
  kg: 'Kilogram',
  g: 'Gram',
  lb: 'Pound',
  l: 'Litre',
  ml: 'Millilitre',
  m: 'Metre',
  pack: 'Pack',
  box: 'Box',
  hour: 'Hour',
}

/** Gives the means of payment and the units their English names. */
export async function nameInEnglish(tx: Tx): Promise<void> {
  for (const [code, name] of Object.entries(PAYMENT_METHODS)) {
    await tx.updateTable('payment_methods').set({ name }).where('code', '=', code).execute()
  }
  for (const [code, name] of Object.entries(UNITS)) {
    await tx.updateTable('units').set({ name }).where('code', '=', code).execute()
  }
}
