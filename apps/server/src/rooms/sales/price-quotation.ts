import type { Discount } from '@odata-pos/domain/cart'
import { dayIn } from '../../platform/calendar.ts'
import { raise } from '../../platform/problem.ts'
import { namedCustomer } from './document-request.ts'
import { listsInUse } from './price-book.ts'
import { linesBelowCost, type PricedSale, priceSale, productKeys } from './price-sale.ts'
import type { SalesDesk } from './record-sale.ts'

export type QuotationRequest = {
  storeId: string
  customerId?: string | null | undefined
  lines: readonly {
    productId: string
    quantity: string
    unitPrice?: number | undefined
    discount?: Discount | undefined
  }[]
  discount?: Discount | null | undefined
}

export type PricedQuotation = {
  priced: PricedSale
  belowCost: ReadonlySet<PricedSale['lines'][number]>
  /** Today in the store. */
  day: string
}

/**
 * A cart priced as a sale of this moment would be, except for promotions: those belong to the day of the sale. Raises
 * customer_unknown, product_unknown, product_inactive, and the cart's own problems.
 */
export async function priceQuotation(desk: SalesDesk, request: QuotationRequest): Promise<PricedQuotation> {
  const { storeId, discount } = request
  const lines = [...request.lines]
  await desk.books.refresh()
  const [customer, book] = await Promise.all([namedCustomer(desk.ctx.db, request), desk.books.open(productKeys(lines))])
  const store = book.stores.get(storeId)
  if (store === undefined) {
    raise('validation_failed', 'There is no such store.', { errors: [{ path: 'storeId', message: 'there is none' }] })
  }
  const day = dayIn(store.timeZone, desk.ctx.clock())
  const storePriceListIds = listsInUse(book, storeId, [store.priceListId])
  const priceListIds = [...listsInUse(book, storeId, [customer?.priceListId]), ...storePriceListIds]
  const priced = priceSale({ lines, discount: discount ?? undefined }, book, {
    day,
    priceListIds,
    storePriceListIds,
    priceUnit: 1,
  })
  const inactive = priced.lines.findIndex(({ product }) => !product.active)
  if (inactive >= 0) {
    raise('product_inactive', 'A product is no longer sold.', {
      errors: [{ path: `lines.${inactive}.productId`, message: 'no longer sold' }],
    })
  }
  return { priced, belowCost: new Set(linesBelowCost(priced.lines)), day }
}
