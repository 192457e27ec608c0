import { randomUUID } from 'node:crypto'
import { openDatabase } from '../../apps/server/src/platform/db.ts'
import { startScratchDatabase, startServer } from '../../apps/server/src/platform/testing/running-server.ts'
import { ids, PASSWORD, type Persona } from '../../apps/server/src/platform/testing/shop-ids.ts'
import { CashReport, CashSession, CashSessionPage } from '../../packages/domain/src/cash/contract.ts'
import { SignedInUser } from '../../packages/domain/src/iam/contract.ts'
import { Sale, SalePage } from '../../packages/domain/src/sales/contract.ts'
import { Register, Store } from '../../packages/domain/src/stores/contract.ts'

/** What `JSON.parse` gives: the contracts' schemas say what it must be. */
type Json = ReturnType<typeof JSON.parse>

const ANSWER_LIMIT_MS = 15_000

/** Sends one request; throws what the server said when it refused. */
async function call(
  address: string,
  method: string,
  token: string | null,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const response = await fetch(address, {
    method,
    headers: {
      ...headers,
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
  })
  if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${await response.text()}`)
  return response
}

/** A browser's session: the cookie it holds, and what the web app notes about the person. */
export type SignedIn = { token: string; cookie: string; user: SignedInUser }

export async function signInAt(address: string, username: string, password: string): Promise<SignedIn> {
  const body = { username, password, cookie: true }
  const response = await call(`${address}/api/v1/auth/login`, 'POST', null, body)
  const cookie = /pos_refresh=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1]
  if (cookie === undefined) throw new Error('the server set no session cookie')
  const answer: Json = await response.json()
  return { token: answer.accessToken, cookie, user: SignedInUser.parse(answer.user) }
}

export type Station = { register: Register; store: Store }

/** The seeded shop on its own PostgreSQL, with the real server in its own process before it. */
export async function openShop() {
  const database = await startScratchDatabase({ durable: false })
  const server = await startServer({ databaseUrl: database.url })
  const books = openDatabase({ url: database.url, max: 2, applicationName: 'odata-pos browser tests' })
  const address = `http://127.0.0.1:${server.port}`
  const admin = await signInAt(address, 'admin', PASSWORD)
  let registers = 0

  const send = (method: string, path: string, body?: unknown, token = admin.token, headers = {}) =>
    call(`${address}/api/v1${path}`, method, token, body, headers)
  const get = async (path: string, token?: string): Promise<Json> => (await send('GET', path, undefined, token)).json()

  const company: Json = await get('/company')

  return {
    address,
    databaseUrl: database.url,
    pool: books.pool,
    company,
    adminToken: admin.token,
    send,
    get,
    signIn: (persona: Persona) => signInAt(address, persona, PASSWORD),
    signInAs: (username: string) => signInAt(address, username, PASSWORD),

    /** A register of its own for one test, with fresh number series. */
    async addRegister(storeId: string = ids.store): Promise<Station> {
      registers += 1
      const code = `B${String(registers).padStart(3, '0')}`
      const body = { storeId, code, name: `Caja ${code}`, salePrefix: `${code}-` }
      const register = Register.parse(await (await send('POST', '/registers', body)).json())
      return { register, store: Store.parse(await get(`/stores/${storeId}`)) }
    },

    async openDrawer(registerId: string, openingFloat: number, token: string): Promise<CashSession> {
      const body = { id: randomUUID(), registerId, openingFloat }
      return CashSession.parse(await (await send('POST', '/cash-sessions', body, token)).json())
    },

    async closeDrawer(sessionId: string, countedCash: number): Promise<CashReport> {
      return CashReport.parse(await (await send('POST', `/cash-sessions/${sessionId}/close`, { countedCash })).json())
    },

    async sell(sale: { cashSessionId: string } & Record<string, unknown>, token?: string): Promise<Sale> {
      return Sale.parse(await (await send('POST', '/sales', { id: randomUUID(), ...sale }, token)).json())
    },

    /** Every sale of a register, in full, oldest first. */
    async salesOf(registerId: string): Promise<Sale[]> {
      const page = SalePage.parse(await get(`/sales?registerId=${registerId}&sort=occurredAt&limit=100`))
      return Promise.all(page.items.map(async ({ id }) => Sale.parse(await get(`/sales/${id}`))))
    },

    sale: async (id: string): Promise<Sale> => Sale.parse(await get(`/sales/${id}`)),

    async lastSession(registerId: string): Promise<CashSession | undefined> {
      return CashSessionPage.parse(await get(`/cash-sessions?registerId=${registerId}&limit=1`)).items[0]
    },

    /** What the drawer should hold by the ledger, in minor units. */
    async expectedCash(sessionId: string | null): Promise<number> {
      const { rows } = await books.pool.query<{ cash: number }>(
        'select coalesce(sum(amount), 0)::bigint as cash from cash_moves where session_id = $1',
        [sessionId],
      )
      return rows[0]?.cash ?? 0
    },

    /** Rows of the sales table itself: what was sold, however often it was sent. */
    async countSales(registerId: string): Promise<number> {
      const { rows } = await books.pool.query<{ count: number }>(
        'select count(*) as count from sales where register_id = $1',
        [registerId],
      )
      return rows[0]?.count ?? 0
    },

    /** Thousandths on hand. */
    async onHand(productId: string, storeId: string = ids.store): Promise<number> {
      const { rows } = await books.pool.query<{ on_hand: number }>(
        'select on_hand from stock_levels where product_id = $1 and store_id = $2',
        [productId, storeId],
      )
      return rows[0]?.on_hand ?? 0
    },

    async close() {
      await books.close()
      await server.stop()
      await database.stop()
    },
  }
}

/** A migrated database that nobody has set up, with the real server before it. */
export async function openEmptyShop() {
  const database = await startScratchDatabase({ durable: false, empty: true })
  const server = await startServer({ databaseUrl: database.url })
  return {
    address: `http://127.0.0.1:${server.port}`,
    async close() {
      await server.stop()
      await database.stop()
    },
  }
}

export type Shop = Awaited<ReturnType<typeof openShop>>
