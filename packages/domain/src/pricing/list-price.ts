/** What a price list asks for a product: from `minQuantity` thousandths up, on days from `validFrom` to `validTo`. */
export type ListPrice = {
  readonly priceListId: string
  readonly minQuantity: number
  /** YYYY-MM-DD, inclusive; null = without end on that side. */
  readonly validFrom: string | null
  readonly validTo: string | null
  /** Minor units, for as many units as the product's own price. */
  readonly price: number
}

export type PriceTerms = {
  /** The lists to ask, the strongest first: the customer's, then the store's. */
  readonly priceListIds: readonly string[]
  /** Thousandths of the line. */
  readonly quantity: number
  /** YYYY-MM-DD in the store's time zone. */
  readonly day: string
}

const holds = (entry: ListPrice, day: string, quantity: number) =>
  entry.minQuantity <= quantity &&
  (entry.validFrom === null || entry.validFrom <= day) &&
  (entry.validTo === null || day <= entry.validTo)

/**
 * The price of a line in minor units: of the first list that names the product for the day and quantity, by the largest
 * quantity reached; `base` where no list does. Till and server call this same function. A list's ranges of one quantity
 * never overlap (the database refuses it), so there is at most one answer.
 */
export function priceFor(base: number, prices: readonly ListPrice[], terms: PriceTerms): number {
  if (prices.length === 0) return base
  for (const priceListId of terms.priceListIds) {
    let best: ListPrice | null = null
    for (const entry of prices) {
      if (entry.priceListId !== priceListId || !holds(entry, terms.day, terms.quantity)) continue
      if (best === null || entry.minQuantity > best.minQuantity) best = entry
    }
    if (best !== null) return best.price
  }
  return base
}
