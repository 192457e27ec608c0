import { foldText, searchWords } from '@odata-pos/domain/catalog'
import { type Customer, isNit, nitCheckDigit } from '@odata-pos/domain/customers'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, parseSort, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'

type Condition = RawBuilder<SqlBool>
type Row = Omit<Customer, 'checkDigit' | 'createdAt' | 'erasedAt'> & {
  createdAt: Date
  erasedAt: Date | null
  createdAtExact: string
}

/** NIT of a person or company registered with the DIAN: the one document with a check digit. */
const NIT = '31'

async function selectCustomers(
  db: Db | Tx,
  where: readonly Condition[],
  { orderBy, limit }: { orderBy: RawBuilder<unknown>; limit: number },
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select c.id, c.document_type as "documentType", c.document_number as "documentNumber", c.name, c.email, c.phone,
      c.address, c.city, c.note, c.group_id as "groupId", c.price_list_id as "priceListId",
      c.credit_limit as "creditLimit", c.credit_days as "creditDays", c.balance, c.active, c.merged_into as "mergedInto", c.erased_at as "erasedAt", c.created_at as "createdAt",
      c.created_at::text as "createdAtExact", c.version
    from customers c
    where ${where.length === 0 ? sql`true` : sql.join(where, sql` and `)}
    order by ${orderBy}
    limit ${limit}`.execute(db)
  return rows
}

function toCustomer({ createdAtExact: _exact, createdAt, erasedAt, ...row }: Row): Customer {
  const { documentType, documentNumber } = row
  const isNumber = documentNumber !== null && /^\d{1,15}$/.test(documentNumber)
  return {
    ...row,
    checkDigit: documentType === NIT && isNumber ? nitCheckDigit(documentNumber) : null,
    erasedAt: erasedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }
}

/** The customer, or raises `not_found`. */
export async function getCustomer(db: Db | Tx, id: string): Promise<Customer> {
  const [row] = await selectCustomers(db, [sql`c.id = ${id}`], { orderBy: sql`c.id`, limit: 1 })
  return row === undefined ? raise('not_found', 'There is no such customer.') : toCustomer(row)
}

export const CUSTOMER_SORTS = ['name', 'createdAt'] as const

export type CustomerQuery = {
  q?: string | undefined
  active?: boolean | undefined
  documentNumber?: string | undefined
  groupId?: string | undefined
  sort?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** Customers whose name, document or phone has every word of `q`; a whole document or e-mail comes alone. */
export async function listCustomers(db: Db, query: CustomerQuery): Promise<Page<Customer>> {
  const where: Condition[] = [sql`c.merged_into is null`]
  if (query.active !== undefined) where.push(sql`c.active = ${query.active}`)
  if (query.groupId !== undefined) where.push(sql`c.group_id = ${query.groupId}`)
  if (query.documentNumber !== undefined) {
    const number = bareNumber(query.documentNumber)
    where.push(underAnyName((of) => sql`${of}.document_number = ${number}`))
  }
  if (query.q !== undefined && query.q !== '') where.push(...(await holding(db, query.q)))
  const { key, direction } = parseSort(query.sort, CUSTOMER_SORTS)
  const column = key === 'name' ? sql`c.name` : sql`c.created_at`
  if (query.cursor !== undefined) {
    const [value, id] = decodeCursor(query.cursor, 2)
    const type = sql.raw(key === 'name' ? 'text' : 'timestamptz')
    where.push(sql`(${column}, c.id) ${sql.raw(direction === 'asc' ? '>' : '<')} (${value}::${type}, ${id}::uuid)`)
  }
  const turn = sql.raw(direction)
  const rows = await selectCustomers(db, where, {
    orderBy: sql`${column} ${turn}, c.id ${turn}`,
    limit: query.limit + 1,
  })
  return toPage(rows, query.limit, (row) => [key === 'name' ? row.name : row.createdAtExact, row.id], toCustomer)
}

/** True of the customer `c` when it holds of any of their names: asked of the names, so that their indexes answer. */
function underAnyName(test: (of: RawBuilder<unknown>) => RawBuilder<unknown>): Condition {
  return sql`c.id in (select coalesce(m.merged_into, m.id) from customers m where ${test(sql.raw('m'))})`
}

/** A NIT with its check digit or dots is looked for as it is stored: the number alone. */
function bareNumber(typed: string): string {
  const plain = typed.replaceAll('.', '')
  return isNit(plain) ? plain.slice(0, -2) : plain
}

async function holding(db: Db, q: string): Promise<Condition[]> {
  const whole = underAnyName(
    (of) => sql`(${of}.document_number = ${bareNumber(q)} or lower(${of}.email) = ${q.toLowerCase()})`,
  )
  const exact = await selectCustomers(db, [whole], { orderBy: sql`c.id`, limit: 1 })
  if (exact.length > 0) return [whole]
  const words = searchWords(q)
  return words.length > 0
    ? words.map((word) => underAnyName((of) => sql`${of}.search_key ~ ${`\\m${word}`}`))
    : [underAnyName((of) => sql`position(${foldText(q)} in ${of}.search_key) > 0`)]
}
