import { normalizeGtin } from '@odata-pos/domain/barcode'
import type { CatalogItem, CatalogSnapshot } from '@odata-pos/domain/catalog/contract'
import { type ReadyPromotion, readyPromotions } from '@odata-pos/domain/promotions'
import type { LineTax } from '@odata-pos/domain/tax'
import { emptyIndex, type SearchIndex } from './search-index.ts'

export type CatalogueCategory = CatalogSnapshot['categories'][number]

/**
 * The whole catalogue in memory. `items` never shrinks or reorders while the till is open, so a position stands for its
 * product; everything is looked up by Map in constant time.
 */
export type Catalogue = {
  readonly storeId: string
  version: number
  readonly items: CatalogItem[]
  readonly positionById: Map<string, number>
  /** Barcodes in both spellings, as printed and as GTIN, and SKUs; active products only. */
  readonly positionByCode: Map<string, number>
  readonly positionByScaleCode: Map<string, number>
  /** The list the store sells by, and those in use here. */
  storePriceListId: string | null
  priceLists: ReadonlySet<string>
  customerGroups: CatalogSnapshot['customerGroups']
  /** In the order in which they are applied. */
  promotions: readonly ReadyPromotion[]
  taxes: ReadonlyMap<string, LineTax>
  categories: readonly CatalogueCategory[]
  readonly index: SearchIndex
}

export function emptyCatalogue(storeId: string): Catalogue {
  return {
    storeId,
    version: 0,
    items: [],
    positionById: new Map(),
    positionByCode: new Map(),
    positionByScaleCode: new Map(),
    storePriceListId: null,
    priceLists: new Set(),
    customerGroups: [],
    promotions: [],
    taxes: new Map(),
    categories: [],
    index: emptyIndex(),
  }
}

/** What holds for the catalogue as a whole. */
export type CatalogueTerms = Omit<CatalogSnapshot, 'full' | 'items'>

export function setTerms(catalogue: Catalogue, terms: CatalogueTerms): void {
  catalogue.version = terms.version
  catalogue.storePriceListId = terms.storePriceListId
  catalogue.priceLists = new Set(terms.priceLists.map(({ id }) => id))
  catalogue.customerGroups = terms.customerGroups
  catalogue.promotions = readyPromotions(terms.promotions, terms.categories)
  catalogue.taxes = new Map(
    terms.taxes.map(({ code, treatment, kind, rate, amountPerUnit }) => [
      code,
      { code, treatment, kind, rate, amountPerUnit },
    ]),
  )
  catalogue.categories = [...terms.categories].sort((a, b) => a.position - b.position || a.name.localeCompare(b.name))
}

/** Enters a product or its new state; returns its position. */
export function putItem(catalogue: Catalogue, item: CatalogItem): number {
  const known = catalogue.positionById.get(item.id)
  const position = known ?? catalogue.items.length
  const before = known === undefined ? undefined : catalogue.items[known]
  if (before !== undefined) forgetCodes(catalogue, before, position)
  catalogue.items[position] = item
  catalogue.positionById.set(item.id, position)
  if (item.active) {
    for (const code of codesOf(item)) catalogue.positionByCode.set(code, position)
    if (item.scaleCode !== null) catalogue.positionByScaleCode.set(bareScaleCode(item.scaleCode), position)
  }
  return position
}

function codesOf(item: CatalogItem): string[] {
  const codes = [item.sku]
  for (const barcode of item.barcodes) {
    codes.push(barcode)
    // A 13-digit code is already the one spelling of its GTIN.
    const gtin = barcode.length === 13 ? barcode : normalizeGtin(barcode)
    if (gtin !== null && gtin !== barcode) codes.push(gtin)
  }
  return codes
}

function forgetCodes(catalogue: Catalogue, item: CatalogItem, position: number) {
  for (const code of codesOf(item)) {
    if (catalogue.positionByCode.get(code) === position) catalogue.positionByCode.delete(code)
  }
  const scaleCode = item.scaleCode === null ? null : bareScaleCode(item.scaleCode)
  if (scaleCode !== null && catalogue.positionByScaleCode.get(scaleCode) === position) {
    catalogue.positionByScaleCode.delete(scaleCode)
  }
}

/** Scales print the item digits padded to their width; products are entered with or without the zeros. */
export const bareScaleCode = (code: string) => code.replace(/^0+(?=\d)/, '')

export const itemById = (catalogue: Catalogue, id: string): CatalogItem | undefined =>
  catalogue.items[catalogue.positionById.get(id) ?? -1]

/** The taxes of a product as they apply to a line, in the product's own order. */
export function taxesOf(catalogue: Catalogue, item: CatalogItem): LineTax[] {
  return item.taxes.flatMap((code) => catalogue.taxes.get(code) ?? [])
}
