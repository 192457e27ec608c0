import { parseScan, splitQuantityPrefix } from '@odata-pos/domain/barcode'
import type { CatalogItem } from '@odata-pos/domain/catalog/contract'
import { bareScaleCode, type Catalogue } from '../../offline/catalogue.ts'

export type Scanned =
  | {
      kind: 'product'
      item: CatalogItem
      /** Thousandths typed before the code or read off the scale's label; null when neither says. */
      quantity: number | null
      /** Minor units printed on the scale's label. */
      labelPrice: number | null
    }
  /** `3*` alone: the quantity of the next scan. */
  | { kind: 'quantity'; quantity: number }
  | { kind: 'unknown'; code: string }

/** What a scanned or typed code stands for. The code itself is looked up first, then as GTIN, then as scale label. */
export function findScanned(catalogue: Catalogue, text: string): Scanned {
  const { quantity, rest } = splitQuantityPrefix(text)
  if (rest === '' && quantity !== null) return { kind: 'quantity', quantity }
  const itemOf = (position: number | undefined) => (position === undefined ? undefined : catalogue.items[position])
  const whole = itemOf(catalogue.positionByCode.get(rest))
  if (whole !== undefined) return { kind: 'product', item: whole, quantity, labelPrice: null }
  const scan = parseScan(rest)
  if (scan.kind === 'scale') {
    const item = itemOf(catalogue.positionByScaleCode.get(bareScaleCode(scan.scaleCode)))
    if (item === undefined) return { kind: 'unknown', code: rest }
    return { kind: 'product', item, quantity: scan.weight ?? null, labelPrice: scan.price ?? null }
  }
  const item = itemOf(catalogue.positionByCode.get(scan.code))
  return item === undefined ? { kind: 'unknown', code: rest } : { kind: 'product', item, quantity, labelPrice: null }
}

/** Whether an unknown text was meant as a code, and not as words to search. */
export const looksLikeCode = (text: string) => /^\d{6,}$/.test(text) || /^(?=.*\d)[\x21-\x7e]{8,}$/.test(text)
