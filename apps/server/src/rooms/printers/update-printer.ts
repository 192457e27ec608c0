import type { Printer, PrinterUpdate } from '@odata-pos/domain/printers'
import { sql } from 'kysely'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { raise } from '../../platform/problem.ts'
import { findPrinter } from './printer-queries.ts'

/** Changes a printer's name, address or paper, or takes it out of use. Raises not_found, version_conflict, already_exists. */
export function updatePrinter(
  db: Db,
  actor: Actor,
  id: string,
  change: PrinterUpdate,
  version: number | null,
): Promise<Printer> {
  return inTransaction(db, async (tx) => {
    const printer = (await findPrinter(tx, id, { lock: true })) ?? raise('not_found', 'There is no such printer.')
    requirePermission(actor, 'stores.write', printer.storeId)
    requireVersion(version, printer.version)
    const { name, host, port, paperWidth, active } = change
    await tx
      .updateTable('printers')
      .set({ name, host, port, paper_width: paperWidth, active, version: sql`version + 1` })
      .where('id', '=', id)
      .execute()
    const { storeId } = printer
    await audit(tx, actor, { action: 'printer.update', entity: 'printer', entityId: id, storeId, detail: change })
    return (await findPrinter(tx, id)) ?? raise('not_found', 'There is no such printer.')
  })
}
