import { normalizeGtin } from '../barcode/index.ts'
import { foldText } from '../catalog/search-text.ts'
import { type Amount, type AmountRules, onOneUnit, readAmount, readThousandths } from './amount.ts'
import type { Cell } from './decimal.ts'
import type { ProductField } from './fields.ts'
import type { RowError, RowErrorCode, RowResult } from './row-error.ts'
import { cellText, readYesNo } from './text-cell.ts'

/** A row of a product file as it was meant. Null: the file says nothing about it. */
export type ProductRow = {
  sku: string | null
  barcodes: readonly string[] | null
  name: string | null
  /** Minor units for `priceUnit` units. */
  price: number | null
  cost: number | null
  priceUnit: number
  /** From the top of the tree down. */
  category: readonly string[] | null
  /** As written: code, name or percentage of each tax. */
  taxes: readonly string[] | null
  unitCode: string | null
  /** Thousandths. */
  stock: number | null
  minStock: number | null
  weighed: boolean | null
  description: string | null
}

export type ProductCells = Partial<Record<ProductField, Cell>>

const VISIBLE_ASCII = /^[\x21-\x7e]{1,48}$/
/** What a product may be created with too: other systems have codes such as «BANK CHARGES». */
const SKU = /^[\x21-\x7e](?:[\x20-\x7e]{0,46}[\x21-\x7e])?$/
const BARCODES_MAX = 20
const TAX_CELL_MAX = 200
const QUANTITY_MAX = 999_999_999_999

const UNITS: Readonly<Record<string, readonly string[]>> = {
  unit: ['unit', 'units', 'unidad', 'unidades', 'und', 'un', 'u', 'ud', 'uds', 'ea', 'each', 'pieza', 'pza', '94'],
  kg: ['kg', 'kgs', 'kilo', 'kilos', 'kilogramo', 'kilogramos', 'kilogram', 'kgm'],
  g: ['g', 'gr', 'grs', 'gramo', 'gramos', 'gram', 'grm'],
  lb: ['lb', 'lbs', 'libra', 'libras', 'pound', 'lbr'],
  l: ['l', 'lt', 'lts', 'litro', 'litros', 'liter', 'litre', 'ltr'],
  ml: ['ml', 'mililitro', 'mililitros', 'milliliter', 'mlt'],
  m: ['m', 'mt', 'mts', 'metro', 'metros', 'meter', 'metre', 'mtr'],
  pack: ['pack', 'paquete', 'paquetes', 'paq', 'pq', 'package'],
  box: ['box', 'caja', 'cajas', 'cj', 'bx'],
  hour: ['hour', 'hours', 'hora', 'horas', 'h', 'hr', 'hrs', 'hur'],
}
const UNIT_BY_NAME: ReadonlyMap<string, string> = new Map(
  Object.entries(UNITS).flatMap(([code, names]) => names.map((name): [string, string] => [name, code])),
)
/** Units that goods are measured in: three digits behind a mark are decimals there. */
const MEASURED = new Set(['kg', 'lb', 'l', 'm', 'hour'])

/**
 * Reads one row. A row needs a SKU or a barcode; whether it needs a name and a price depends on whether the product is
 * there already, which is not known here.
 */
