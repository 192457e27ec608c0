import { decimalMark } from '../money/index.ts'
import { formatQuantity, parseQuantity } from '../quantity/index.ts'
import type { Payment, PaymentMethod, Return, ReturnLine, Sale, SaleLine } from '../sales/contract.ts'
import { taxSummary } from '../tax/index.ts'
import type { ReceiptLabels } from './labels.ts'
import {
  letterhead,
  moment,
  onPaper,
  type ReceiptCompany,
  type ReceiptRegister,
  type ReceiptStore,
  resolution,
  taxName,
} from './letterhead.ts'
import { type Block, pair, type Receipt, RULE, text } from './receipt.ts'

type Priced = Pick<ReturnLine, 'name' | 'quantity' | 'unitPrice' | 'gross' | 'discount' | 'taxable' | 'taxes' | 'total'>
type SaleOnPaper = Pick<
  Sale,
  | 'number'
  | 'occurredAt'
  | 'cashierName'
  | 'customerName'
  | 'status'
  | 'note'
  | 'subtotal'
  | 'discountTotal'
  | 'taxTotal'
> &
  Pick<Sale, 'total' | 'rounding' | 'change'> & {
    readonly lines: readonly (Priced &
      Pick<SaleLine, 'unitCode' | 'priceUnit' | 'discountReason'> & {
        readonly promotions?: readonly { readonly name: string; readonly amount: number }[] | undefined
      })[]
    readonly payments: readonly Pick<Payment, 'method' | 'amount' | 'reference'>[]
  }
type ReturnOnPaper = Pick<
  Return,
  'number' | 'saleNumber' | 'occurredAt' | 'cashierName' | 'reason' | 'taxTotal' | 'total' | 'rounding'
> & {
  readonly lines: readonly Priced[]
  readonly refunds: readonly { readonly method: string; readonly amount: number }[]
}

export type ReceiptSource = ({ readonly sale: SaleOnPaper } | { readonly return: ReturnOnPaper }) & {
  readonly company: ReceiptCompany
  readonly store: ReceiptStore
  readonly register: ReceiptRegister
  readonly methods: readonly Pick<PaymentMethod, 'code' | 'name'>[]
  readonly labels: ReceiptLabels
  /** Printed before: the paper says so. */
  readonly copy?: boolean
  /** For whoever is given the goods: what they are and the number to change them by, and no price. */
  readonly gift?: boolean
  /** Made while practising: it counts for nothing, and the paper says so first and last. */
  readonly training?: boolean
}

/**
 * The receipt of a sale or of a return. Its amounts add up as they stand on the paper: amounts of items less their
 * discounts make the total (plus the taxes, when prices do not hold them), the total and the rounding make what is
 * paid less the change. Whether prices held their taxes is read from the document, not from today's settings.
 */
export function buildReceipt(source: ReceiptSource): Receipt {
  return 'sale' in source ? saleReceipt(source.sale, source) : returnReceipt(source.return, source)
}

function saleReceipt(sale: SaleOnPaper, source: ReceiptSource): Receipt {
  const { company, store, register, labels } = source
  const money = (minor: number) => onPaper(minor, company)
  if (source.gift === true) return giftReceipt(sale, source)
  const blocks: Block[] = [...practice(source), ...letterhead(company, store, labels), RULE]
  blocks.push(...heading(labels.sale, source))
  if (sale.status === 'voided') blocks.push(text(labels.voided, 'center', 'large'))
  blocks.push(...facts(sale, source))
  if (sale.customerName !== null) blocks.push(pair(labels.customer, sale.customerName))
  blocks.push(RULE, ...sale.lines.flatMap((line) => item(line, source)), RULE)
  blocks.push(...totals({ ...sale, ...sumsOf(sale.lines) }, labels.total, labels.toPay, source))
  for (const { method, amount, reference } of sale.payments) {
    const name = methodName(method, source)
    blocks.push(pair(reference === null ? name : `${name} ${reference}`, money(amount)))
  }
  if (sale.change > 0) blocks.push(pair(labels.change, money(sale.change), 'bold'))
  blocks.push(...taxTable(sale.lines, source))
  if (sale.note !== null) blocks.push(RULE, text(`${labels.note}: ${sale.note}`))
  blocks.push(RULE, ...resolution(register.series, 'sale', labels), ...footer(sale.number, source))
  return { language: labels.language, title: `${labels.sale} ${sale.number}`, blocks }
}

function giftReceipt(sale: SaleOnPaper, source: ReceiptSource): Receipt {
  const { company, store, labels } = source
  const blocks: Block[] = [...practice(source), ...letterhead(company, store, labels), RULE]
  blocks.push(...heading(labels.gift, source), ...facts(sale, source), RULE)
  for (const { name, quantity, unitCode } of sale.lines) {
    const amount = formatQuantity(parseQuantity(quantity), decimalMark(company))
    blocks.push(pair(name, unitCode === 'unit' ? amount : `${amount} ${unitCode}`))
  }
  blocks.push(RULE, text(labels.giftHint, 'center'), ...footer(sale.number, source))
  return { language: labels.language, title: `${labels.gift} ${sale.number}`, blocks }
}

