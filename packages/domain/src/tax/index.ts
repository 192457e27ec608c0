export { type LineTax, type TaxAmount, type TaxedAmount, type TaxRules, taxLine, taxSummary } from './tax.ts'
