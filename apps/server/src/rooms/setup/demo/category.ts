import { checkDigit } from '@odata-pos/domain/barcode'
import type { DemoTaxCode } from './taxes.ts'

export type DemoCategory = {
  code: string
  name: { es: string; en: string }
  /** Reads on white and on dark: the contrast is tested. */
  color: string
  skuPrefix: string
  products: readonly DemoProduct[]
}

export type DemoProduct = {
  sku: string
  name: string
  unitCode: 'unit' | 'kg'
  /** Minor units, taxes included, for one unit or one kilogram. */
  price: number
  /** Minor units, without taxes, for one unit or one kilogram. */
  cost: number
  taxCodes: readonly DemoTaxCode[]
  barcodes: readonly string[]
  scaleCode: string | null
  weighed: boolean
  trackStock: boolean
  stockPolicy: 'refuse' | 'allow'
  /** Thousandths: what a well-stocked store holds. */
  shelfStock: number
  /** Thousandths: below this the store should order. */
  minStock: number
  /** How often it is put in a basket, against the others. */
  popularity: number
}

/**
 * One product as the shop would write it on a list: name, price and cost in whole pesos, taxes, stock of a full shelf,
 * minimum stock, popularity, and its barcodes without check digit (12 digits: EAN-13, 7 digits: EAN-8).
 */
export type ProductRow = readonly [
  name: string,
  price: number,
  cost: number,
  taxes: DemoTaxCode | readonly DemoTaxCode[],
  shelfStock: number,
  minStock: number,
  popularity: number,
  barcodes: readonly string[],
  more?: { scaleCode?: string; stockPolicy?: 'refuse'; madeToOrder?: true },
]

const CENTS = 100
const THOUSANDTHS = 1000

function product(skuPrefix: string, row: ProductRow, position: number): DemoProduct {
  const [name, price, cost, taxes, shelfStock, minStock, popularity, barcodes, more = {}] = row
  const weighed = more.scaleCode !== undefined
  return {
    sku: `${skuPrefix}-${String(position + 1).padStart(3, '0')}`,
    name,
    unitCode: weighed ? 'kg' : 'unit',
    price: price * CENTS,
    cost: cost * CENTS,
    taxCodes: typeof taxes === 'string' ? [taxes] : taxes,
    barcodes: barcodes.map((digits) => `${digits}${checkDigit(digits)}`),
    scaleCode: more.scaleCode ?? null,
    weighed,
    trackStock: more.madeToOrder !== true,
    stockPolicy: more.stockPolicy ?? 'allow',
    shelfStock: shelfStock * THOUSANDTHS,
    minStock: minStock * THOUSANDTHS,
    popularity,
  }
}

/** Returns the category with its rows turned into products: SKUs by position, check digits computed. */
export function category(head: Omit<DemoCategory, 'products'>, rows: readonly ProductRow[]): DemoCategory {
  return { ...head, products: rows.map((row, position) => product(head.skuPrefix, row, position)) }
}
