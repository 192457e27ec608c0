import type { StoredValueAccount, StoredValueMove } from '@odata-pos/domain/stored-value'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'

type Row = Omit<StoredValueAccount, 'createdAt'> & { createdAt: Date }

async function selectAccounts(db: Db | Tx, where: readonly RawBuilder<SqlBool>[], limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select a.id, a.kind, a.code, a.customer_id as "customerId", c.name as "customerName", a.balance,
      coalesce((select sum(h.amount)::bigint from stored_value_holds h where h.account_id = a.id and h.held_until > now()), 0) as held,
      a.expires_on as "expiresOn", a.active, a.created_at as "createdAt", a.version
    from stored_value_accounts a left join customers c on c.id = a.customer_id
    where ${where.length === 0 ? sql`true` : sql.join(where, sql` and `)}
    order by a.id desc
    limit ${limit}`.execute(db)
  return rows
}

const toAccount = ({ createdAt, ...row }: Row): StoredValueAccount => ({ ...row, createdAt: createdAt.toISOString() })

type AccountQuery = {
  q?: string | undefined
  kind?: 'gift_card' | 'store_credit' | undefined
  customerId?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** Accounts, newest first. `q` finds by the beginning of a code or words of the customer's name. */
export async function listAccounts(db: Db, query: AccountQuery): Promise<Page<StoredValueAccount>> {
  const where: RawBuilder<SqlBool>[] = []
  if (query.kind !== undefined) where.push(sql`a.kind = ${query.kind}`)
  if (query.customerId !== undefined) where.push(sql`a.customer_id = ${query.customerId}`)
  if (query.q !== undefined && query.q !== '') {
    where.push(sql`(starts_with(a.code, ${query.q.toUpperCase()}) or position(fold(${query.q}) in c.search_key) > 0)`)
  }
  if (query.cursor !== undefined) where.push(sql`a.id < ${decodeCursor(query.cursor, 1)[0]}::uuid`)
  const rows = await selectAccounts(db, where, query.limit + 1)
  return toPage(rows, query.limit, ({ id }) => [id], toAccount)
}

/** The account, or raises `not_found`. */
export async function getAccount(db: Db | Tx, id: string): Promise<StoredValueAccount> {
  const [row] = await selectAccounts(db, [sql`a.id = ${id}`], 1)
  return row === undefined ? raise('not_found', 'There is no such account.') : toAccount(row)
}

/** The ledger of an account, newest first. */
export async function listAccountMoves(
  db: Db,
  accountId: string,
  query: { cursor?: string | undefined; limit: number },
): Promise<Page<StoredValueMove>> {
  await getAccount(db, accountId)
  const where = [sql<boolean>`m.account_id = ${accountId}`]
  if (query.cursor !== undefined) {
    const [at, id] = decodeCursor(query.cursor, 2)
    where.push(sql`(m.occurred_at, m.id) < (${at}::timestamptz, ${id}::uuid)`)
  }
  const { rows } = await sql<Omit<StoredValueMove, 'occurredAt'> & { occurredAt: Date; exact: string }>`
    select m.id, m.kind, m.amount, m.balance_after as "balanceAfter", m.document_id as "documentId", m.store_id as "storeId",
      u.full_name as "userName", m.reason, m.occurred_at as "occurredAt", m.occurred_at::text as exact
    from stored_value_moves m left join users u on u.id = m.user_id
    where ${sql.join(where, sql` and `)}
    order by m.occurred_at desc, m.id desc
    limit ${query.limit + 1}`.execute(db)
  return toPage(
    rows,
    query.limit,
    ({ exact, id }) => [exact, id],
    ({ exact: _exact, occurredAt, ...row }) => ({ ...row, occurredAt: occurredAt.toISOString() }),
  )
}

export type Owner = { code?: string | undefined; customerId?: string | undefined }

/** The account of a card's code, or else of a customer's credit; null when there is none. `lock` keeps it. */
export async function findAccount(
  db: Db | Tx,
  { code, customerId }: Owner,
  lock = false,
): Promise<{ id: string; kind: 'gift_card' | 'store_credit'; expiresOn: string | null } | null> {
  const { rows } = await sql<{ id: string; kind: 'gift_card' | 'store_credit'; expiresOn: string | null }>`
    select a.id, a.kind, a.expires_on as "expiresOn" from stored_value_accounts a
    where ${
      code === undefined
        ? sql`a.kind = 'store_credit' and a.customer_id = (
        select coalesce(n.merged_into, n.id) from customers n where n.id = ${customerId ?? null})`
        : sql`a.code = ${code}`
    }
    ${lock ? sql`for no key update` : sql``}`.execute(db)
  return rows[0] ?? null
}
