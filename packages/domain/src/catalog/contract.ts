import { z } from 'zod'
import { CatalogPromotion } from '../promotions/contract.ts'
import { Code, Day, Id, Instant, Money, Percent, page, Quantity, SignedQuantity, text } from '../wire/contract.ts'

export const TaxTreatment = z.enum(['taxed', 'exempt', 'excluded'])
export const TaxRate = z.object({
  rate: Percent,
  amountPerUnit: Money.nullable(),
  validFrom: Day,
  validTo: Day.nullable(),
})
export const Tax = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  treatment: TaxTreatment,
  kind: z.enum(['percent', 'perUnit']),
  rate: Percent.meta({ description: 'The rate of today' }),
  amountPerUnit: Money.nullable(),
  rates: z.array(TaxRate),
  active: z.boolean(),
  version: z.int(),
})
export type Tax = z.infer<typeof Tax>
export const TaxCreate = z.strictObject({
  id: Id.optional(),
  code: Code,
  name: text(80),
  treatment: TaxTreatment.default('taxed'),
  kind: z.enum(['percent', 'perUnit']).default('percent'),
  rate: Percent.default('0'),
  amountPerUnit: Money.nullish(),
  validFrom: Day.optional(),
})
/** A new `rate` with its `validFrom` closes the old one the day before; the past keeps its rate. */
export const TaxUpdate = z
  .strictObject({ name: text(80), active: z.boolean(), rate: Percent, amountPerUnit: Money.nullable(), validFrom: Day })
  .partial()
export const TaxPage = page(Tax)

export const Category = z.object({
  id: Id,
  name: z.string(),
  parentId: Id.nullable(),
  color: z.string().nullable(),
  position: z.int(),
  products: z.int(),
  version: z.int(),
})
export type Category = z.infer<typeof Category>
export const CategoryCreate = z.strictObject({
  id: Id.optional(),
  name: text(80),
  parentId: Id.nullish(),
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .nullish(),
  position: z.int().min(0).max(10_000).default(0),
})
/** Without the default of a new category: what a change leaves out stays as it is. */
export const CategoryUpdate = CategoryCreate.omit({ id: true })
  .extend({ position: z.int().min(0).max(10_000) })
  .partial()
export const CategoryPage = page(Category)

export const Unit = z.object({ code: z.string(), name: z.string(), decimals: z.int() })
export const UnitPage = page(Unit)

/** A price of a list; ranges of days of one list and quantity may not overlap. */
export const ListPriceCreate = z.strictObject({
  price: Money,
  minQuantity: Quantity.optional().meta({ description: 'From this quantity of a line up; any when left out' }),
  validFrom: Day.nullish(),
  validTo: Day.nullish(),
})
export const ListPriceOfProduct = z.object({
  priceListId: Id,
  price: Money,
  minQuantity: z.string().meta({ description: 'Decimal string; 0 = any quantity' }),
  validFrom: Day.nullable(),
  validTo: Day.nullable(),
})
export type ListPriceOfProduct = z.infer<typeof ListPriceOfProduct>

export const StockPolicy = z
  .enum(['refuse', 'allow'])
  .meta({ description: 'Below zero: refuse the sale, or allow it and flag it' })
export const Barcode = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{1,48}$/, 'visible ASCII, up to 48')
export const Product = z.object({
  id: Id,
  sku: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  categoryId: Id.nullable(),
  unitCode: z.string(),
  price: Money,
  cost: Money,
  priceUnit: z.int().meta({ description: 'Price and cost are for this many units: 1, 10, 100 or 1000' }),
  taxIds: z.array(Id),
  barcodes: z.array(z.string()),
  scaleCode: z.string().nullable().meta({ description: 'Item digits inside in-store scale barcodes' }),
  weighed: z.boolean(),
  trackStock: z.boolean(),
  stockPolicy: StockPolicy,
  minStock: SignedQuantity.nullable(),
  imageUrl: z.string().nullable(),
  active: z.boolean(),
  prices: z.array(ListPriceOfProduct),
  onHand: SignedQuantity.nullable().meta({ description: 'Sum over the stores the caller sees' }),
  updatedAt: Instant,
  version: z.int(),
})
export type Product = z.infer<typeof Product>
export const ProductCreate = z.strictObject({
  id: Id.optional(),
  sku: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e](?:[\x20-\x7e]{0,46}[\x21-\x7e])?$/, 'visible ASCII, spaces within it, up to 48'),
  name: text(160),
  description: text(2000).nullish(),
  categoryId: Id.nullish(),
  unitCode: z.string().max(12).default('unit'),
  price: Money,
  cost: Money.default(0),
  taxIds: z.array(Id).max(8).default([]),
  barcodes: z.array(Barcode).max(20).default([]),
  scaleCode: z
    .string()
    .regex(/^\d{4,6}$/)
    .nullish(),
  weighed: z.boolean().default(false),
  trackStock: z.boolean().default(true),
  stockPolicy: StockPolicy.default('allow'),
  minStock: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,3})?$/)
    .nullish(),
  prices: z
    .array(ListPriceCreate.extend({ priceListId: Id }))
    .max(500)
    .optional(),
})
export const ProductUpdate = z
  .strictObject({
    ...ProductCreate.omit({ id: true }).shape,
    unitCode: z.string().max(12),
    cost: Money,
    taxIds: z.array(Id).max(8),
    barcodes: z.array(Barcode).max(20),
    weighed: z.boolean(),
    trackStock: z.boolean(),
    stockPolicy: StockPolicy,
    active: z.boolean(),
  })
  .partial()
