import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import { sql } from 'kysely'
import pg from 'pg'
import pino from 'pino'
import { v7 as uuid } from 'uuid'
import { inject } from 'vitest'
import { buildApp } from '../../app.ts'
import type { Config } from '../../config.ts'
import type { Context } from '../context.ts'
import { openDatabase } from '../db.ts'
import type { App } from '../http/app-type.ts'
import { openContext } from '../open-context.ts'
import { accessTokens } from '../tokens.ts'
import { asAppRole, databaseAddress, TEMPLATE } from './database-address.ts'
import { ids, type Persona } from './shop-ids.ts'

export { ids, PASSWORD, type Persona, PINS } from './shop-ids.ts'

/** What `JSON.parse` gives: tests read members and let a wrong shape fail the expectation. */
type Json = ReturnType<typeof JSON.parse>

export type ApiAnswer = { status: number; body: Json; raw: Buffer; headers: Readonly<Record<string, unknown>> }

export type ApiOptions = {
  /** A persona, or a bearer token; the admin when left out; null = nobody. */
  as?: Persona | (string & {}) | null
  headers?: Readonly<Record<string, string>>
}

export type TestShop = {
  app: App
  /** The application's own context: its role may not do everything, as in production. */
  ctx: Context
  /** The database as its owner, to look and to damage. */
  db: Context['db']
  pool: pg.Pool
  /** Address of this shop's own database, for its owner. */
  url: string
  ids: typeof ids
  tokens: Record<Persona, string>
  /** Calls the API without a socket. `url` is relative to `/api/v1`. */
  api(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    options?: ApiOptions,
  ): Promise<ApiAnswer>
  /** Opens a cash session by straight SQL: on the first register, by the cashier, with COP 100,000.00. */
  openSession(options?: { registerId?: string; openingFloat?: number; userId?: string }): Promise<{ id: string }>
  /** From now on the application believes it is this instant; null = the real one again. */
  setClock(instant: Date | null): void
  close(): Promise<void>
}

const PERSONAS = ['admin', 'manager', 'cashier', 'viewer'] as const satisfies readonly Persona[]
const isPersona = (value: string): value is Persona => PERSONAS.some((persona) => persona === value)

const testConfig = (dataDir: string, databaseUrl: string): Config => ({
  port: 0,
  host: '127.0.0.1',
  dataDir,
  databaseUrl,
  databaseReplicaUrl: null,
  databaseOwnerUrl: null,
  databasePoolMax: 10,
  embeddedDatabasePort: 0,
  webConcurrency: 1,
  redisUrl: null,
  logLevel: 'silent',
  jwtSecret: 'a secret that only the tests know, 32+',
  jwtPreviousSecret: null,
  encryptionKey: 'a key that only the tests know, 32 or more',
  tlsWatch: null,
  metricsToken: null,
  passwordCost: 4,
  jobs: [],
  mail: null,
  alertsTo: [],
  backup: { enabled: false, folder: join(dataDir, 'backups'), ageRecipient: null, walFolder: null, offsite: null },
  trustProxy: false,
  webRoot: join(dataDir, 'no-web'),
  version: '0.0.0-test',
})

async function asSuperuser(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('superuserUrl') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/**
 * A shop of its own: a copy of the seeded template database with the application on it. `empty` gives a migrated
 * database that nobody has set up. Close it when done.
 */
export async function testShop(options: { empty?: boolean; config?: Partial<Config> } = {}): Promise<TestShop> {
  const database = `shop_${randomUUID().replaceAll('-', '')}`
  await asSuperuser(
    `create database ${database} template ${options.empty ? `${TEMPLATE}_empty` : TEMPLATE} owner pos_user`,
  )
  const dataDir = await mkdtemp(join(tmpdir(), 'odata-pos-shop-'))
  const url = databaseAddress(inject('templateUrl'), database)
  const config = { ...testConfig(dataDir, url), ...options.config }
  const log = pino({ level: config.logLevel })
  let frozen: Date | null = null
  const { ctx, close } = openContext({
    config,
    url: asAppRole(url),
    log,
    applicationName: 'odata-pos test',
    clock: () => frozen ?? new Date(),
  })
  const owner = openDatabase({ url, max: 4, applicationName: 'odata-pos test owner' })
  const { db, pool } = owner
  const app = await buildApp(ctx, { checkAnswers: true })
  const tokens = await signTokens(config, ctx.clock)

  return {
    app,
    ctx,
    db,
    pool,
    url,
    ids,
    tokens,
    async api(method, path, body, { as = 'admin', headers = {} } = {}) {
      const request: InjectOptions = { method, url: `/api/v1${path}`, headers: { ...headers } }
      if (as !== null) request.headers = { authorization: `Bearer ${isPersona(as) ? tokens[as] : as}`, ...headers }
      if (body instanceof Buffer || typeof body === 'string') request.payload = body
      else if (body !== undefined) request.payload = Object(body)
      const answer = await app.inject(request)
      const json = String(answer.headers['content-type'] ?? '').includes('json')
      return {
        status: answer.statusCode,
        body: json ? JSON.parse(answer.payload) : answer.payload,
        raw: answer.rawPayload,
        headers: answer.headers,
      }
    },
    openSession: (session) => openSession(db, session),
    setClock: (instant) => {
      frozen = instant
    },
    async close() {
      await app.close()
      await close()
      await owner.close()
      await rm(dataDir, { recursive: true, force: true })
      await asSuperuser(`drop database ${database} with (force)`)
    },
  }
}

async function signTokens(config: Config, clock: () => Date): Promise<Record<Persona, string>> {
  const signer = accessTokens({ current: config.jwtSecret, previous: null }, clock)
  const sign = (persona: Persona) => signer.sign({ userId: ids.users[persona], sessionId: ids.sessions[persona] })
  return {
    admin: await sign('admin'),
    manager: await sign('manager'),
    cashier: await sign('cashier'),
    viewer: await sign('viewer'),
  }
}

async function openSession(
  db: Context['db'],
  {
    registerId = ids.register,
    openingFloat = 10_000_000,
    userId = ids.users.cashier,
  }: Parameters<TestShop['openSession']>[0] = {},
): Promise<{ id: string }> {
  const id = uuid()
  return db.transaction().execute(async (tx) => {
    const { store_id } = await tx
      .selectFrom('registers')
      .select('store_id')
      .where('id', '=', registerId)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('cash_sessions')
      .values({
        id,
        store_id,
        register_id: registerId,
        opened_by: userId,
        opening_float: openingFloat,
        request_hash: Buffer.alloc(32),
      })
      .execute()
    await tx
      .insertInto('cash_moves')
      .values({
        id: uuid(),
        store_id,
        session_id: id,
        kind: 'float',
        amount: openingFloat,
        user_id: userId,
        occurred_at: new Date(),
      })
      .execute()
    await sql`select post_entry(m.id, m.store_id, 'cash', m.id, null, (m.occurred_at at time zone s.time_zone)::date, null,
        m.user_id, null, array['cash', 'cash_safe'], array['', ''], array[m.amount, -m.amount])
      from cash_moves m join stores s on s.id = m.store_id where m.session_id = ${id} and m.amount <> 0`.execute(tx)
    return { id }
  })
}
