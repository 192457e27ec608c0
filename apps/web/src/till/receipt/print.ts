import type { CashReport } from '@odata-pos/domain/cash/contract'
import type { Company } from '@odata-pos/domain/company/contract'
import {
  buildCashReport,
  buildCustomerPayment,
  buildReceipt,
  type CustomerPaymentSource,
  type Receipt,
  receiptLabels,
} from '@odata-pos/domain/receipt'
import type { Return } from '@odata-pos/domain/sales/contract'
import { currentLanguage } from '../../shared/i18n/index.ts'
import { currentSession } from '../../shared/session/session.ts'
import { type TillDevice, tillDevice } from '../device/till-device.ts'
import { tillSession } from '../device/till-session.ts'
import { queuePaper } from '../print/print-queue.ts'
import { type FinishedSale, shortReference } from './finished-sale.ts'

type Printing = { company: Company; device: TillDevice; methods: readonly { code: string; name: string }[] }

function printing(): Printing {
  const session = currentSession()
  const device = tillDevice.get()
  const till = tillSession.get()
  if (session.status !== 'signedIn' || session.company === null || device === null) {
    throw new Error('nothing to print before the till is set up')
  }
  return { company: session.company, device, methods: till.status === 'known' ? till.till.methods : [] }
}

const labels = () => receiptLabels[currentLanguage()]

/** A sale without its number says so on the paper, and bears a reference by which this till finds it again. */
export function saleReceipt(
  sale: FinishedSale,
  provisional: { number: string; notice: string },
  paper: SalePaper,
): Receipt {
  const { company, device, methods } = printing()
  const receipt = buildReceipt({
    sale: { ...sale, number: sale.number ?? provisional.number, status: 'completed' },
    company,
    store: device.store,
    register: device.register,
    methods,
    labels: labels(),
    ...paper,
  })
  if (sale.number !== null || paper.training === true) return receipt
  return {
    ...receipt,
    blocks: [...receipt.blocks, { kind: 'text', text: provisional.notice, align: 'center', weight: 'bold' }],
  }
}

type Words = { number: (reference: string) => string; notice: string }

/** Which paper of a sale: again, without prices, or made while practising. */
export type SalePaper = { copy?: boolean; gift?: boolean; training?: boolean }

export function printSale(sale: FinishedSale, words: Words, paper: SalePaper = {}): Promise<void> {
  const provisional = { number: words.number(shortReference(sale.id)), notice: words.notice }
  return queuePaper(saleReceipt(sale, provisional, paper))
}

export function printReturn(back: Return): Promise<void> {
  const { company, device, methods } = printing()
  return queuePaper(
    buildReceipt({ return: back, company, store: device.store, register: device.register, methods, labels: labels() }),
  )
}

/** The paper of what a customer paid of what they owe. */
export function printCustomerPayment(
  paid: Pick<CustomerPaymentSource, 'payment' | 'customer' | 'method'>,
): Promise<void> {
  const { company, device } = printing()
  const session = currentSession()
  return queuePaper(
    buildCustomerPayment({
      ...paid,
      register: device.register.name,
      cashier: session.status === 'signedIn' ? session.user.fullName : '',
      company,
      store: device.store,
      labels: labels(),
    }),
  )
}

/** An X or Z report as a document, for the screen and the printer alike. */
export function cashReportReceipt(report: CashReport): Receipt {
  const { company, device } = printing()
  return buildCashReport({ report, company, store: device.store, labels: labels() })
}

export const printCashReport = (report: CashReport) => queuePaper(cashReportReceipt(report))
