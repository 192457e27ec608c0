import type { Transfer, TransferSummary } from '@odata-pos/domain/inventory/contract'
import { formatQuantity } from '@odata-pos/domain/quantity'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'
import { type Condition, everyCondition } from '../catalog/index.ts'

type Row = Omit<TransferSummary, 'requestedAt'> &
  Pick<Transfer, 'note' | 'dispatchedByName' | 'receivedByName'> & {
    requestedAt: Date
    requestedAtExact: string
    dispatchedAt: Date | null
    receivedAt: Date | null
  }

async function select(db: Db | Tx, where: readonly Condition[], limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select t.id, t.document_number as number, t.from_store_id as "fromStoreId", t.to_store_id as "toStoreId", t.status,
      t.note, l.lines as "lineCount", l.value, r.full_name as "requestedByName", t.requested_at as "requestedAt",
      t.requested_at::text as "requestedAtExact", d.full_name as "dispatchedByName", t.dispatched_at as "dispatchedAt",
      c.full_name as "receivedByName", t.received_at as "receivedAt", t.version
    from stock_transfers t
    join users r on r.id = t.requested_by
    left join users d on d.id = t.dispatched_by
    left join users c on c.id = t.received_by
    cross join lateral (
      select count(*) as lines, sum(l.value)::bigint as value from stock_transfer_lines l where l.transfer_id = t.id
    ) l
    where ${everyCondition(where)}
    order by t.requested_at desc, t.id desc
    limit ${limit}`.execute(db)
  return rows
}

/** The transfer with its lines. Raises `not_found`. */
export async function readTransfer(db: Db | Tx, id: string): Promise<Transfer> {
  const [row] = await select(db, [sql`t.id = ${id}`], 1)
  if (row === undefined) raise('not_found', 'There is no such transfer.')
  type LineRow = Omit<Transfer['lines'][number], 'requested' | 'dispatched' | 'received'> & {
    requested: number
    dispatched: number | null
    received: number | null
  }
  const { rows: lines } = await sql<LineRow>`
    select l.id, l.product_id as "productId", p.sku, p.name, p.unit_code as "unitCode", l.requested, l.dispatched,
      l.received, l.value
    from stock_transfer_lines l join products p on p.id = l.product_id
    where l.transfer_id = ${id} order by l.line_number`.execute(db)
  const { requestedAtExact: _exact, lineCount: _count, requestedAt, dispatchedAt, receivedAt, ...transfer } = row
  return {
    ...transfer,
    requestedAt: requestedAt.toISOString(),
    dispatchedAt: dispatchedAt?.toISOString() ?? null,
    receivedAt: receivedAt?.toISOString() ?? null,
    lines: lines.map(({ requested, dispatched, received, ...line }) => ({
      ...line,
      requested: formatQuantity(requested),
      dispatched: dispatched === null ? null : formatQuantity(dispatched),
      received: received === null ? null : formatQuantity(received),
    })),
  }
}

/** The same for somebody who sees one of its two stores. Raises `not_found` for others. */
export async function readTransferAs(db: Db, actor: Actor, id: string): Promise<Transfer> {
  const transfer = await readTransfer(db, id)
  if (!actor.can('inventory.read', transfer.fromStoreId) && !actor.can('inventory.read', transfer.toStoreId)) {
    raise('not_found', 'There is no such transfer.')
  }
  return transfer
}

export type TransferQuery = {
  storeId?: string | undefined
  status?: TransferSummary['status'] | undefined
  cursor?: string | undefined
  limit: number
}

/** Transfers from or to the stores the actor sees, latest first. */
export async function listTransfers(db: Db, actor: Actor, query: TransferQuery): Promise<Page<TransferSummary>> {
  const stores = actor.storesWith('inventory.read')
  const where: Condition[] =
    stores === 'all'
      ? []
      : [sql`(t.from_store_id = any (${stores}::uuid[]) or t.to_store_id = any (${stores}::uuid[]))`]
  if (query.storeId !== undefined) where.push(sql`${query.storeId}::uuid in (t.from_store_id, t.to_store_id)`)
  if (query.status !== undefined) where.push(sql`t.status = ${query.status}`)
  if (query.cursor !== undefined) {
    const [requestedAt, id] = decodeCursor(query.cursor, 2)
    where.push(sql`(t.requested_at, t.id) < (${requestedAt}::timestamptz, ${id}::uuid)`)
  }
  const rows = await select(db, where, query.limit + 1)
  return toPage(
    rows,
    query.limit,
    ({ requestedAtExact, id }) => [requestedAtExact, id],
    ({ id, number, fromStoreId, toStoreId, status, lineCount, value, requestedByName, requestedAt, version }) => ({
      ...{ id, number, fromStoreId, toStoreId, status, lineCount, value, requestedByName, version },
      requestedAt: requestedAt.toISOString(),
    }),
  )
}
