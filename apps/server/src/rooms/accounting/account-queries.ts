import type { Account } from '@odata-pos/domain/accounting'
import { foldText } from '@odata-pos/domain/catalog'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'
import { type Condition, everyCondition } from '../catalog/index.ts'

/** No account lies below `a`. */
const POSTABLE = sql<boolean>`not exists (
  select 1 from accounts b where b.code > a.code and starts_with(b.code, a.code))`

async function select(db: Db | Tx, where: readonly Condition[], limit: number): Promise<Account[]> {
  const { rows } = await sql<Account>`
    select a.code, a.name, a.type, a.active, ${POSTABLE} as postable, a.version
    from accounts a where ${everyCondition(where)} order by a.code collate "C" limit ${limit}`.execute(db)
  return rows
}

export type AccountQuery = {
  q?: string | undefined
  type?: Account['type'] | undefined
  active?: boolean | undefined
  postable?: boolean | undefined
  cursor?: string | undefined
  limit: number
}

/** The chart of accounts in the order of its codes. */
export async function listAccounts(db: Db, query: AccountQuery): Promise<Page<Account>> {
  const where: Condition[] = []
  if (query.q) where.push(sql`(starts_with(a.code, ${query.q}) or position(${foldText(query.q)} in fold(a.name)) > 0)`)
  if (query.type !== undefined) where.push(sql`a.type = ${query.type}`)
  if (query.active !== undefined) where.push(sql`a.active = ${query.active}`)
  if (query.postable !== undefined) where.push(sql`${POSTABLE} = ${query.postable}`)
  if (query.cursor !== undefined) where.push(sql`a.code collate "C" > ${decodeCursor(query.cursor, 1)[0]}::text`)
  const rows = await select(db, where, query.limit + 1)
  return toPage(
    rows,
    query.limit,
    ({ code }) => [code],
    (account) => account,
  )
}

/** The account, or raises `not_found`. */
export async function getAccount(db: Db | Tx, code: string): Promise<Account> {
  const [account] = await select(db, [sql`a.code = ${code}`], 1)
  return account ?? raise('not_found', 'There is no such account.')
}

/** Every account, for statements that show the ones above those that moved. */
export async function wholeChart(db: Db | Tx): Promise<Pick<Account, 'code' | 'name' | 'type'>[]> {
  return db.selectFrom('accounts').select(['code', 'name', 'type']).orderBy('code').$narrowType<Account>().execute()
}

/** Those of the codes that no entry may name: unknown, retired, or with accounts below. */
export async function unpostable(db: Db | Tx, codes: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`
    select a.code from accounts a where a.active and a.code = any (${codes}::text[]) and ${POSTABLE}`.execute(db)
  const good = new Set(rows.map(({ code }) => code))
  return new Set(codes.filter((code) => !good.has(code)))
}
