export * from './contract.ts'
export {
  COMPONENTS,
  type Component,
  cashPostings,
  closePostings,
  type Posting,
  restockPostings,
  returnPostings,
  salePostings,
  stockPostings,
} from './posting.ts'
export {
  allocationPostings,
  dispatchPostings,
  receiptPostings,
  supplierInvoicePostings,
  supplierPaymentPostings,
  supplierReturnPostings,
  transferReceiptPostings,
} from './purchase-posting.ts'
export { type BalanceRow, balanceSheet, incomeStatement, type Movement, trialBalance } from './statements.ts'
