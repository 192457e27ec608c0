import type { LedgerLine } from '@odata-pos/domain/accounting'
import { sum } from '@odata-pos/domain/money'
import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { everyCondition } from '../catalog/index.ts'
import { wholeChart } from './account-queries.ts'
import { movements } from './movements.ts'
import { entriesInSight } from './stores-in-sight.ts'

export type LedgerQuery = {
  accountCode: string
  storeId?: string | undefined
  from?: string | undefined
  to?: string | undefined
  cursor?: string | undefined
  limit: number
}

/**
 * The lines of an account, or of all accounts below it, in the order of their days, each with the balance after it.
 * The cursor carries the balance, so that a page costs the same wherever it lies.
 */
export async function listLedger(db: Db, actor: Actor, query: LedgerQuery): Promise<Page<LedgerLine>> {
  const codes = (await wholeChart(db)).map(({ code }) => code).filter((code) => code.startsWith(query.accountCode))
  const where = [
    ...entriesInSight(actor, sql`l.store_id`, query.storeId),
    sql<boolean>`l.account_code = any (${codes}::text[])`,
  ]
  if (query.from !== undefined) where.push(sql`l.entry_date >= ${query.from}::date`)
  if (query.to !== undefined) where.push(sql`l.entry_date <= ${query.to}::date`)
  let opening: number
  if (query.cursor === undefined) {
    opening = await openingBalance(db, actor, query, codes)
  } else {
    const [day, entryId, position, balance] = decodeCursor(query.cursor, 4)
    where.push(sql`(l.entry_date, l.entry_id, l.position) > (${day}::date, ${entryId}::uuid, ${position}::smallint)`)
    opening = Number(balance)
  }
  const { rows } = await sql<Omit<LedgerLine, 'balance'>>`
    select l.entry_id as "entryId", l.position, l.entry_date as "entryDate", l.store_id as "storeId", e.kind,
      e.document_id as "documentId", e.document_number as "documentNumber",
      coalesce(l.description, e.description) as description, c.name as "customerName", l.account_code as "accountCode",
      l.debit, l.credit
    from journal_lines l
    join journal_entries e on e.id = l.entry_id and e.store_id = l.store_id
    left join customers c on c.id = e.customer_id
    where ${everyCondition(where)}
    order by l.entry_date, l.entry_id, l.position limit ${query.limit + 1}`.execute(db)
  let balance = opening
  const lines = rows.map((row) => {
    balance = sum([balance, row.debit, -row.credit])
    return { ...row, balance }
  })
  return toPage(
    lines,
    query.limit,
    (line) => [line.entryDate, line.entryId, line.position, line.balance],
    (line) => line,
  )
}

async function openingBalance(db: Db, actor: Actor, { from, storeId }: LedgerQuery, codes: string[]): Promise<number> {
  if (from === undefined) return 0
  const moved = await movements(db, actor, { from, to: from, storeId }, codes)
  return sum(moved.map(({ opening }) => opening))
}
