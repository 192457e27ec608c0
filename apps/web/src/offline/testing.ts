import type { CatalogItem } from '@odata-pos/domain/catalog/contract'
import { type Catalogue, emptyCatalogue, putItem, setTerms } from './catalogue.ts'
import { indexProduct } from './search-index.ts'

/** A product for tests; say only what matters. */
export const product = (sku: string, name: string, change: Partial<CatalogItem> = {}): CatalogItem => ({
  id: `id-${sku}`,
  sku,
  name,
  categoryId: null,
  unitCode: 'unit',
  price: 1_990_000,
  priceUnit: 1,
  taxes: ['IVA19'],
  barcodes: [],
  scaleCode: null,
  weighed: false,
  onHand: null,
  refuseBelowZero: false,
  imageUrl: null,
  active: true,
  ...change,
})

export function catalogueOf(...items: CatalogItem[]): Catalogue {
  const catalogue = emptyCatalogue('store')
  const tax = {
    code: 'IVA19',
    name: 'IVA 19 %',
    treatment: 'taxed',
    kind: 'percent',
    rate: '19',
    amountPerUnit: null,
  } as const
  setTerms(catalogue, {
    version: 1,
    storePriceListId: null,
    priceLists: [],
    promotions: [],
    customerGroups: [],
    taxes: [tax],
    categories: [],
  })
  for (const item of items) indexProduct(catalogue.index, putItem(catalogue, item), item)
  return catalogue
}
