import type { CashReport } from '@odata-pos/domain/cash/contract'
import type { Company } from '@odata-pos/domain/company/contract'
import {
  buildCashReport,
  buildReceipt,
  type Receipt,
  receiptBody,
  receiptCss,
  receiptLabels,
} from '@odata-pos/domain/receipt'
import type { Return } from '@odata-pos/domain/sales/contract'
import { currentLanguage } from '../../shared/i18n/index.ts'
import { currentSession } from '../../shared/session/session.ts'
import { deviceSettings, type TillDevice, tillDevice } from '../device/till-device.ts'
import { tillSession } from '../device/till-session.ts'
import { type FinishedSale, shortReference } from './finished-sale.ts'

/** Some browsers read the frame after `print()` has returned, so it stays this long. */
const FRAME_KEPT_MS = 60_000

let queue: Promise<void> = Promise.resolve()

/** Prints a receipt after those before it. Resolves when the browser has taken it; the till never waits for paper. */
function printReceipt(receipt: Receipt): Promise<void> {
  const printed = queue.then(() => printNow(receipt))
  // One that fails is told to its caller and holds up nothing behind it.
  queue = printed.catch(() => {})
  return printed
}

/** Prints from a hidden frame. Styles are adopted, not inlined, for the page's policy forbids inline ones. */
async function printNow(receipt: Receipt): Promise<void> {
  const frame = document.createElement('iframe')
  frame.title = receipt.title
  frame.setAttribute('aria-hidden', 'true')
  frame.tabIndex = -1
  frame.className = 'pointer-events-none fixed bottom-0 left-0 size-px opacity-0'
  document.body.append(frame)
  setTimeout(() => frame.remove(), FRAME_KEPT_MS)
  const page = frame.contentWindow
  if (page === null) throw new Error('the print frame has no window')
  const sheet = new (page as Window & typeof globalThis).CSSStyleSheet()
  sheet.replaceSync(receiptCss(deviceSettings.get().paper))
  page.document.adoptedStyleSheets = [sheet]
  page.document.title = receipt.title
  page.document.body.innerHTML = receiptBody(receipt)
  page.document.body.style.margin = '0'
  // Lets the frame lay itself out first; a print called at once comes out blank in some browsers.
  await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
  page.print()
}

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
  copy: boolean,
): Receipt {
  const { company, device, methods } = printing()
  const receipt = buildReceipt({
    sale: { ...sale, number: sale.number ?? provisional.number, status: 'completed' },
    company,
    store: device.store,
    register: device.register,
    methods,
    labels: labels(),
    copy,
  })
  if (sale.number !== null) return receipt
  return {
    ...receipt,
    blocks: [...receipt.blocks, { kind: 'text', text: provisional.notice, align: 'center', weight: 'bold' }],
  }
}

type Words = { number: (reference: string) => string; notice: string }

export function printSale(sale: FinishedSale, words: Words, { copy = false } = {}): Promise<void> {
  const provisional = { number: words.number(shortReference(sale.id)), notice: words.notice }
  return printReceipt(saleReceipt(sale, provisional, copy))
}

export function printReturn(back: Return): Promise<void> {
  const { company, device, methods } = printing()
  return printReceipt(
    buildReceipt({ return: back, company, store: device.store, register: device.register, methods, labels: labels() }),
  )
}

/** An X or Z report as a document, for the screen and the printer alike. */
export function cashReportReceipt(report: CashReport): Receipt {
  const { company, device } = printing()
  return buildCashReport({ report, company, store: device.store, labels: labels() })
}

export const printCashReport = (report: CashReport) => printReceipt(cashReportReceipt(report))
