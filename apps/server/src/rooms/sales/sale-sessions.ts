import type pg from 'pg'

export type SaleSession = { id: string; storeId: string; registerId: string }

const SESSIONS_MAX = 10_000

/** Which register a cash session belongs to: it never changes, so a worker asks once. Whether it is open is not kept. */
export function openSaleSessions(pool: pg.Pool) {
  const known = new Map<string, SaleSession>()

  async function find(id: string): Promise<SaleSession | null> {
    const kept = known.get(id)
    if (kept !== undefined) return kept
    const { rows } = await pool.query<SaleSession>(
      'select id, store_id as "storeId", register_id as "registerId" from cash_sessions where id = $1',
      [id],
    )
    const [session] = rows
    if (session === undefined) return null
    if (known.size >= SESSIONS_MAX) known.clear()
    known.set(id, session)
    return session
  }

  return { find }
}
export type SaleSessions = ReturnType<typeof openSaleSessions>
