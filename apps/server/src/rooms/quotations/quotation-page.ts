import { taxIdCheckDigit } from '@odata-pos/domain/customers'
import type { Quotation } from '@odata-pos/domain/quotations'
import { taxName } from '@odata-pos/domain/receipt'
import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { languageOf } from '../../platform/language.ts'
import { nitText, pageFormat, present } from '../../platform/paper/page-format.ts'
import type { PageDocument } from '../../platform/paper/render-page.ts'

const WORDS = {
  es: {
    title: 'Cotización',
    revision: 'versión',
    draft: 'Borrador',
    date: 'Fecha',
    validUntil: 'Válida hasta',
    store: 'Tienda',
    seller: 'Vendedor',
    anybody: 'Cliente general',
    code: 'Código',
    product: 'Producto',
    quantity: 'Cantidad',
    price: 'Precio',
    discount: 'Descuento',
    total: 'Total',
    subtotal: 'Subtotal',
    discounts: 'Descuentos',
    included: 'incluido',
  },
  en: {
    title: 'Quotation',
    revision: 'version',
    draft: 'Draft',
    date: 'Date',
    validUntil: 'Valid until',
    store: 'Store',
    seller: 'Seller',
    anybody: 'Customer',
    code: 'Code',
    product: 'Product',
    quantity: 'Quantity',
    price: 'Price',
    discount: 'Discount',
    total: 'Total',
    subtotal: 'Subtotal',
    discounts: 'Discounts',
    included: 'included',
  },
} as const

type Head = {
  legalName: string
  tradeName: string
  taxId: string | null
  country: string
  address: string | null
  phone: string | null
  currency: string
  minorDigits: number
  visibleDecimals: number
  locale: string
  pricesIncludeTax: boolean
  storeName: string
  storeAddress: string | null
  timeZone: string
  customer: string | null
  customerDocument: string | null
  customerAddress: string | null
  customerPhone: string | null
  customerEmail: string | null
}

async function headOf(db: Db, { storeId, customerId }: Quotation): Promise<Head> {
  const { rows } = await sql<Head>`
    select c.legal_name as "legalName", c.trade_name as "tradeName", c.tax_id as "taxId", c.country, c.address, c.phone,
      c.currency, c.minor_digits as "minorDigits", c.visible_decimals as "visibleDecimals", c.locale,
      c.prices_include_tax as "pricesIncludeTax", s.name as "storeName", s.address as "storeAddress",
      s.time_zone as "timeZone", k.name as customer, k.document_number as "customerDocument",
      k.address as "customerAddress", k.phone as "customerPhone", k.email as "customerEmail"
    from stores s cross join company c left join customers k on k.id = ${customerId}
    where s.id = ${storeId}`.execute(db)
  const [head] = rows
  if (head === undefined) throw new Error(`store ${storeId} of a quotation does not exist`)
  return head
}

/** The quotation as the customer gets it, in the company's language; `validUntil` is its last day in words. */
export async function quotationPage(db: Db, quotation: Quotation): Promise<PageDocument & { validUntil: string }> {
  const head = await headOf(db, quotation)
  const language = languageOf(head)
  const words = WORDS[language]
  const { money, quantity, day, dayAt } = pageFormat(head)
  const validUntil = day(quotation.validUntil)
  const revision = quotation.revision > 1 ? ` · ${words.revision} ${quotation.revision}` : ''
  const draft = quotation.status === 'draft' ? ` · ${words.draft}` : ''
  return {
    language,
    validUntil,
    title: `${words.title} ${quotation.number}${revision}${draft}`,
    from: present([
      head.tradeName,
      head.legalName === head.tradeName ? null : head.legalName,
      nitText(head.taxId, taxIdCheckDigit(head.country, head.taxId)),
      head.address,
      head.phone,
    ]),
    to: present([
      head.customer ?? words.anybody,
      head.customerDocument,
      head.customerAddress,
      head.customerPhone,
      head.customerEmail,
    ]),
    facts: [
      { label: words.date, value: dayAt(quotation.createdAt, head.timeZone) },
      { label: words.validUntil, value: validUntil },
      { label: words.store, value: present([head.storeName, head.storeAddress]).join(', ') },
      { label: words.seller, value: quotation.createdByName },
    ],
    table: {
      columns: [
        { heading: words.code },
        { heading: words.product, wide: true },
        { heading: words.quantity, align: 'right' },
        { heading: words.price, align: 'right' },
        { heading: words.discount, align: 'right' },
        { heading: words.total, align: 'right' },
      ],
      rows: quotation.lines.map((line) => [
        line.sku,
        line.name,
        `${quantity(line.quantity)}${line.unitCode === 'unit' ? '' : ` ${line.unitCode}`}`,
        line.priceUnit === 1 ? money(line.unitPrice) : `${money(line.unitPrice)} / ${line.priceUnit}`,
        line.discountAmount === 0 ? '' : money(line.discountAmount),
        money(line.gross - line.discountAmount),
      ]),
    },
    totals: [
      { label: words.subtotal, value: money(quotation.subtotal) },
      ...(quotation.discountTotal === 0 ? [] : [{ label: words.discounts, value: money(-quotation.discountTotal) }]),
      ...quotation.taxes
        .filter(({ amount }) => amount > 0)
        .map((tax) => ({
          label: `${taxName(tax, head)}${head.pricesIncludeTax ? ` (${words.included})` : ''}`,
          value: money(tax.amount),
        })),
      { label: words.total, value: money(quotation.total), strong: true },
    ],
    note: quotation.note,
  }
}
