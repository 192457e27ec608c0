import type { LineTax } from '@odata-pos/domain/tax'
import type pg from 'pg'
import { type BookProduct, type BookTables, loadProducts, loadTables, type ProductKeys } from './price-book-queries.ts'

export type { BookProduct } from './price-book-queries.ts'

/** Products kept in one worker: some 25 MB. The least recently loaded go first. */
const PRODUCTS_MAX = 50_000
/** A catalogue that is being edited all the time can move between two reads; more than this many times it does not. */
const RELOADS_MAX = 8

/** What pricing a sale needs to know, all of it as of one catalogue version. */
export type PriceBook = BookTables & {
  readonly products: ReadonlyMap<string, BookProduct>
  byBarcode(barcode: string): BookProduct | undefined
  bySku(sku: string): BookProduct | undefined
}

/**
 * One worker's copy of the catalogue for pricing. It may be behind: `record_sale` refuses a sale that was priced from
 * another version than the database's, and then `refresh` drops just the products that changed. So a sale needs no
 * catalogue query at all, and is still never priced from a stale copy.
 */
export function openPriceBooks(pool: pg.Pool) {
  const products = new Map<string, BookProduct>()
  const barcodes = new Map<string, string>()
  const skus = new Map<string, string>()
  let tables: BookTables | null = null
  let refreshing: Promise<BookTables> | null = null

  function drop(id: string): void {
    const product = products.get(id)
    if (product === undefined) return
    products.delete(id)
    skus.delete(product.sku)
    for (const barcode of product.barcodes) barcodes.delete(barcode)
  }

  function keep(product: BookProduct): void {
    drop(product.id)
    products.set(product.id, product)
    skus.set(product.sku, product.id)
    for (const barcode of product.barcodes) barcodes.set(barcode, product.id)
    if (products.size > PRODUCTS_MAX) {
      const [oldest] = products.keys()
      if (oldest !== undefined) drop(oldest)
    }
  }

  async function reload(): Promise<BookTables> {
    const fresh = await loadTables(pool, tables?.version ?? null)
    for (const id of fresh.changedProducts) drop(id)
    tables = fresh.tables
    return tables
  }

  /** Brings the copy up to the database's version; calls that come meanwhile share one reading. */
  function refresh(): Promise<BookTables> {
    refreshing ??= reload().finally(() => {
      refreshing = null
    })
    return refreshing
  }

  function missing(keys: ProductKeys): ProductKeys {
    return {
      ids: keys.ids.filter((id) => !products.has(id)),
      barcodes: keys.barcodes.filter((barcode) => !barcodes.has(barcode)),
      skus: keys.skus.filter((sku) => !skus.has(sku)),
    }
  }

  const knowsStore = (known: BookTables, id: string | null) => id === null || known.stores.has(id)

  /** The book with every product of `keys` that exists in it, and with the store where one is named. */
  async function open(keys: ProductKeys, storeId: string | null = null): Promise<PriceBook> {
    for (let reloads = 0; reloads < RELOADS_MAX; reloads++) {
      // A store that was opened after the copy was made is no reason to refuse its first sale.
      const known = tables !== null && knowsStore(tables, storeId) ? tables : await refresh()
      const wanted = missing(keys)
      if (wanted.ids.length + wanted.barcodes.length + wanted.skus.length === 0) return view(known)
      const loaded = await loadProducts(pool, wanted)
      if (tables !== null && loaded.version === tables.version) {
        for (const product of loaded.products) keep(product)
        return view(tables)
      }
      await refresh()
    }
    throw new Error('the catalogue moved between every two reads')
  }

  function view(known: BookTables): PriceBook {
    const by = (index: Map<string, string>) => (key: string) => {
      const id = index.get(key)
      return id === undefined ? undefined : products.get(id)
    }
    return { ...known, products, byBarcode: by(barcodes), bySku: by(skus) }
  }

  return { open, refresh }
}
export type PriceBooks = ReturnType<typeof openPriceBooks>

/** The price lists of these that are in use in the store, in their order. */
export const listsInUse = (book: PriceBook, storeId: string, ids: readonly (string | null | undefined)[]): string[] =>
  ids.filter((id): id is string => {
    const list = id === null || id === undefined ? undefined : book.priceLists.get(id)
    return list?.active === true && (list.storeId === null || list.storeId === storeId)
  })

/** Taxes of a product at the rates valid on `day` (YYYY-MM-DD), in the order of their codes. */
export function taxesOn(book: PriceBook, product: BookProduct, day: string): LineTax[] {
  return product.taxIds.flatMap((id) => {
    const tax = book.taxes.get(id)
    const rate = tax?.rates.find((r) => r.validFrom <= day && (r.validTo === null || day <= r.validTo))
    if (tax === undefined || rate === undefined) return []
    const { code, treatment, kind } = tax
    return [{ code, treatment, kind, rate: rate.rate, amountPerUnit: rate.amountPerUnit }]
  })
}
