import { combine, type Posting } from './posting.ts'

const posting = (component: Posting['component'], amount: number): Posting => ({ component, key: '', amount })

/**
 * Goods that came, not invoiced yet. What they cost beyond what the stock gained paid back goods sold before they came.
 * Its amounts, as those of every document below, add up to zero.
 */
export function receiptPostings(receipt: { cost: number; stockValue: number }): Posting[] {
  return combine([
    posting('inventory', receipt.stockValue),
    posting('cost_of_sales', receipt.cost - receipt.stockValue),
    posting('goods_received', -receipt.cost),
  ])
}

/** A supplier's invoice: `receivedCost` is what the goods it charges were received at. */
export function supplierInvoicePostings(invoice: { net: number; tax: number; receivedCost: number }): Posting[] {
  return combine([
    posting('goods_received', invoice.receivedCost),
    posting('purchase_difference', invoice.net - invoice.receivedCost),
    posting('purchase_tax', invoice.tax),
    posting('payable', -invoice.net - invoice.tax),
  ])
}

/** Money to a supplier; what pays no invoice is an advance. Cash leaves the drawer here: its move books nothing of its own. */
export function supplierPaymentPostings(payment: {
  method: 'bank' | 'cash'
  amount: number
  allocated: number
}): Posting[] {
  return combine([
    posting('payable', payment.allocated),
    posting('supplier_advance', payment.amount - payment.allocated),
    posting(payment.method === 'cash' ? 'cash' : 'payment', -payment.amount),
  ])
}

/** An advance or a credit that pays an invoice. */
export function allocationPostings(amount: number): Posting[] {
  return combine([posting('payable', amount), posting('supplier_advance', -amount)])
}

/**
 * Goods sent back: what was charged becomes a credit with the supplier, what was not (`uncharged`, at the cost it was
 * received at) is owed no more. What the stock lost beyond the two is a difference.
 */
export function supplierReturnPostings(back: {
  net: number
  tax: number
  uncharged: number
  stockValue: number
}): Posting[] {
  return combine([
    posting('supplier_advance', back.net + back.tax),
    posting('goods_received', back.uncharged),
    posting('purchase_tax', -back.tax),
    posting('purchase_difference', back.stockValue - back.net - back.uncharged),
    posting('inventory', -back.stockValue),
  ])
}

/** Goods that left a store for another: on the way until they are received. */
export function dispatchPostings(value: number): Posting[] {
  return combine([posting('inventory_in_transit', value), posting('inventory', -value)])
}

/** Goods that came from another store: what they left with, and what the stock gained; the difference is a gain or a loss. */
export function transferReceiptPostings(sent: number, stockValue: number): Posting[] {
  const difference = sent - stockValue
  return combine([
    posting('inventory', stockValue),
    posting(difference < 0 ? 'stock_gain' : 'stock_loss', difference),
    posting('inventory_in_transit', -sent),
  ])
}
