import type { Printer } from '@odata-pos/domain/printers'
import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'
import { findPrinter, type PrinterFilter, selectPrinters } from './printer-queries.ts'

/** Network printers of the stores the actor sees, by store and name. */
export async function listPrinters(
  db: Db,
  actor: Actor,
  query: Omit<PrinterFilter, 'after'> & { cursor?: string | undefined },
): Promise<Page<Printer>> {
  const rows = await selectPrinters(db, actor.storesWith('stores.read'), {
    ...query,
    after: query.cursor === undefined ? undefined : decodeCursor(query.cursor, 2),
    limit: query.limit + 1,
  })
  return toPage(
    rows,
    query.limit,
    (row) => [row.storeCode, row.name],
    ({ storeCode, ...printer }) => printer,
  )
}

/** One printer. Raises not_found, also for one of a store that the actor does not see. */
export async function readPrinter(db: Db, actor: Actor, id: string): Promise<Printer> {
  const printer = await findPrinter(db, id)
  if (printer === null || !actor.can('stores.read', printer.storeId)) raise('not_found', 'There is no such printer.')
  return printer
}
