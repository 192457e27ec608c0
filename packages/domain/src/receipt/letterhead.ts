import type { Company } from '../company/contract.ts'
import { decimalMark, formatMoney, type MoneyFormat } from '../money/index.ts'
import type { NumberSeries, Register, Store } from '../stores/contract.ts'
import type { TaxAmount } from '../tax/index.ts'
import type { ReceiptLabels } from './labels.ts'
import { type Block, text } from './receipt.ts'

export type ReceiptCompany = MoneyFormat &
  Pick<
    Company,
    | 'tradeName'
    | 'legalName'
    | 'taxId'
    | 'taxIdCheckDigit'
    | 'address'
    | 'phone'
    | 'receiptFooter'
    | 'receiptLogo'
    | 'receiptQr'
  >
export type ReceiptStore = Pick<Store, 'name' | 'address' | 'phone' | 'timeZone'>
export type ReceiptRegister = Pick<Register, 'name' | 'series'>

/** Money as paper prints it: ordinary spaces and the ASCII minus, which every printer's code page has. */
export function onPaper(minor: number, company: MoneyFormat): string {
  return formatMoney(minor, company).replace(/\s/g, ' ').replace('\u2212', '-')
}

/** 'IVA 19 %' of the code IVA19, 'VAT 20 %' of VAT; a tax per unit has no rate to show. */
export function taxName({ code, rate, amount }: TaxAmount, company: MoneyFormat): string {
  if (rate === '0' && amount !== 0) return code
  const name = code.endsWith(rate) ? code.slice(0, -rate.length) : code
  const bare = name === '' || /\d$/.test(name) ? code : name
  return `${bare} ${rate.replace('.', decimalMark(company))} %`
}

/** Who sells: trade name, legal name and tax id, then the store with its own address, or the company's. */
export function letterhead(company: ReceiptCompany, store: ReceiptStore, labels: ReceiptLabels): Block[] {
  const blocks: Block[] = []
  // A till that kept the company's settings before there were logos has none of them.
  if (company.receiptLogo) {
    blocks.push({ kind: 'image', bitmap: company.receiptLogo, description: company.tradeName })
  }
  blocks.push(text(company.tradeName, 'center', 'large'))
  if (company.legalName !== company.tradeName) blocks.push(text(company.legalName, 'center'))
  if (company.taxId !== null) {
    const digit = company.taxIdCheckDigit === null ? '' : `-${company.taxIdCheckDigit}`
    blocks.push(text(`${labels.taxId} ${company.taxId}${digit}`, 'center'))
  }
  blocks.push(text(store.name, 'center'))
  const address = store.address ?? company.address
  const phone = store.phone ?? company.phone
  if (address !== null) blocks.push(text(address, 'center'))
  if (phone !== null) blocks.push(text(`${labels.phone} ${phone}`, 'center'))
  return blocks
}

/** The numbering resolution a number was given under, or nothing when its series has none. */
export function resolution(
  series: readonly NumberSeries[],
  kind: NumberSeries['kind'],
  labels: ReceiptLabels,
): Block[] {
  const given = series.find((one) => one.kind === kind)
  if (given === undefined || given.resolution === null) return []
  const parts = [`${labels.resolution} ${given.resolution}`]
  if (given.toNumber !== null) {
    const { prefix, fromNumber, toNumber } = given
    parts.push(`${labels.numbersFrom} ${prefix}${fromNumber} ${labels.numbersTo} ${prefix}${toNumber}`)
  }
  if (given.validFrom !== null) parts.push(`${labels.validFrom} ${given.validFrom}`)
  if (given.validTo !== null) parts.push(`${labels.validTo} ${given.validTo}`)
  return [text(parts.join(' '), 'center')]
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  clocks.set(timeZone, clock)
  return clock
}

/** An instant on the store's clock: '24/11/2026 18:05' in Spanish, '2026-11-24 18:05' in English. */
export function moment(instant: string, timeZone: string, language: 'es' | 'en'): string {
  const parts = clockOf(timeZone).formatToParts(new Date(instant))
  const [year, month, day, hour, minute] = (['year', 'month', 'day', 'hour', 'minute'] as const).map(
    (type) => parts.find((part) => part.type === type)?.value ?? '',
  )
  const date = language === 'es' ? `${day}/${month}/${year}` : `${year}-${month}-${day}`
  return `${date} ${hour}:${minute}`
}
