export { type Amount, type AmountRules, onOneUnit, readAmount, readThousandths } from './amount.ts'
export * from './contract.ts'
export { type CustomerCells, type CustomerRow, readCustomerRow } from './customer-row.ts'
export { type Cell, type Decimal, numberText, readDecimal } from './decimal.ts'
export {
  type CustomerField,
  guessMapping,
  IMPORT_FIELDS,
  type ImportedKind,
  type Mapping,
  type ProductField,
} from './fields.ts'
export { type ProductCells, type ProductRow, readProductRow, taxesNamed } from './product-row.ts'
export type { RowError, RowErrorCode, RowResult } from './row-error.ts'
export { type KnownTax, meaningOfTax, type TaxMeaning } from './tax-cell.ts'
export { cellText, readYesNo } from './text-cell.ts'
