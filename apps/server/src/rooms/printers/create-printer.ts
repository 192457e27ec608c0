import type { Printer, PrinterCreate } from '@odata-pos/domain/printers'
import { v7 as uuid } from 'uuid'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { findPrinter } from './printer-queries.ts'

/** Registers a network printer of a store. Raises already_exists for a name in use in the store. */
export function createPrinter(db: Db, actor: Actor, body: PrinterCreate): Promise<Printer> {
  requirePermission(actor, 'stores.write', body.storeId)
  const id = body.id ?? uuid()
  const { storeId, name, host, port, paperWidth } = body
  return inTransaction(db, async (tx) => {
    await tx
      .insertInto('printers')
      .values({ id, store_id: storeId, name, host, port, paper_width: paperWidth })
      .execute()
    const detail = { name, host, port, paperWidth }
    await audit(tx, actor, { action: 'printer.create', entity: 'printer', entityId: id, storeId, detail })
    return (await findPrinter(tx, id)) ?? raise('not_found', 'There is no such printer.')
  })
}
