import { formatMoney, type MoneyFormat, sum } from '@odata-pos/domain/money'
import { dayIn } from '../../platform/calendar.ts'
import type { ImportResult } from './import-sales.ts'
import { FIELDS } from './mapping.ts'
import type { Plan, PlannedReceipt } from './plan.ts'
import type { HistoryFile } from './read-file.ts'
import { countReasons, type Refused } from './refusals.ts'

const count = (value: number) => new Intl.NumberFormat('en').format(value)
const counted = (value: number, noun: string) => `${count(value)} ${noun}${value === 1 ? '' : 's'}`

/** What a file holds by month of the store: figures to compare with the old system's before anything is recorded. */
export function monthTable(plan: Plan, timeZone: string, money: MoneyFormat): string[] {
  const months = Map.groupBy(plan.receipts, ({ occurredAt }) => dayIn(timeZone, occurredAt).slice(0, 7))
  const figures = (receipts: readonly PlannedReceipt[], kind: PlannedReceipt['kind']) => {
    const own = receipts.filter((receipt) => receipt.kind === kind)
    return [count(own.length), formatMoney(sum(own.map(({ amount }) => amount)), money)]
  }
  const rows = [...months].map(([month, receipts]) => [
    month,
    ...figures(receipts, 'sale'),
    ...figures(receipts, 'return'),
  ])
  return table([['month', 'sales', 'amount', 'returns', 'amount'], ...rows])
}

/** One line for each reason: how many rows, and what it means. */
export function refusedTable(refused: readonly Refused[]): string[] {
  const meaning = new Map(refused.map(({ reason, detail }) => [reason, detail]))
  return countReasons(refused).map(
    ({ reason, rows }) => `${count(rows).padStart(12)}  ${reason.padEnd(28)}  ${meaning.get(reason)}`,
  )
}

/** Which column of the file was taken for what. */
export function columnsLine({ headers, columns }: Pick<HistoryFile, 'headers' | 'columns'>): string {
  const taken = FIELDS.flatMap((field) => {
    const at = columns[field]
    return at === undefined ? [] : [`${field} = ${headers[at]}`]
  })
  return `Columns: ${taken.join(', ')}.`
}

/** What the file holds. */
export function planLine(plan: Plan): string {
  const rows = sum(plan.receipts.map((receipt) => receipt.rows.length))
  const { sales, returns } = kindsOf(plan.receipts)
  return (
    `${counted(rows, 'row')} usable: ${counted(sales, 'sale')} and ${counted(returns, 'return')}, ` +
    `of ${counted(plan.products.length, 'product')} to ${counted(plan.customers.length, 'customer')}.`
  )
}

/** What an import did, or would do. */
export function resultLines(result: ImportResult, dryRun: boolean): string[] {
  const { recorded, alreadyThere, recordingMs } = result
  const documents = `${counted(recorded.sales, 'sale')} and ${counted(recorded.returns, 'return')}`
  const lines = [dryRun ? `Dry run: nothing was written. New: ${documents}.` : `Recorded: ${documents}.`]
  if (alreadyThere.sales + alreadyThere.returns > 0) {
    lines.push(`Already there: ${counted(alreadyThere.sales, 'sale')} and ${counted(alreadyThere.returns, 'return')}.`)
  }
  if (recordingMs > 0) {
    const rate = Math.round(((recorded.sales + recorded.returns) * 1000) / recordingMs)
    lines.push(
      `Added: ${counted(result.productsAdded, 'product')}, ${counted(result.customersAdded, 'customer')}.`,
      `Recording took ${(recordingMs / 1000).toFixed(1)} s: ${count(rate)} receipts a second, ${count(Math.round((result.linesRecorded * 1000) / recordingMs))} lines a second.`,
    )
  }
  return lines
}

function kindsOf(receipts: readonly PlannedReceipt[]) {
  const sales = receipts.filter(({ kind }) => kind === 'sale').length
  return { sales, returns: receipts.length - sales }
}

/** Rows in columns, aligned to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => `  ${row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ')}`)
}
