import { isStepOf, type Quotation, type QuotationStep } from '@odata-pos/domain/quotations'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import { raise } from '../../platform/problem.ts'
import { readQuotation } from './quotation-queries.ts'

/** Locks a quotation until the transaction ends and answers with what it is then. Raises `not_found`. */
export async function lockQuotation(tx: Tx, id: string): Promise<Quotation> {
  // The lock first: a statement sees what was committed before it began, not while it waited.
  await sql`select from quotations where id = ${id} for update`.execute(tx)
  return readQuotation(tx, id)
}

/** Raises `quotation_not_open` when the quotation does not stand where the step begins. */
export function requireStep({ status }: Quotation, step: QuotationStep): void {
  if (isStepOf(status, step)) return
  raise('quotation_not_open', `The quotation is ${status}.`, { extra: { quotationStatus: status } })
}
