import { isGtin } from '@odata-pos/domain/barcode'
import type { Product } from '@odata-pos/domain/catalog/contract'
import { blankToNull } from '../../shared/form/use-form.ts'

/** What the product form holds; {@link productBody} makes the request of it. */
export type ProductDraft = {
  sku: string
  name: string
  description: string
  categoryId: string | null
  unitCode: string
  price: number | null
  cost: number | null
  taxIds: readonly string[]
  barcodes: string
  scaleCode: string
  weighed: boolean
  trackStock: boolean
  stockPolicy: Product['stockPolicy']
  minStock: string | null
  active: boolean
  /** Price by price list, for any quantity on any day; a list left out follows the general price. */
  prices: Readonly<Record<string, number | null>>
  /** Prices of quantities and days, which are set in their list. */
  otherPrices: Product['prices']
}

export const EMPTY_PRODUCT: ProductDraft = {
  sku: '',
  name: '',
  description: '',
  categoryId: null,
  unitCode: 'unit',
  price: null,
  cost: 0,
  taxIds: [],
  barcodes: '',
  scaleCode: '',
  weighed: false,
  trackStock: true,
  stockPolicy: 'allow',
  minStock: null,
  active: true,
  prices: {},
  otherPrices: [],
}

const isPlain = ({ minQuantity, validFrom, validTo }: Product['prices'][number]) =>
  minQuantity === '0' && validFrom === null && validTo === null

export function productDraft(product: Product): ProductDraft {
  return {
    sku: product.sku,
    name: product.name,
    description: product.description ?? '',
    categoryId: product.categoryId,
    unitCode: product.unitCode,
    price: product.price,
    cost: product.cost,
    taxIds: product.taxIds,
    barcodes: product.barcodes.join('\n'),
    scaleCode: product.scaleCode ?? '',
    weighed: product.weighed,
    trackStock: product.trackStock,
    stockPolicy: product.stockPolicy,
    minStock: product.minStock,
    active: product.active,
    prices: Object.fromEntries(product.prices.filter(isPlain).map((one) => [one.priceListId, one.price])),
    otherPrices: product.prices.filter((one) => !isPlain(one)),
  }
}

/** Barcodes as typed or scanned: one a line or with spaces between, each once. */
export function readBarcodes(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((code) => code !== ''))]
}

const GTIN_LENGTHS = new Set([8, 12, 13, 14])
const inStore = (code: string) => code.length === 13 && code.startsWith('2')

/** Codes that look like a GTIN but whose check digit does not match: usually a slip of the finger. */
export function doubtfulBarcodes(text: string): string[] {
  return readBarcodes(text).filter(
    (code) => /^\d+$/.test(code) && GTIN_LENGTHS.has(code.length) && !inStore(code) && !isGtin(code),
  )
}

/** The fields of the request that creates a product and the one that changes it. */
export function productBody(draft: ProductDraft) {
  return {
    sku: draft.sku,
    name: draft.name,
    description: blankToNull(draft.description),
    categoryId: draft.categoryId,
    unitCode: draft.unitCode,
    price: draft.price,
    cost: draft.cost ?? 0,
    taxIds: draft.taxIds,
    barcodes: readBarcodes(draft.barcodes),
    scaleCode: blankToNull(draft.scaleCode),
    weighed: draft.weighed,
    trackStock: draft.trackStock,
    stockPolicy: draft.stockPolicy,
    minStock: draft.minStock,
    prices: [
      ...Object.entries(draft.prices).flatMap(([priceListId, price]) =>
        price === null ? [] : [{ priceListId, price }],
      ),
      ...draft.otherPrices.map(({ minQuantity, ...one }) => (minQuantity === '0' ? one : { ...one, minQuantity })),
    ],
  }
}