function returnReceipt(back: ReturnOnPaper, source: ReceiptSource): Receipt {
  const { company, store, register, labels } = source
  const blocks: Block[] = [...practice(source), ...letterhead(company, store, labels), RULE]
  blocks.push(...heading(labels.return, source), ...facts(back, source))
  if (back.saleNumber !== null) blocks.push(pair(labels.ofSale, back.saleNumber))
  blocks.push(pair(labels.reason, back.reason))
  blocks.push(RULE, ...back.lines.flatMap((line) => item(line, source)), RULE)
  blocks.push(...totals({ ...back, ...sumsOf(back.lines) }, labels.totalReturned, labels.toGiveBack, source))
  for (const { method, amount } of back.refunds) {
    blocks.push(pair(methodName(method, source), onPaper(amount, company)))
  }
  blocks.push(...taxTable(back.lines, source), RULE, ...resolution(register.series, 'return', labels))
  blocks.push(...footer(back.number, source))
  return { language: labels.language, title: `${labels.return} ${back.number}`, blocks }
}

function heading(title: string, { copy, labels }: ReceiptSource): Block[] {
  const blocks = [text(title, 'center', 'bold')]
  if (copy === true) blocks.push(text(labels.copy, 'center', 'bold'))
  return blocks
}

function facts(
  document: { number: string; occurredAt: string; cashierName: string },
  { store, register, labels }: ReceiptSource,
): Block[] {
  return [
    pair(labels.number, document.number, 'bold'),
    pair(labels.date, moment(document.occurredAt, store.timeZone, labels.language)),
    pair(labels.register, register.name),
    pair(labels.cashier, document.cashierName),
  ]
}

type ItemLine = Priced & {
  unitCode?: string
  priceUnit?: number
  discountReason?: string | null
  readonly promotions?: readonly { readonly name: string; readonly amount: number }[] | undefined
}

function item(line: ItemLine, { company, labels }: ReceiptSource): Block[] {
  const quantity = formatQuantity(parseQuantity(line.quantity), decimalMark(company))
  const unit = line.unitCode === undefined || line.unitCode === 'unit' ? '' : ` ${line.unitCode}`
  const per = line.priceUnit === undefined || line.priceUnit === 1 ? '' : ` / ${line.priceUnit}`
  const detail = `${quantity}${unit} \u00d7 ${onPaper(line.unitPrice, company)}${per}`
  const blocks: Block[] = [{ kind: 'item', name: line.name, detail, amount: onPaper(line.gross, company) }]
  const { promotions = [] } = line
  for (const { name, amount } of promotions) blocks.push(pair(name, onPaper(-amount, company)))
  const byHand = promotions.reduce((left, { amount }) => left - amount, line.discount)
  if (byHand > 0) {
    const reason = line.discountReason ? ` (${line.discountReason})` : ''
    blocks.push(pair(`${labels.discount}${reason}`, onPaper(-byHand, company)))
  }
  return blocks
}

function sumsOf(lines: readonly Priced[]): { subtotal: number; discountTotal: number } {
  let subtotal = 0
  let discountTotal = 0
  for (const line of lines) {
    subtotal += line.gross
    discountTotal += line.discount
  }
  return { subtotal, discountTotal }
}

type Totals = { subtotal: number; discountTotal: number; total: number; rounding: number; lines: readonly Priced[] }

/** Subtotal − discounts (+ taxes on top) = total; total + rounding = what is due. Rows that are zero are left out. */
function totals(sums: Totals, totalLabel: string, dueLabel: string, { company, labels }: ReceiptSource): Block[] {
  const money = (minor: number) => onPaper(minor, company)
  const onTop = taxesOnTop(sums.lines)
  const blocks: Block[] = []
  if (sums.discountTotal > 0 || onTop) blocks.push(pair(labels.subtotal, money(sums.subtotal)))
  if (sums.discountTotal > 0) blocks.push(pair(labels.discounts, money(-sums.discountTotal)))
  if (onTop) {
    for (const tax of taxSummary(sums.lines)) blocks.push(pair(taxName(tax, company), money(tax.amount)))
  }
  blocks.push(pair(totalLabel, money(sums.total), 'large'))
  if (sums.rounding !== 0) {
    blocks.push(pair(labels.rounding, money(sums.rounding)))
    blocks.push(pair(dueLabel, money(sums.total + sums.rounding), 'bold'))
  }
  return blocks
}

function taxesOnTop(lines: readonly Priced[]): boolean {
  return lines.some((line) => line.total !== line.gross - line.discount)
}

function methodName(code: string, { methods }: ReceiptSource): string {
  return methods.find((method) => method.code === code)?.name ?? code
}

/** Base and tax of each rate, with a row for what bears no tax, so that the table accounts for the whole document. */
function taxTable(lines: readonly Priced[], { company, labels }: ReceiptSource): Block[] {
  const taxes = taxSummary(lines)
  if (taxes.length === 0) return []
  const money = (minor: number) => onPaper(minor, company)
  const rows = taxes.map((tax) => [taxName(tax, company), money(tax.base), money(tax.amount)])
  const untaxed = lines.reduce((sum, line) => sum + (line.taxes.length === 0 ? line.taxable : 0), 0)
  if (untaxed > 0) rows.push([labels.excluded, money(untaxed), money(0)])
  const caption = taxesOnTop(lines) ? labels.taxes : labels.taxesIncluded
  return [RULE, text(caption, 'center'), { kind: 'table', heading: [labels.tax, labels.base, labels.amount], rows }]
}

function practice({ training, labels }: ReceiptSource): Block[] {
  return training === true ? [text(labels.training, 'center', 'large'), RULE] : []
}

function footer(number: string, source: ReceiptSource): Block[] {
  const { company } = source
  const blocks: Block[] = company.receiptFooter === null ? [] : [text(company.receiptFooter, 'center')]
  if (company.receiptQr) blocks.push({ kind: 'qr', value: company.receiptQr, caption: '' })
  return [...blocks, { kind: 'barcode', value: number }, ...practice(source).slice(0, 1)]
}
