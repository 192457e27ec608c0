import { taxIdCheckDigit } from '@odata-pos/domain/customers'
import type { PurchaseOrder, Supplier } from '@odata-pos/domain/purchasing'
import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { languageOf } from '../../platform/language.ts'
import { nitText, pageFormat, present } from '../../platform/paper/page-format.ts'
import type { PageDocument } from '../../platform/paper/render-page.ts'

const WORDS = {
  es: {
    title: 'Orden de compra',
    draft: 'Borrador',
    number: 'Número',
    date: 'Fecha',
    expected: 'Entrega esperada',
    terms: 'Plazo de pago',
    days: 'días',
    deliverTo: 'Entregar en',
    code: 'Código',
    product: 'Producto',
    packs: 'Cantidad',
    pack: 'Empaque',
    cost: 'Costo',
    tax: 'IVA %',
    net: 'Valor',
    subtotal: 'Subtotal',
    taxes: 'Impuestos',
    total: 'Total',
  },
  en: {
    title: 'Purchase order',
    draft: 'Draft',
    number: 'Number',
    date: 'Date',
    expected: 'Expected on',
    terms: 'Payment terms',
    days: 'days',
    deliverTo: 'Deliver to',
    code: 'Code',
    product: 'Product',
    packs: 'Quantity',
    pack: 'Pack',
    cost: 'Cost',
    tax: 'Tax %',
    net: 'Value',
    subtotal: 'Subtotal',
    taxes: 'Taxes',
    total: 'Total',
  },
} as const

type Head = {
  legalName: string
  taxId: string | null
  country: string
  address: string | null
  phone: string | null
  currency: string
  minorDigits: number
  visibleDecimals: number
  locale: string
  storeName: string
  storeAddress: string | null
  timeZone: string
}

/** The order as it is sent to the supplier, in the company's language. */
export async function orderPage(db: Db, order: PurchaseOrder, supplier: Supplier): Promise<PageDocument> {
  const { rows } = await sql<Head>`
    select c.legal_name as "legalName", c.tax_id as "taxId", c.country, c.address, c.phone, c.currency,
      c.minor_digits as "minorDigits", c.visible_decimals as "visibleDecimals", c.locale, s.name as "storeName",
      s.address as "storeAddress", s.time_zone as "timeZone"
    from stores s cross join company c where s.id = ${order.storeId}`.execute(db)
  const [head] = rows
  if (head === undefined) throw new Error(`store ${order.storeId} of an order does not exist`)
  const language = languageOf(head)
  const words = WORDS[language]
  const { money, quantity, day, dayAt } = pageFormat(head)
  return {
    language,
    title: `${words.title} ${order.number}${order.status === 'draft' ? ` · ${words.draft}` : ''}`,
    from: present([
      head.legalName,
      nitText(head.taxId, taxIdCheckDigit(head.country, head.taxId)),
      head.address,
      head.phone,
    ]),
    to: present([
      supplier.name,
      nitText(supplier.taxId, supplier.checkDigit),
      supplier.contact,
      supplier.address,
      supplier.city,
      supplier.phone,
      supplier.email,
    ]),
    facts: [
      { label: words.date, value: dayAt(order.createdAt, head.timeZone) },
      ...(order.expectedOn === null ? [] : [{ label: words.expected, value: day(order.expectedOn) }]),
      { label: words.terms, value: `${supplier.paymentDays} ${words.days}` },
      { label: words.deliverTo, value: present([head.storeName, head.storeAddress]).join(', ') },
    ],
    table: {
      columns: [
        { heading: words.code },
        { heading: words.product, wide: true },
        { heading: words.packs, align: 'right' },
        { heading: words.pack },
        { heading: words.cost, align: 'right' },
        { heading: words.tax, align: 'right' },
        { heading: words.net, align: 'right' },
      ],
      rows: order.lines.map((line) => [
        line.supplierCode ?? line.sku,
        line.name,
        quantity(line.packs),
        line.packSize === '1' ? (line.packName ?? '') : `${line.packName ?? ''} × ${quantity(line.packSize)}`.trim(),
        money(line.packCost),
        line.taxRate,
        money(line.net),
      ]),
    },
    totals: [
      { label: words.subtotal, value: money(order.subtotal) },
      { label: words.taxes, value: money(order.taxTotal) },
      { label: words.total, value: money(order.total), strong: true },
    ],
    note: order.note,
  }
}
