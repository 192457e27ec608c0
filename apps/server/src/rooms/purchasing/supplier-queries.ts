import { foldText, searchWords } from '@odata-pos/domain/catalog'
import { isNit, nitCheckDigit } from '@odata-pos/domain/customers'
import type { Supplier } from '@odata-pos/domain/purchasing'
import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, parseSort, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'
import { type Condition, everyCondition } from '../catalog/index.ts'

type Row = Omit<Supplier, 'checkDigit' | 'createdAt'> & { createdAt: Date; createdAtExact: string }

async function select(
  db: Db | Tx,
  where: readonly Condition[],
  { orderBy, limit }: { orderBy: RawBuilder<unknown>; limit: number },
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select s.id, s.name, s.tax_id as "taxId", s.contact, s.email, s.phone, s.address, s.city, s.note,
      s.payment_days as "paymentDays", s.lead_days as "leadDays", s.active, s.created_at as "createdAt",
      s.created_at::text as "createdAtExact", s.version
    from suppliers s
    where ${everyCondition(where)}
    order by ${orderBy}
    limit ${limit}`.execute(db)
  return rows
}

const toSupplier = ({ createdAtExact: _exact, createdAt, ...row }: Row): Supplier => ({
  ...row,
  checkDigit: row.taxId !== null && /^\d{6,15}$/.test(row.taxId) ? nitCheckDigit(row.taxId) : null,
  createdAt: createdAt.toISOString(),
})

/** The supplier, or raises `not_found`. */
export async function getSupplier(db: Db | Tx, id: string): Promise<Supplier> {
  const [row] = await select(db, [sql`s.id = ${id}`], { orderBy: sql`s.id`, limit: 1 })
  return row === undefined ? raise('not_found', 'There is no such supplier.') : toSupplier(row)
}

export const SUPPLIER_SORTS = ['name', 'createdAt'] as const

export type SupplierQuery = {
  q?: string | undefined
  active?: boolean | undefined
  productId?: string | undefined
  sort?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** Suppliers whose name, NIT or contact has every word of `q`; with `productId`, those that sell the product. */
export async function listSuppliers(db: Db, query: SupplierQuery): Promise<Page<Supplier>> {
  const where: Condition[] = query.q === undefined || query.q === '' ? [] : holding(query.q)
  if (query.active !== undefined) where.push(sql`s.active = ${query.active}`)
  if (query.productId !== undefined) {
    where.push(sql`s.id in (select p.supplier_id from supplier_products p where p.product_id = ${query.productId})`)
  }
  const { key, direction } = parseSort(query.sort, SUPPLIER_SORTS)
  const column = key === 'name' ? sql`s.name` : sql`s.created_at`
  if (query.cursor !== undefined) {
    const [value, id] = decodeCursor(query.cursor, 2)
    const type = sql.raw(key === 'name' ? 'text' : 'timestamptz')
    where.push(sql`(${column}, s.id) ${sql.raw(direction === 'asc' ? '>' : '<')} (${value}::${type}, ${id}::uuid)`)
  }
  const turn = sql.raw(direction)
  const rows = await select(db, where, { orderBy: sql`${column} ${turn}, s.id ${turn}`, limit: query.limit + 1 })
  return toPage(rows, query.limit, (row) => [key === 'name' ? row.name : row.createdAtExact, row.id], toSupplier)
}

function holding(q: string): Condition[] {
  const plain = q.replaceAll('.', '')
  const words = searchWords(isNit(plain) ? plain.slice(0, -2) : q)
  return words.length > 0
    ? words.map((word) => sql`s.search_key ~ ${`\\m${word}`}`)
    : [sql`position(${foldText(q)} in s.search_key) > 0`]
}
