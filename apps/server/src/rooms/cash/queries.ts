import { cashPostings } from '@odata-pos/domain/accounting'
import type { CashSession } from '@odata-pos/domain/cash'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import { raise } from '../../platform/problem.ts'
import { postEntry } from '../accounting/index.ts'

export type LockedSession = {
  id: string
  storeId: string
  registerId: string
  openedAt: Date
  closedAt: Date | null
  timeZone: string
}

/**
 * Locks a session until the transaction ends, so that whoever writes to its ledger does it one after another and never
 * while it closes. It is the first lock of every transaction that takes several. Null when there is no such session.
 */
export async function lockSession(
  tx: Tx,
  id: string,
  strength: 'write' | 'close' = 'write',
): Promise<LockedSession | null> {
  const lock = strength === 'close' ? sql`for update of c` : sql`for no key update of c`
  const { rows } = await sql<LockedSession>`
    select c.id, c.store_id as "storeId", c.register_id as "registerId", c.opened_at as "openedAt",
      c.closed_at as "closedAt", s.time_zone as "timeZone"
    from cash_sessions c join stores s on s.id = c.store_id
    where c.id = ${id} ${lock}`.execute(tx)
  return rows[0] ?? null
}

/** Raises `session_closed` when money may no longer move in the session. */
export function requireOpen(session: { closedAt: Date | null }): void {
  if (session.closedAt !== null) raise('session_closed', 'The cash session is closed.')
}

/** Cash that the ledger says is in the drawer: the sum of the session's moves, minor units. */
export async function cashInDrawer(db: Db | Tx, sessionId: string): Promise<number> {
  const { rows } = await sql<{ cash: number }>`
    select coalesce(sum(amount), 0)::bigint as cash from cash_moves where session_id = ${sessionId}`.execute(db)
  return rows[0]?.cash ?? 0
}

/**
 * Raises `cash_not_in_drawer` when the locked session's drawer holds less than `amount` (minor units); `path` is the
 * field of the request that asks for it.
 */
export async function requireCashInDrawer(tx: Tx, sessionId: string, amount: number, path: string): Promise<void> {
  if (amount > 0 && (await cashInDrawer(tx, sessionId)) < amount) {
    raise('cash_not_in_drawer', 'The drawer does not hold that much cash.', {
      errors: [{ path, message: 'more cash than the drawer holds' }],
    })
  }
}

export type SessionRow = {
  id: string
  storeId: string
  registerId: string
  registerCode: string
  openedBy: string
  openedByName: string
  openedAt: Date
  closedBy: string | null
  closedByName: string | null
  closedAt: Date | null
  openingFloat: number
  expectedCash: number
  countedCash: number | null
  zNumber: number | null
}

/** Columns of `SessionRow`, of `cash_sessions c`. An open session's expected cash is what its ledger adds up to now. */
export const SESSION_COLUMNS = sql`
  c.id, c.store_id as "storeId", c.register_id as "registerId", r.code as "registerCode",
  c.opened_by as "openedBy", opener.full_name as "openedByName", c.opened_at as "openedAt",
  c.closed_by as "closedBy", closer.full_name as "closedByName", c.closed_at as "closedAt",
  c.opening_float as "openingFloat", c.counted_cash as "countedCash", c.z_number as "zNumber",
  coalesce(c.expected_cash, (select sum(m.amount) from cash_moves m where m.session_id = c.id), 0)::bigint as "expectedCash"`

/** The tables around `cash_sessions c` that `SESSION_COLUMNS` reads. */
export const SESSION_JOINS = sql`
  join registers r on r.id = c.register_id and r.store_id = c.store_id
  join users opener on opener.id = c.opened_by
  left join users closer on closer.id = c.closed_by`

export async function findSession(db: Db | Tx, id: string): Promise<SessionRow | null> {
  const { rows } = await sql<SessionRow>`
    select ${SESSION_COLUMNS} from cash_sessions c ${SESSION_JOINS} where c.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** The session as the API shows it; `showExpected` false hides what an open drawer should hold: the close is blind. */
export function toCashSession(row: SessionRow, showExpected: boolean): CashSession {
  return {
    id: row.id,
    storeId: row.storeId,
    registerId: row.registerId,
    registerCode: row.registerCode,
    status: row.closedAt === null ? 'open' : 'closed',
    openedBy: { id: row.openedBy, fullName: row.openedByName },
    openedAt: row.openedAt.toISOString(),
    closedBy: row.closedBy === null ? null : { id: row.closedBy, fullName: row.closedByName ?? '' },
    closedAt: row.closedAt?.toISOString() ?? null,
    openingFloat: row.openingFloat,
    expectedCash: row.closedAt !== null || showExpected ? row.expectedCash : null,
    countedCash: row.countedCash,
    difference: row.countedCash === null ? null : row.countedCash - row.expectedCash,
    zNumber: row.zNumber,
  }
}

export type NewMove = {
  id: string
  storeId: string
  sessionId: string
  kind: 'float' | 'refund' | 'void' | 'in' | 'out' | 'drawer' | 'difference'
  /** Minor units, negative out of the drawer. */
  amount: number
  userId: string
  occurredAt: Date
  reason?: string
  documentId?: string
  approvedBy?: string | null
  requestHash?: Buffer
}

/**
 * Appends to the ledger of a session that the caller has locked, and books it unless it belongs to a document: a
 * return, a void or a customer's payment books its own cash.
 */
export async function appendMove(tx: Tx, move: NewMove): Promise<void> {
  await tx
    .insertInto('cash_moves')
    .values({
      id: move.id,
      store_id: move.storeId,
      session_id: move.sessionId,
      kind: move.kind,
      amount: move.amount,
      reason: move.reason ?? null,
      document_id: move.documentId ?? null,
      user_id: move.userId,
      approved_by: move.approvedBy ?? null,
      request_hash: move.requestHash ?? null,
      occurred_at: move.occurredAt,
    })
    .execute()
  const { kind } = move
  if (move.documentId !== undefined) return
  if (kind === 'float' || kind === 'in' || kind === 'out' || kind === 'difference') {
    const { id, storeId, userId, occurredAt, reason } = move
    const document = { id, storeId, userId, occurredAt, description: reason ?? null }
    await postEntry(tx, { ...document, kind: 'cash' }, cashPostings(kind, move.amount))
  }
}
