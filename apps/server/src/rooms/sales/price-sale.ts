import { normalizeGtin } from '@odata-pos/domain/barcode'
import { type CartLine, type PricedCart, type PricedLine, priceCart } from '@odata-pos/domain/cart'
import { mulDiv } from '@odata-pos/domain/money'
import { priceFor } from '@odata-pos/domain/pricing'
import type { LinePromotion, ReadyPromotion } from '@odata-pos/domain/promotions'
import { ONE, parseQuantity } from '@odata-pos/domain/quantity'
import type { SaleCreate } from '@odata-pos/domain/sales'
import { v7 as uuidv7 } from 'uuid'
import { raise } from '../../platform/problem.ts'
import { type BookProduct, type PriceBook, taxesOn } from './price-book.ts'
import type { ProductKeys } from './price-book-queries.ts'
import type { QuotedTerms } from './sale-quotation.ts'

type RequestLine = SaleCreate['lines'][number]

/** What a line carries beside its price. */
type SoldProduct = {
  readonly product: BookProduct
  /** The till's price is not the book's. */
  readonly priceDiffers: boolean
}
export type SoldLine = PricedLine<CartLine & SoldProduct>
export type PricedSale = PricedCart<CartLine & SoldProduct>

export type PriceTerms = {
  /** Day whose tax rates apply, in the store's time zone. */
  day: string
  /** Lists in use, the strongest first; the last may be the store's own. */
  priceListIds: readonly string[]
  /** The store's own list: a till that did not know the customer's sells right by it. */
  storePriceListIds: readonly string[]
  /** Price given with the request counts for this many units; 1 but for imports. */
  priceUnit: number
  /** Promotions that may apply, or what a till gave on its lines instead. */
  promotions?: readonly ReadyPromotion[]
  given?: GivenPromotions
  /** What was quoted by product: the price of lines that bring none. */
  quoted?: QuotedTerms | null
}

/** What a till gave, by the ids of its lines. */
export type GivenPromotions = ReadonlyMap<string, readonly LinePromotion[]>

/** Products that the lines name, by what they are named with. */
export function productKeys(lines: readonly RequestLine[]): ProductKeys {
  const ids: string[] = []
  const barcodes: string[] = []
  const skus: string[] = []
  for (const line of lines) {
    if ('productId' in line) ids.push(line.productId)
    else if ('barcode' in line) barcodes.push(storedBarcode(line.barcode))
    else skus.push(line.sku)
  }
  return { ids, barcodes, skus }
}

const storedBarcode = (scanned: string) => normalizeGtin(scanned) ?? scanned

function productOf(line: RequestLine, book: PriceBook): BookProduct | undefined {
  if ('productId' in line) return book.products.get(line.productId)
  return 'barcode' in line ? book.byBarcode(storedBarcode(line.barcode)) : book.bySku(line.sku)
}

/** Raises `product_unknown` naming each line whose product does not exist. */
function productsOf(lines: readonly RequestLine[], book: PriceBook): BookProduct[] {
  const products = lines.map((line) => productOf(line, book))
  const unknown = lines.flatMap((line, index) => {
    if (products[index] !== undefined) return []
    const by = 'productId' in line ? 'productId' : 'barcode' in line ? 'barcode' : 'sku'
    return [{ path: `lines.${index}.${by}`, message: 'no such product' }]
  })
  if (unknown.length > 0) raise('product_unknown', 'A line names a product that does not exist.', { errors: unknown })
  return products.filter((product) => product !== undefined)
}

/**
 * Prices a requested sale from the book with the same `priceCart` as the till. Amounts are minor units.
 * Raises product_unknown, duplicate_id, and the cart's own problems.
 */
export function priceSale(
  request: Pick<SaleCreate, 'lines' | 'discount'>,
  book: PriceBook,
  terms: PriceTerms,
): PricedSale {
  const products = productsOf(request.lines, book)
  const lines = request.lines.flatMap((line, index) => {
    const product = products[index]
    return product === undefined ? [] : [cartLine(line, product, book, terms)]
  })
  requireDistinct(
    lines.map(({ id }) => id),
    'lines',
  )
  const given = terms.given === undefined ? undefined : lines.map(({ id }) => terms.given?.get(id) ?? [])
  const priced = priceCart({ lines, discount: request.discount, promotions: terms.promotions, given }, book.rules)
  if (!priced.ok)
    raise(priced.code, 'The lines cannot be priced as asked.', {
      errors: [{ path: priced.path, message: priced.code }],
    })
  return priced.cart
}

function cartLine(line: RequestLine, product: BookProduct, book: PriceBook, terms: PriceTerms): CartLine & SoldProduct {
  const quantity = parseQuantity(line.quantity)
  const priceBy = (priceListIds: readonly string[]) =>
    priceFor(product.price, product.listPrices, { priceListIds, quantity, day: terms.day })
  const price = priceBy(terms.priceListIds)
  const quoted = terms.quoted?.lines.get(product.id)
  const unitPrice = line.unitPrice ?? quoted?.unitPrice
  const given = unitPrice !== undefined
  return {
    id: line.id ?? uuidv7(),
    productId: product.id,
    categoryId: product.categoryId,
    quantity,
    unitPrice: unitPrice ?? price,
    priceUnit: line.unitPrice === undefined ? (quoted ?? product).priceUnit : terms.priceUnit,
    discount: line.discount,
    taxes: taxesOn(book, product, terms.day),
    product,
    priceDiffers: given && unitPrice !== price && unitPrice !== priceBy(terms.storePriceListIds),
  }
}

/** Raises `duplicate_id` when a list names one id twice. */
export function requireDistinct(ids: readonly string[], path: string): void {
  if (new Set(ids).size === ids.length) return
  const again = ids.findIndex((id, index) => ids.indexOf(id) < index)
  raise('duplicate_id', 'One id stands twice in the request.', {
    errors: [{ path: `${path}.${again}.id`, message: 'used twice' }],
  })
}

/**
 * Lines sold for less, without taxes, than the product costs, unless a promotion decided it. A product with no cost
 * known is never below it.
 */
export function linesBelowCost(lines: readonly SoldLine[]): SoldLine[] {
  return lines.filter(
    ({ product, quantity, taxable, promotions }) =>
      promotions.length === 0 &&
      product.cost > 0 &&
      taxable < mulDiv(product.cost, quantity, ONE * product.priceUnit, 'half-even'),
  )
}
