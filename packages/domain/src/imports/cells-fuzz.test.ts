import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cell, readCustomerRow, readProductRow } from './index.ts'

const FIELDS = {
  product: [
    'sku',
    'barcode',
    'name',
    'price',
    'cost',
    'category',
    'tax',
    'unit',
    'stock',
    'minStock',
    'weighed',
    'description',
  ],
  customer: ['name', 'documentNumber', 'documentType', 'email', 'phone', 'address', 'city', 'country'],
} as const

/** What a spreadsheet may hold: words, amounts in every country's writing, numbers, dates, errors, nothing. */
const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant(null),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...'0123456789.,-$ %eE+()'), maxLength: 24 }),
  fc.double(),
  fc.integer(),
)
const cells = (fields: readonly string[]) =>
  fc.record(Object.fromEntries(fields.map((field) => [field, cell])), { requiredKeys: [] })
const rules = { currency: 'COP', minorDigits: 2, decimalMarks: '' }

test('no row of a product file breaks the import: it is read in whole numbers, or every wrong cell is told', () => {
  fc.assert(
    fc.property(cells(FIELDS.product), (row) => {
      const result = readProductRow(row, rules)
      if (!result.ok) {
        expect(result.errors.length).toBeGreaterThan(0)
        return
      }
      const { price, cost, priceUnit, stock, minStock } = result.row
      for (const figure of [price, cost, priceUnit, stock, minStock]) {
        if (figure !== null) expect(Number.isSafeInteger(figure) && figure >= 0).toBe(true)
      }
    }),
    { numRuns: 3_000 },
  )
})

test('no row of a customer file breaks the import', () => {
  fc.assert(
    fc.property(cells(FIELDS.customer), (row) => {
      const result = readCustomerRow(row)
      expect(result.ok || result.errors.length > 0).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})
