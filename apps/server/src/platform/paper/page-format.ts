import { formatMoney, type MoneyFormat } from '@odata-pos/domain/money'
import { formatQuantity, parseQuantity } from '@odata-pos/domain/quantity'

/** How the company writes amounts, quantities and days on its pages. */
export function pageFormat(company: MoneyFormat) {
  const mark = Intl.NumberFormat(company.locale).format(1.5)[1] ?? '.'
  const dayAt = (instant: Date | string, timeZone: string) =>
    new Intl.DateTimeFormat(company.locale, { timeZone, dateStyle: 'medium' }).format(new Date(instant))
  return {
    money: (minor: number) => formatMoney(minor, company),
    quantity: (text: string) => formatQuantity(parseQuantity(text), mark),
    /** The day an instant falls on in a time zone. */
    dayAt,
    /** A day, `YYYY-MM-DD`. */
    day: (text: string) => dayAt(`${text}T12:00:00Z`, 'UTC'),
  }
}

/** The lines of an address that say something. */
export const present = (lines: readonly (string | null)[]): string[] =>
  lines.filter((line): line is string => line !== null && line !== '')

/** A tax number as it stands at the head of a page, with its check digit where it has one. */
export const nitText = (taxId: string | null, digit: string | null): string | null =>
  taxId === null ? null : `NIT ${taxId}${digit === null ? '' : `-${digit}`}`
