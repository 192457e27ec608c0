import type { CustomerPayment } from '../receivables/contract.ts'
import type { ReceiptLabels } from './labels.ts'
import { letterhead, moment, onPaper, type ReceiptCompany, type ReceiptStore } from './letterhead.ts'
import { type Block, pair, type Receipt, RULE, text } from './receipt.ts'

export type CustomerPaymentSource = {
  readonly payment: Pick<CustomerPayment, 'amount' | 'balance' | 'occurredAt' | 'invoices' | 'note'>
  readonly customer: { readonly name: string; readonly document: string | null }
  /** The means of payment and who took it, by name. */
  readonly method: string
  readonly register: string
  readonly cashier: string
  readonly company: ReceiptCompany
  readonly store: ReceiptStore
  readonly labels: ReceiptLabels
}

/** What a customer paid of what they owe, the invoices it pays, and what remains. */
export function buildCustomerPayment(source: CustomerPaymentSource): Receipt {
  const { payment, customer, company, store, labels } = source
  const money = (minor: number) => onPaper(minor, company)
  const title = labels.customerPayment
  const blocks: Block[] = [
    ...letterhead(company, store, labels),
    RULE,
    text(title, 'center', 'large'),
    pair(labels.date, moment(payment.occurredAt, store.timeZone, labels.language)),
    pair(labels.register, source.register),
    pair(labels.cashier, source.cashier),
    pair(labels.customer, customer.name),
  ]
  if (customer.document !== null) blocks.push(pair(labels.document, customer.document))
  if (payment.note !== null) blocks.push(pair(labels.note, payment.note))
  blocks.push(RULE)
  for (const { number, amount } of payment.invoices) {
    blocks.push(pair([labels.invoice, number].filter(Boolean).join(' '), money(amount)))
  }
  const before = payment.balance + payment.amount
  if (before > 0) blocks.push(pair(labels.owedBefore, money(before)))
  blocks.push(pair(source.method, money(payment.amount)), pair(labels.paid, money(payment.amount), 'large'))
  const { balance } = payment
  blocks.push(pair(balance < 0 ? labels.inFavour : labels.owedAfter, money(Math.abs(balance)), 'bold'))
  return { language: labels.language, title, blocks }
}
