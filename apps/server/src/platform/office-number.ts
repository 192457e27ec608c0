import { sql } from 'kysely'
import type { Tx } from './db.ts'

const DIGITS = 6

/**
 * The next number of the office's documents of this kind, and how it is written (`OC-000012`). Held until the
 * transaction ends, so that none is left out: take it after the stock and before the audit.
 */
export async function takeOfficeNumber(tx: Tx, kind: string): Promise<{ number: number; documentNumber: string }> {
  const { rows } = await sql<{ number: number; prefix: string }>`
    update office_numbers set next_number = next_number + 1 where kind = ${kind}
    returning next_number - 1 as number, prefix`.execute(tx)
  const [taken] = rows
  if (taken === undefined) throw new Error(`documents of kind ${kind} have no numbers`)
  return {
    number: taken.number,
    documentNumber: `${taken.prefix}${String(taken.number).padStart(DIGITS, '0')}`,
  }
}
