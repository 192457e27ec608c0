import type { EntrySummary, JournalEntry } from '@odata-pos/domain/accounting'
import { foldText } from '@odata-pos/domain/catalog'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'
import { type Condition, everyCondition } from '../catalog/index.ts'
import { entriesInSight } from './stores-in-sight.ts'

const COLUMNS = sql`
  e.id, e.store_id as "storeId", e.kind, e.document_id as "documentId", e.document_number as "documentNumber",
  e.document_date as "documentDate", e.entry_date as "entryDate", e.description, e.customer_id as "customerId",
  c.name as "customerName", e.total, u.full_name as "userName", e.posted_at as "postedAt"`
const JOINS = sql`join users u on u.id = e.user_id left join customers c on c.id = e.customer_id`

type Row = Omit<EntrySummary, 'postedAt'> & { postedAt: Date }

const toSummary = ({ postedAt, ...row }: Row): EntrySummary => ({ ...row, postedAt: postedAt.toISOString() })

/** The entry with its lines, the debits first; null when there is none with this id. */
export async function findEntry(db: Db | Tx, id: string): Promise<JournalEntry | null> {
  const { rows } = await sql<Row & { reverses: string | null; reversedBy: string | null }>`
    select ${COLUMNS}, e.reverses, (select r.id from journal_entries r where r.reverses = e.id limit 1) as "reversedBy"
    from journal_entries e ${JOINS} where e.id = ${id}`.execute(db)
  const [row] = rows
  if (row === undefined) return null
  const lines = await sql<JournalEntry['lines'][number]>`
    select l.account_code as "accountCode", a.name as "accountName", l.component, l.debit, l.credit, l.description
    from journal_lines l join accounts a on a.code = l.account_code
    where l.entry_id = ${id} order by l.position`.execute(db)
  const { reverses, reversedBy, ...summary } = row
  return { ...toSummary(summary), reverses, reversedBy, lines: lines.rows }
}

/** The entry of a store that the actor sees. Raises not_found, forbidden. */
export async function readEntry(db: Db | Tx, actor: Actor, id: string): Promise<JournalEntry> {
  const entry = (await findEntry(db, id)) ?? raise('not_found', 'There is no such journal entry.')
  requirePermission(actor, 'accounting.read', entry.storeId)
  return entry
}

export type EntryQuery = {
  storeId?: string | undefined
  kind?: string | undefined
  documentId?: string | undefined
  accountCode?: string | undefined
  from?: string | undefined
  to?: string | undefined
  q?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** Journal entries of the stores the actor sees, the latest day first. */
export async function listEntries(db: Db, actor: Actor, query: EntryQuery): Promise<Page<EntrySummary>> {
  const where: Condition[] = entriesInSight(actor, sql`e.store_id`, query.storeId)
  if (query.kind !== undefined) where.push(sql`e.kind = ${query.kind}`)
  if (query.documentId !== undefined) {
    where.push(sql`(e.id = ${query.documentId} or e.document_id = ${query.documentId} and e.document_id <> e.id)`)
  }
  if (query.accountCode !== undefined) {
    where.push(sql`exists (select 1 from journal_lines l
      where l.entry_id = e.id and l.store_id = e.store_id and l.account_code = ${query.accountCode})`)
  }
  if (query.from !== undefined) where.push(sql`e.entry_date >= ${query.from}::date`)
  if (query.to !== undefined) where.push(sql`e.entry_date <= ${query.to}::date`)
  if (query.q) {
    where.push(sql`position(${foldText(query.q)} in fold(
      coalesce(e.document_number, '') || ' ' || coalesce(e.description, '') || ' ' || coalesce(c.name, ''))) > 0`)
  }
  if (query.cursor !== undefined) {
    const [day, id] = decodeCursor(query.cursor, 2)
    where.push(sql`(e.entry_date, e.id) < (${day}::date, ${id}::uuid)`)
  }
  const { rows } = await sql<Row>`
    select ${COLUMNS} from journal_entries e ${JOINS}
    where ${everyCondition(where)}
    order by e.entry_date desc, e.id desc limit ${query.limit + 1}`.execute(db)
  return toPage(rows, query.limit, ({ entryDate, id }) => [entryDate, id], toSummary)
}
