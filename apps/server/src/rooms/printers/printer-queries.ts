import type { Printer } from '@odata-pos/domain/printers'
import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import type { CursorValues } from '../../platform/pagination.ts'

const COLUMNS = sql`p.id, p.store_id as "storeId", p.name, p.host, p.port, p.paper_width as "paperWidth", p.active, p.version`

/** One printer, or null. `lock` keeps it for the transaction. */
export async function findPrinter(db: Db | Tx, id: string, options: { lock?: boolean } = {}): Promise<Printer | null> {
  const { rows } = await sql<Printer>`
    select ${COLUMNS} from printers p where p.id = ${id} ${options.lock ? sql`for update` : sql``}`.execute(db)
  return rows[0] ?? null
}

export type PrinterFilter = {
  storeId?: string | undefined
  active?: boolean | undefined
  q?: string | undefined
  /** Store code and name of the last printer of the page before. */
  after?: CursorValues | undefined
  limit: number
}

/** Printers by store and name, at most `limit`; `visible` are the stores the caller may see. */
export async function selectPrinters(
  db: Db,
  visible: 'all' | readonly string[],
  filter: PrinterFilter,
): Promise<(Printer & { storeCode: string })[]> {
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  if (visible !== 'all') conditions.push(sql`p.store_id = any (${visible}::uuid[])`)
  if (filter.storeId !== undefined) conditions.push(sql`p.store_id = ${filter.storeId}`)
  if (filter.active !== undefined) conditions.push(sql`p.active = ${filter.active}`)
  if (filter.q) {
    const words = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`
    conditions.push(sql`(fold(p.name) like fold(${words}) or p.host like ${words})`)
  }
  if (filter.after) conditions.push(sql`(s.code, p.name) > (${filter.after[0]}, ${filter.after[1]})`)
  const { rows } = await sql<Printer & { storeCode: string }>`
    select s.code as "storeCode", ${COLUMNS}
    from printers p join stores s on s.id = p.store_id
    where ${sql.join(conditions, sql` and `)}
    order by s.code, p.name limit ${filter.limit}`.execute(db)
  return rows
}
