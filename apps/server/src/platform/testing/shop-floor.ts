import { v7 as uuid } from 'uuid'
import { type ApiAnswer, ids, type Persona, PINS, type TestShop, testShop } from './test-app.ts'

export type SaleWish = {
  session: string
  lines: readonly Record<string, unknown>[]
  payments: readonly Record<string, unknown>[]
} & Record<string, unknown>

/** A test shop with the daily acts of its tills, for tests of what happens around a sale. Close it when done. */
export async function shopFloor() {
  const shop: TestShop = await testShop()
  const { api, pool } = shop

  async function openDrawer({ registerId = ids.register, float = 10_000_000 } = {}): Promise<string> {
    const id = uuid()
    const { status } = await api('POST', '/cash-sessions', { id, registerId, openingFloat: float })
    if (status !== 201) throw new Error(`the drawer did not open: ${status}`)
    return id
  }

  function post(path: string, body: object, as: Persona = 'cashier'): Promise<ApiAnswer> {
    return api('POST', path, body, { as })
  }

  function sell({ session, ...wish }: SaleWish, as: Persona = 'cashier'): Promise<ApiAnswer> {
    return post('/sales', { id: uuid(), cashSessionId: session, ...wish }, as)
  }

  /** Token of an approval that the manager gives with a PIN at the cashier's till. */
  async function approve(permission: string, storeId: string = ids.store): Promise<string> {
    const request = { username: 'manager', pin: PINS.manager, permission, storeId, reason: 'el cliente insiste' }
    const { status, body } = await post('/auth/approvals', request)
    if (status >= 300) throw new Error(`no approval: ${status} ${JSON.stringify(body)}`)
    return body.token
  }

  /** Sum of the session's ledger, straight from the table. */
  async function ledger(session: string): Promise<number> {
    const { rows } = await pool.query<{ sum: number }>(
      'select coalesce(sum(amount), 0)::bigint as sum from cash_moves where session_id = $1',
      [session],
    )
    return rows[0]?.sum ?? 0
  }

  async function onHand(productId: string, storeId: string = ids.store): Promise<number> {
    const { rows } = await pool.query<{ on_hand: number }>(
      'select on_hand from stock_levels where product_id = $1 and store_id = $2',
      [productId, storeId],
    )
    return rows[0]?.on_hand ?? 0
  }

  async function auditOf(entityId: string) {
    const { rows } = await pool.query<{ chain: string; action: string; user_id: string; approved_by: string | null }>(
      'select chain, action, user_id, approved_by from audit.events where entity_id = $1 order by occurred_at',
      [entityId],
    )
    return rows
  }

  return { ...shop, openDrawer, post, sell, approve, ledger, onHand, auditOf }
}
export type ShopFloor = Awaited<ReturnType<typeof shopFloor>>