export function readProductRow(cells: ProductCells, rules: AmountRules): RowResult<ProductRow> {
  const errors: RowError[] = []
  const fail = (field: ProductField, code: RowErrorCode, message: string) => {
    errors.push({ field, code, message })
    return null
  }
  const text = (field: ProductField, max: number) => {
    const value = cellText(cells[field] ?? null)
    return value !== null && value.length > max ? fail(field, 'too_long', `at most ${max} characters`) : value
  }
  const read = <T>(field: ProductField, parse: (cell: Cell) => T | null, code: RowErrorCode, message: string) => {
    const cell = cells[field] ?? null
    return cellText(cell) === null ? null : (parse(cell) ?? fail(field, code, message))
  }

  const sku = read('sku', (cell) => skuOf(cellText(cell)), 'not_a_sku', 'up to 48 characters without accents')
  const barcodes = read(
    'barcode',
    readBarcodes,
    'not_a_barcode',
    'digits and letters without spaces; a spreadsheet may have cut it',
  )
  const unitCode = read(
    'unit',
    (cell) => UNIT_BY_NAME.get(foldText(cellText(cell) ?? '').replace(/\.$/, '')) ?? null,
    'unknown_unit',
    'no unit we know',
  )
  const price = read('price', (cell) => readAmount(cell, rules), 'not_a_price', 'not a price')
  const cost = read('cost', (cell) => readAmount(cell, rules), 'not_a_price', 'not a price')
  const decimalMarks = unitCode !== null && MEASURED.has(unitCode) ? '.,' : rules.decimalMarks
  const counted = (cell: Cell) => {
    const thousandths = readThousandths(cell, decimalMarks)
    return thousandths !== null && thousandths >= 0 && thousandths <= QUANTITY_MAX ? thousandths : null
  }
  const stock = read('stock', counted, 'not_a_quantity', 'a quantity of zero or more with up to 3 decimals')
  const minStock = read('minStock', counted, 'not_a_quantity', 'a quantity of zero or more with up to 3 decimals')
  const weighed = read('weighed', (cell) => readYesNo(cellText(cell) ?? '') ?? null, 'not_yes_or_no', 'yes or no')
  const name = text('name', 160)
  const category = categoryPath(text('category', 400))
  if (category?.some((part) => part.length > 80)) fail('category', 'too_long', 'at most 80 characters a category')
  const row: Omit<ProductRow, 'price' | 'cost' | 'priceUnit'> = {
    sku,
    barcodes,
    name,
    category,
    taxes: splitTaxes(text('tax', TAX_CELL_MAX)),
    unitCode,
    stock,
    minStock,
    weighed,
    description: text('description', 2000),
  }
  const prices = priced(price, cost)
  if (prices === null) fail('price', 'not_a_price', 'price and cost are too far apart')
  if (errors.length === 0 && sku === null && barcodes === null) fail('sku', 'required', 'a SKU or a barcode')
  return errors.length > 0 || prices === null ? { ok: false, errors } : { ok: true, row: { ...row, ...prices } }
}

const skuOf = (text: string | null) => (text !== null && SKU.test(text) ? text : null)

/** Codes between spaces, commas, semicolons or bars, each in its one spelling. '7,70E+12' was cut by a spreadsheet. */
function readBarcodes(cell: Cell): string[] | null {
  const text = cellText(cell) ?? ''
  if (/^\d[.,]\d+e\+\d+$/i.test(text)) return null
  const codes = text.split(/[\s,;|]+/).filter((code) => code !== '')
  const stored = [...new Set(codes.map((code) => normalizeGtin(code) ?? code))]
  return codes.every((code) => VISIBLE_ASCII.test(code)) && stored.length <= BARCODES_MAX ? stored : null
}

function categoryPath(text: string | null): string[] | null {
  const parts = text
    ?.split('>')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts === undefined || parts.length === 0 ? null : parts
}

/** The taxes a row names, whatever else is wrong with it; null: none. */
export function taxesNamed(cells: ProductCells): string[] | null {
  const text = cellText(cells.tax ?? null)
  return text === null || text.length > TAX_CELL_MAX ? null : splitTaxes(text)
}

function splitTaxes(text: string | null): string[] | null {
  const parts = text
    ?.split(/[+|;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts === undefined || parts.length === 0 ? null : parts
}

function priced(price: Amount | null, cost: Amount | null): Pick<ProductRow, 'price' | 'cost' | 'priceUnit'> | null {
  if (price !== null && cost !== null) {
    const same = onOneUnit(price, cost)
    return same === null ? null : { price: same.a, cost: same.b, priceUnit: same.unit }
  }
  return { price: price?.minor ?? null, cost: cost?.minor ?? null, priceUnit: price?.unit ?? cost?.unit ?? 1 }
}
