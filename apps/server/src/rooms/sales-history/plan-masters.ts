import type { SalesMapping } from './mapping.ts'
import type { ReadRow } from './read-row.ts'

/** `price` in minor units for `priceUnit` units. */
export type PlannedProduct = { sku: string; name: string; price: number; priceUnit: number; trackStock: boolean }
export type PlannedCustomer = { code: string; country: string | null }

/** Counts texts; of those counted most often, the one that came first. */
function tally() {
  const counts = new Map<string, number>()
  return {
    add(text: string | null) {
      if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1)
    },
    winner(): string | null {
      let best: string | null = null
      for (const [text, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = text
      return best
    },
  }
}

/**
 * The products of the usable rows, which come in the order of the file. The description met most often names a product, its SKU
 * does where there is none; it costs what it cost last in the file.
 */
export function planProducts(rows: readonly ReadRow[], { notGoods }: SalesMapping): PlannedProduct[] {
  const services = new Set(notGoods)
  const products = new Map<string, { names: ReturnType<typeof tally>; last: ReadRow }>()
  for (const row of rows) {
    const known = products.get(row.sku)
    const product = known ?? { names: tally(), last: row }
    product.names.add(row.name)
    product.last = row
    if (known === undefined) products.set(row.sku, product)
  }
  return [...products].map(([sku, { names, last }]) => ({
    sku,
    name: names.winner() ?? sku,
    price: last.price,
    priceUnit: 10 ** last.priceExtra,
    trackStock: !services.has(sku),
  }))
}

/** The customers of the usable rows, each with the country met most often. */
export function planCustomers(rows: readonly ReadRow[]): PlannedCustomer[] {
  const countries = new Map<string, ReturnType<typeof tally>>()
  for (const { customer, country } of rows) {
    if (customer === null) continue
    const known = countries.get(customer)
    const counted = known ?? tally()
    counted.add(country)
    if (known === undefined) countries.set(customer, counted)
  }
  return [...countries].map(([code, counted]) => ({ code, country: counted.winner() }))
}
