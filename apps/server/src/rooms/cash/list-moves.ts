import type { CashMove } from '@odata-pos/domain/cash'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db, Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'

type Move = z.output<typeof CashMove>
type MoveRow = Omit<Move, 'occurredAt'> & { occurredAt: Date; recordedAt: string }

// `recorded_at` as text keeps its microseconds, which a Date would cut and the cursor needs.
const COLUMNS = sql`
  m.id, m.session_id as "sessionId", m.kind, m.amount, coalesce(m.reason, (
    select c.name from customer_payments p join customers c on c.id = p.customer_id
    where p.id = m.document_id and p.store_id = m.store_id)) as reason, m.document_id as "documentId", m.user_id as "userId",
  u.full_name as "userName", m.occurred_at as "occurredAt", m.recorded_at::text as "recordedAt"`

const toMove = ({ recordedAt: _recordedAt, occurredAt, ...move }: MoveRow): Move => ({
  ...move,
  occurredAt: occurredAt.toISOString(),
})

/** One entry of the cash ledger that is known to exist. */
export async function findMove(tx: Tx, id: string): Promise<Move> {
  const { rows } = await sql<MoveRow>`
    select ${COLUMNS} from cash_moves m join users u on u.id = m.user_id where m.id = ${id}`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error(`cash move ${id} was recorded and cannot be read`)
  return toMove(row)
}

/** The ledger of one session, in the order it was written. Raises not_found, forbidden. */
export async function listMoves(
  db: Db,
  actor: Actor,
  sessionId: string,
  query: { limit: number; cursor?: string | undefined },
): Promise<Page<Move>> {
  const session = await db.selectFrom('cash_sessions').select('store_id').where('id', '=', sessionId).executeTakeFirst()
  if (session === undefined) raise('not_found', 'There is no such cash session.')
  requirePermission(actor, 'cash.read', session.store_id)
  const [recordedAt, id] = query.cursor === undefined ? [] : decodeCursor(query.cursor, 2)
  const after =
    query.cursor === undefined ? sql`true` : sql`(m.recorded_at, m.id) > (${recordedAt}::timestamptz, ${id}::uuid)`
  const { rows } = await sql<MoveRow>`
    select ${COLUMNS} from cash_moves m join users u on u.id = m.user_id
    where m.session_id = ${sessionId} and ${after}
    order by m.recorded_at, m.id limit ${query.limit + 1}`.execute(db)
  return toPage(rows, query.limit, (row) => [row.recordedAt, row.id], toMove)
}
