import { z } from 'zod'

/** What a row of sales history says, in the words of the standard file. */
export const FIELDS = ['receipt', 'occurredAt', 'sku', 'name', 'quantity', 'unitPrice', 'customer', 'country'] as const
export type Field = (typeof FIELDS)[number]

const header = z.string().trim().min(1).max(200)
const prefix = z.string().min(1).max(20)

/** How another program's file says what the standard file says. Everything has a default: the standard file's way. */
export const SalesMapping = z.strictObject({
  source: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/, 'lower case letters, digits and dashes, up to 60')
    .default('history')
    .describe('The system the receipts come from: its receipt numbers are told apart from those of other systems'),
  columns: z.partialRecord(z.enum(FIELDS), header).default({}),
  missing: z
    .array(z.string().max(40))
    .max(20)
    .default(['NA', 'NULL'])
    .describe('Texts that mean "nothing", beside the empty cell'),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  decimalMark: z.enum(['.', ',']).default('.'),
  dates: z.enum(['year-first', 'day-first', 'month-first']).default('year-first'),
  returns: z
    .union([z.literal('negative-receipts'), z.strictObject({ receiptPrefix: prefix })])
    .default('negative-receipts')
    .describe('Which receipts are returns: those with this prefix, or those whose quantities are all negative'),
  notSales: z
    .array(z.strictObject({ receiptPrefix: prefix, reason: z.enum(['bad_debt', 'not_a_sale']) }))
    .max(20)
    .default([]),
  notGoods: z.array(z.string().min(1).max(48)).max(500).default([]).describe('SKUs sold without keeping stock of them'),
  paymentMethod: z.string().min(1).max(24).default('imported'),
})
export type SalesMapping = z.output<typeof SalesMapping>

/** What is wrong with a file or a mapping as a whole, told so that whoever runs the import can put it right. */
export class UnreadableHistory extends Error {
  override name = 'UnreadableHistory'
}

/** Reads a mapping from the text of its JSON file. Throws UnreadableHistory naming every wrong setting. */
export function parseMapping(json: string): SalesMapping {
  let body: unknown
  try {
    body = JSON.parse(json)
  } catch (error) {
    throw new UnreadableHistory(`The mapping is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  const parsed = SalesMapping.safeParse(body)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || '(whole)'}: ${issue.message}`)
  throw new UnreadableHistory(`The mapping is wrong:\n${wrong.join('\n')}`)
}

/** Header names met in files of other programs, folded, the likeliest first. */
const KNOWN_HEADERS: Record<Field, readonly string[]> = {
  receipt: [
    'receipt',
    'receiptno',
    'receiptnumber',
    'invoice',
    'invoiceno',
    'invoicenumber',
    'ticket',
    'recibo',
    'factura',
  ],
  occurredAt: ['occurredat', 'datetime', 'timestamp', 'invoicedate', 'saledate', 'date', 'fechahora', 'fecha'],
  sku: ['sku', 'stockcode', 'productcode', 'itemcode', 'code', 'codigoproducto', 'codigo', 'referencia'],
  name: ['name', 'description', 'productname', 'product', 'item', 'nombre', 'descripcion', 'producto', 'articulo'],
  quantity: ['quantity', 'qty', 'units', 'cantidad', 'unidades'],
  unitPrice: ['unitprice', 'price', 'preciounitario', 'valorunitario', 'precio'],
  customer: ['customer', 'customerid', 'customercode', 'client', 'idcliente', 'codigocliente', 'cliente'],
  country: ['country', 'pais'],
}

const folded = (name: string) =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

/** Where each field stands in a row: the index of its cell. */
export type Columns = {
  readonly [F in Exclude<Field, 'name' | 'customer' | 'country'>]: number
} & { readonly name: number | undefined; readonly customer: number | undefined; readonly country: number | undefined }

/**
 * Finds the fields among the headers: by the mapping's names where it gives one, else by names known from other
 * programs. Throws UnreadableHistory when a column that is needed is missing, or stands twice.
 */
export function findColumns(headers: readonly string[], mapping: SalesMapping): Columns {
  const problems: string[] = []
  const taken = new Set(Object.values(mapping.columns))
  const placesOf = (matches: (name: string) => boolean) =>
    headers.flatMap((name, index) => (matches(name) ? [index] : []))

  function find(field: Field): number | undefined {
    const wanted = mapping.columns[field]
    const guesses = KNOWN_HEADERS[field].map((known) => placesOf((name) => !taken.has(name) && folded(name) === known))
    const places =
      wanted === undefined ? (guesses.find(({ length }) => length > 0) ?? []) : placesOf((name) => name === wanted)
    if (places.length > 1) problems.push(`the column "${headers[places[0] ?? 0]}" for "${field}" stands twice`)
    if (places.length === 0 && wanted !== undefined) problems.push(`there is no column "${wanted}" for "${field}"`)
    return places[0]
  }

  function need(field: Field): number {
    const place = find(field)
    if (place === undefined && mapping.columns[field] === undefined) problems.push(`there is no column for "${field}"`)
    return place ?? 0
  }

  const columns = {
    receipt: need('receipt'),
    occurredAt: need('occurredAt'),
    sku: need('sku'),
    name: find('name'),
    quantity: need('quantity'),
    unitPrice: need('unitPrice'),
    customer: find('customer'),
    country: find('country'),
  }
  if (problems.length === 0) return columns
  throw new UnreadableHistory(
    `The columns cannot be told: ${problems.join('; ')}.\nThe file has: ${headers.map((name) => `"${name}"`).join(', ')}.\n` +
      'Name the columns in a mapping (--mapping M.json); docs/imports/sales-history.md shows how.',
  )
}
