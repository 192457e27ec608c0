import type { ProblemCode } from '@odata-pos/domain/problems'
import type { Row } from './read-file.ts'

/** Why a row of history is not imported: the code in the report and on the screen, and the sentence beside it. */
export const REASONS = {
  wrong_cells: 'The row has another number of cells than the header.',
  bad_receipt: 'The receipt number is missing, longer than 100 characters or holds control characters.',
  bad_debt: 'The entry writes off a debt: nothing was sold.',
  not_a_sale: 'The mapping says that such receipts are no sales.',
  bad_sku: 'The SKU is missing, longer than 48 characters or holds control characters.',
  bad_date: 'The date is missing or no date of the calendar in the expected order.',
  date_in_future: 'The receipt lies in the future.',
  bad_number: 'The quantity or the price is missing or no number.',
  number_out_of_range: 'The quantity or the price is too large.',
  quantity_zero: 'The quantity is zero.',
  quantity_negative_no_return: 'The quantity is negative and the receipt is no return, as when stock is written off.',
  quantity_positive_on_return: 'The receipt is a return and the quantity is not negative.',
  quantity_too_fine: 'The quantity has more than 3 decimals.',
  price_zero: 'The price is zero.',
  price_negative: 'The price is negative.',
  price_too_fine: "The price has more than 3 decimals beyond the currency's.",
  too_many_lines: 'The receipt has more than 2,000 lines.',
  amount_out_of_range: 'The receipt adds up to more than an amount can hold.',
  other_content: 'A receipt with this number was imported before with other content.',
} as const

export type Reason = keyof typeof REASONS

/** A row that is not imported. Another room's problem keeps its own code and sentence. */
export type Refused = { readonly row: Row; readonly reason: Reason | ProblemCode; readonly detail: string }

export const refuse = (row: Row, reason: Reason): Refused => ({ row, reason, detail: REASONS[reason] })

/** How many rows bear each reason, the most frequent first. */
export function countReasons(refused: readonly Refused[]): { reason: Refused['reason']; rows: number }[] {
  const groups = Map.groupBy(refused, ({ reason }) => reason)
  return [...groups].map(([reason, { length }]) => ({ reason, rows: length })).sort((a, b) => b.rows - a.rows)
}
