import type { Db } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { findPrinter } from './printer-queries.ts'
import { type PrintOutcome, printRaw } from './raw-printing.ts'

const REFUSED: Record<Exclude<PrintOutcome, 'ready'>, { code: Parameters<typeof raise>[0]; detail: string }> = {
  unreachable: { code: 'printer_unreachable', detail: 'The printer does not answer. Is it on, and in the network?' },
  out_of_paper: { code: 'printer_out_of_paper', detail: 'The printer has no paper.' },
  cover_open: { code: 'printer_cover_open', detail: "The printer's cover is open." },
  printer_error: { code: 'printer_error', detail: 'The printer reports an error.' },
}

/** ZPL begins every label with ^XA; its printers know no ESC/POS status. */
const isZpl = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 3)).toString('latin1') === '^XA'

/** One paper at a time a printer: what comes meanwhile waits. */
const turns = new Map<string, Promise<unknown>>()

/**
 * Prints bytes on a registered printer of a store where the actor sells. Raises not_found, in_use for one out of use,
 * printer_unreachable, printer_out_of_paper, printer_cover_open, printer_error.
 */
export async function printOn(db: Db, actor: Actor, id: string, bytes: Uint8Array): Promise<{ printedBytes: number }> {
  const printer = (await findPrinter(db, id)) ?? raise('not_found', 'There is no such printer.')
  requirePermission(actor, 'sales.create', printer.storeId)
  if (!printer.active) raise('not_found', 'The printer is out of use.')
  const { host, port } = printer
  const before = turns.get(id) ?? Promise.resolve()
  const turn = before.then(() => printRaw({ host, port, language: isZpl(bytes) ? 'other' : 'escpos' }, bytes))
  turns.set(id, turn)
  const outcome = await turn
  if (turns.get(id) === turn) turns.delete(id)
  if (outcome !== 'ready') raise(REFUSED[outcome].code, REFUSED[outcome].detail)
  return { printedBytes: bytes.length }
}
