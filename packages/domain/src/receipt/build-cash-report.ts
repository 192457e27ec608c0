import type { CashReport } from '../cash/contract.ts'
import type { ReceiptLabels } from './labels.ts'
import { letterhead, moment, onPaper, type ReceiptCompany, type ReceiptStore, taxName } from './letterhead.ts'
import { type Block, pair, type Receipt, RULE, text } from './receipt.ts'

export type CashReportSource = {
  readonly report: CashReport
  readonly company: ReceiptCompany
  readonly store: ReceiptStore
  readonly labels: ReceiptLabels
}

/** An X or Z report on paper. While the close is blind the report has no expected cash, and the paper shows none. */
export function buildCashReport({ report, company, store, labels }: CashReportSource): Receipt {
  const money = (minor: number) => onPaper(minor, company)
  const { session } = report
  const number = session.zNumber === null ? '' : ` ${session.zNumber}`
  const title = report.kind === 'x' ? labels.xReport : `${labels.zReport}${number}`
  const blocks: Block[] = [...letterhead(company, store, labels), RULE, text(title, 'center', 'large')]
  blocks.push(...sessionFacts(report, store, labels), RULE)
  blocks.push(
    pair(`${labels.sales} (${report.sales.count})`, money(report.sales.total)),
    pair(`${labels.returns} (${report.returns.count})`, money(report.returns.total)),
    pair(`${labels.voids} (${report.voids.count})`, money(report.voids.total)),
    pair(labels.discounts, money(report.discounts)),
  )
  if (report.taxes.length > 0) {
    const rows = report.taxes.map((tax) => [taxName(tax, company), money(tax.base), money(tax.amount)])
    blocks.push(RULE, { kind: 'table', heading: [labels.tax, labels.base, labels.amount], rows })
  }
  if (report.payments.length > 0) {
    blocks.push(RULE, text(labels.payments, 'center'))
    for (const { name, count, amount } of report.payments) blocks.push(pair(`${name} (${count})`, money(amount)))
  }
  if (report.customerPayments.length > 0) {
    blocks.push(RULE, text(labels.cashMoves.customer_payment, 'center'))
    for (const { name, count, amount } of report.customerPayments) {
      blocks.push(pair(`${name} (${count})`, money(amount)))
    }
  }
  blocks.push(...drawer(report, labels, money))
  return { language: labels.language, title, blocks }
}

function sessionFacts(
  { session, generatedAt, firstNumber, lastNumber }: CashReport,
  store: ReceiptStore,
  labels: ReceiptLabels,
): Block[] {
  const at = (instant: string) => moment(instant, store.timeZone, labels.language)
  const blocks = [
    pair(labels.date, at(generatedAt)),
    pair(labels.register, session.registerCode),
    pair(labels.openedAt, at(session.openedAt)),
    pair(labels.openedBy, session.openedBy.fullName),
  ]
  if (session.closedAt !== null) blocks.push(pair(labels.closedAt, at(session.closedAt)))
  if (session.closedBy !== null) blocks.push(pair(labels.closedBy, session.closedBy.fullName))
  if (firstNumber !== null) blocks.push(pair(labels.firstNumber, firstNumber))
  if (lastNumber !== null) blocks.push(pair(labels.lastNumber, lastNumber))
  return blocks
}

function drawer(
  { cash, counts, session }: CashReport,
  labels: ReceiptLabels,
  money: (minor: number) => string,
): Block[] {
  const { expectedCash, countedCash, difference } = session
  const blocks: Block[] = [RULE, text(labels.cash, 'center')]
  for (const { kind, amount } of cash) {
    if (kind !== 'difference') blocks.push(pair(labels.cashMoves[kind], money(amount)))
  }
  if (expectedCash !== null) blocks.push(pair(labels.expected, money(expectedCash), 'bold'))
  if (countedCash !== null) blocks.push(pair(labels.counted, money(countedCash), 'bold'))
  if (difference !== null) blocks.push(pair(labels.difference, money(difference), 'bold'))
  if (counts.length > 0) {
    blocks.push(RULE, text(labels.counts, 'center'))
    for (const { denomination, count } of counts) {
      blocks.push(pair(`${count} \u00d7 ${money(denomination)}`, money(denomination * count)))
    }
  }
  return blocks
}