export const ProductPage = page(Product)

const step = Money.min(1).max(100_000_000).default(1).meta({ description: 'The result is a multiple of this' })
const direction = z.enum(['up', 'down'])
/**
 * `POST /products/change`: one change for many products, all or none. Each is named with the version the caller saw, so
 * that a request sent twice does not change a price twice.
 */
export const ProductsChange = z.strictObject({
  items: z
    .array(z.strictObject({ id: Id, version: z.int().min(1) }))
    .min(1)
    .max(500),
  change: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('active'), active: z.boolean() }),
    z.strictObject({ kind: z.literal('category'), categoryId: Id.nullable() }),
    z.strictObject({
      kind: z.literal('price'),
      rule: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('set'), amount: Money }),
        z.strictObject({ kind: z.literal('percent'), direction, percent: Percent, step }),
        z.strictObject({ kind: z.literal('amount'), direction, amount: Money, step }),
      ]),
    }),
  ]),
})
export type ProductsChange = z.output<typeof ProductsChange>
export const ProductsChanged = z.object({ changed: z.int() })

export const PriceList = z.object({
  id: Id,
  name: z.string(),
  storeId: Id.nullable(),
  active: z.boolean(),
  version: z.int(),
})
export type PriceList = z.infer<typeof PriceList>
export const PriceListCreate = z.strictObject({ id: Id.optional(), name: text(80), storeId: Id.nullish() })
export const PriceListUpdate = z.strictObject({ name: text(80), storeId: Id.nullable(), active: z.boolean() }).partial()
export const PriceListPage = page(PriceList)

/** One product's price in a list, beside its general price. */
export const PriceListEntry = z.object({
  productId: Id,
  sku: z.string(),
  name: z.string(),
  priceUnit: z.int(),
  generalPrice: Money,
  cost: Money,
  price: Money,
  minQuantity: z.string(),
  validFrom: Day.nullable(),
  validTo: Day.nullable(),
  margin: z.string().nullable().meta({ description: 'Percent of the price without taxes; null without a cost' }),
  belowFloor: z.boolean(),
})
export type PriceListEntry = z.infer<typeof PriceListEntry>
export const PriceListEntryPage = page(PriceListEntry)
/** All prices of one product in the list; an empty array takes it out. */
export const PriceListEntriesPut = z.strictObject({ prices: z.array(ListPriceCreate).max(50) })

export const PriceChange = z.object({
  id: z.int(),
  priceListId: Id.nullable().meta({ description: "null: the product's own price or cost" }),
  kind: z.enum(['price', 'cost']),
  minQuantity: z.string(),
  validFrom: Day.nullable(),
  validTo: Day.nullable(),
  oldAmount: Money.nullable(),
  newAmount: Money.nullable(),
  changedAt: Instant,
  changedBy: z.string().nullable(),
})
export type PriceChange = z.infer<typeof PriceChange>
export const PriceChangePage = page(PriceChange)

/**
 * What a till keeps: one row a product, with the prices of the lists of its store. A product that was deleted comes once
 * more as an inactive row with nothing but its id.
 */
export const CatalogItem = z.object({
  id: Id,
  sku: z.string(),
  name: z.string(),
  categoryId: Id.nullable(),
  unitCode: z.string(),
  price: Money.meta({ description: 'The general price' }),
  prices: z.array(ListPriceOfProduct).optional().meta({ description: 'Prices of lists that have not ended' }),
  priceUnit: z.int().meta({ description: 'The price is for this many units: 1, 10, 100 or 1000' }),
  taxes: z.array(z.string()).meta({ description: 'Tax codes, see `taxes`' }),
  barcodes: z.array(z.string()),
  scaleCode: z.string().nullable(),
  weighed: z.boolean(),
  onHand: z.string().nullable(),
  refuseBelowZero: z.boolean().meta({ description: 'The sale is refused when there is not enough on hand' }),
  imageUrl: z.string().nullable(),
  active: z.boolean(),
})
export type CatalogItem = z.infer<typeof CatalogItem>
export const CatalogTax = z.object({
  code: z.string(),
  name: z.string(),
  treatment: TaxTreatment,
  kind: z.enum(['percent', 'perUnit']),
  rate: Percent,
  amountPerUnit: Money.nullable(),
})
/** Header of a whole catalogue: SHA-256 of its JSON, in hexadecimal. */
export const CATALOG_SHA256_HEADER = 'x-catalog-sha256'

/** `since=0` or none: the whole catalogue; else only products changed after that version (inactive ones included). */
export const CatalogQuery = z.strictObject({ storeId: Id, since: z.coerce.number().int().min(0).default(0) })
export const CatalogSnapshot = z.object({
  version: z.int(),
  full: z.boolean(),
  storePriceListId: Id.nullable().meta({ description: 'The list the store sells by' }),
  priceLists: z.array(z.object({ id: Id, name: z.string() })).meta({ description: 'Lists in use in this store' }),
  promotions: z.array(CatalogPromotion),
  customerGroups: z.array(z.object({ id: Id, name: z.string(), priceListId: Id.nullable() })),
  taxes: z.array(CatalogTax),
  categories: z.array(
    z.object({ id: Id, name: z.string(), parentId: Id.nullable(), color: z.string().nullable(), position: z.int() }),
  ),
  items: z.array(CatalogItem),
})
export type CatalogSnapshot = z.infer<typeof CatalogSnapshot>
