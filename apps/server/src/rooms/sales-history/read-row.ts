import { type Decimal, decimalsBeyond, integerOf, parseDecimal } from './decimal.ts'
import type { Columns, SalesMapping } from './mapping.ts'
import { type Moment, parseMoment } from './moment.ts'
import type { Row } from './read-file.ts'
import type { Reason } from './refusals.ts'

/** Decimals of a quantity: thousandths. */
const QUANTITY_PLACES = 3
/** Decimals that a price may have beyond the currency's: prices count for 1, 10, 100 or 1000 units. */
const PRICE_PLACES_EXTRA = 3
/** 9 digits before the mark, as `parseQuantity` has it. */
const QUANTITY_MAX = 999_999_999_999

/** What a row says, read and not yet judged. */
export type ReadRow = {
  readonly row: Row
  readonly receipt: string
  readonly moment: Moment
  readonly sku: string
  readonly name: string | null
  /** Thousandths, signed. */
  readonly quantity: number
  /** Signed, in 10^-`priceExtra` of a minor unit. */
  readonly price: number
  readonly priceExtra: number
  readonly customer: string | null
  readonly country: string | null
}

export type RowTerms = {
  mapping: SalesMapping
  columns: Columns
  cellCount: number
  /** Decimals of the company's currency. */
  minorDigits: number
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const CONTROL = /[\u0000-\u001f\u007f]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this replaces
const BLANKS = /[\u0000-\u0020\u007f\u00a0]+/g
const RECEIPT_LENGTH_MAX = 100
const SKU_LENGTH_MAX = 48
const TEXT_LENGTH_MAX = 160

/** Reads the rows of one file: each becomes what it says, or the reason why it says nothing usable. */
export function rowReader({ mapping, columns, cellCount, minorDigits }: RowTerms) {
  const missing = new Set(mapping.missing)

  function textAt(row: Row, column: number | undefined): string | null {
    if (column === undefined) return null
    const text = (row.cells[column] ?? '').trim()
    return text === '' || missing.has(text) ? null : text
  }

  function codeAt(row: Row, column: number, lengthMax: number): string | null {
    const code = textAt(row, column)
    return code === null || code.length > lengthMax || CONTROL.test(code) ? null : code
  }

  /** Text for people, in one line and cut to what the catalogue holds. */
  function lineAt(row: Row, column: number | undefined): string | null {
    const text = textAt(row, column)?.replace(BLANKS, ' ').trim()
    return text ? [...text].slice(0, TEXT_LENGTH_MAX).join('') : null
  }

  function numberAt(row: Row, column: number): Decimal | null {
    const text = textAt(row, column)
    return text === null ? null : parseDecimal(text, mapping.decimalMark)
  }

  return (row: Row): ReadRow | Reason => {
    if (row.cells.length !== cellCount) return 'wrong_cells'
    const receipt = codeAt(row, columns.receipt, RECEIPT_LENGTH_MAX)
    if (receipt === null) return 'bad_receipt'
    const other = mapping.notSales.find(({ receiptPrefix }) => receipt.startsWith(receiptPrefix))
    if (other !== undefined) return other.reason
    const sku = codeAt(row, columns.sku, SKU_LENGTH_MAX)
    if (sku === null) return 'bad_sku'
    const moment = parseMoment(textAt(row, columns.occurredAt) ?? '', mapping.dates)
    if (moment === null) return 'bad_date'
    const quantity = quantityOf(numberAt(row, columns.quantity))
    if (typeof quantity === 'string') return quantity
    const price = priceOf(numberAt(row, columns.unitPrice), minorDigits)
    if (typeof price === 'string') return price
    return {
      row,
      receipt,
      moment,
      sku,
      name: lineAt(row, columns.name),
      quantity,
      price: price.amount,
      priceExtra: price.extra,
      customer: lineAt(row, columns.customer),
      country: lineAt(row, columns.country),
    }
  }
}

function quantityOf(number: Decimal | null): number | Reason {
  if (number === null) return 'bad_number'
  if (decimalsBeyond(number, QUANTITY_PLACES) > 0) return 'quantity_too_fine'
  const thousandths = integerOf(number, QUANTITY_PLACES)
  return thousandths === null || Math.abs(thousandths) > QUANTITY_MAX ? 'number_out_of_range' : thousandths
}

function priceOf(number: Decimal | null, minorDigits: number): { amount: number; extra: number } | Reason {
  if (number === null) return 'bad_number'
  const extra = decimalsBeyond(number, minorDigits)
  if (extra > PRICE_PLACES_EXTRA) return 'price_too_fine'
  const amount = integerOf(number, minorDigits + extra)
  return amount === null || Math.abs(amount) > PRICE_MAX ? 'number_out_of_range' : { amount, extra }
}

/** Room for the decimals of another price on the same receipt: 10^3 times it must stay a safe integer. */
const PRICE_MAX = 9_000_000_000_000
