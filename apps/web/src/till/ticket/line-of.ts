import type { CatalogItem } from '@odata-pos/domain/catalog/contract'
import { mulDiv } from '@odata-pos/domain/money'
import { ONE } from '@odata-pos/domain/quantity'
import { type Catalogue, taxesOf } from '../../offline/catalogue.ts'
import { shelfPrice } from './list-price.ts'
import { QUANTITY_MAX, type TicketLine } from './ticket.ts'

export type Wanted = { item: CatalogItem; quantity: number; labelPrice: number | null; discountReason: string }

/**
 * The line for a product. A label with a price is sold at exactly that price: the weight is what the price buys,
 * rounded up to the gram, and the few pesos this is too much come off as a discount, for the printed price binds the shop.
 */
export function lineOf(catalogue: Catalogue, wanted: Wanted, id: string): TicketLine {
  const { item, labelPrice } = wanted
  // A label was printed with the price of the shelf, whoever buys.
  const price = shelfPrice(catalogue, item)
  const line: TicketLine = {
    id,
    productId: item.id,
    categoryId: item.categoryId,
    sku: item.sku,
    name: item.name,
    unitCode: item.unitCode,
    weighed: item.weighed,
    quantity: wanted.quantity,
    unitPrice: price,
    listPrice: price,
    priceUnit: item.priceUnit,
    taxes: taxesOf(catalogue, item),
  }
  if (labelPrice === null || price <= 0) return line
  const quantity = Math.min(QUANTITY_MAX, quantityBought(labelPrice, { price, priceUnit: item.priceUnit }))
  const over = mulDiv(price, quantity, ONE * item.priceUnit, 'half-even') - labelPrice
  return over > 0
    ? { ...line, quantity, discount: { kind: 'amount', value: over, reason: wanted.discountReason } }
    : { ...line, quantity }
}

/** Smallest number of thousandths whose price reaches `amount`. */
function quantityBought(amount: number, { price, priceUnit }: Pick<CatalogItem, 'price' | 'priceUnit'>): number {
  const near = mulDiv(amount, ONE * priceUnit, price, 'half-up')
  return mulDiv(price, near, ONE * priceUnit, 'half-even') >= amount ? Math.max(1, near) : near + 1
}
