import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pino from 'pino'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../../app.ts'
import { loadConfig } from '../../config.ts'
import { type EmbeddedServer, startEmbedded } from '../../platform/embedded.ts'
import type { App } from '../../platform/http/app-type.ts'
import { migrate } from '../../platform/migrate.ts'
import { type OpenContext, openContext } from '../../platform/open-context.ts'
import { seed } from '../../platform/testing/seed.ts'
import { ids } from '../../platform/testing/shop-ids.ts'
import { accessTokens } from '../../platform/tokens.ts'
import { verifyBooks } from '../ops/verify/verify-books.ts'

const TILLS = 4
const SALES_PER_TILL = 60
const KILL_AFTER = [40, 120]

let dataDir: string
let server: EmbeddedServer
let context: OpenContext
let app: App
let authorization: string

/** A server of its own, with fsync on: the one that all tests share is not killed, and does not keep what it says. */
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'odata-pos-killed-'))
  server = await startEmbedded({ dataDir, preferredPort: 0, durable: true, log: () => undefined })
  await migrate(server.url)
  const config = loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' })
  context = openContext({ config, url: server.url, log: pino({ level: 'silent' }), applicationName: 'odata-pos test' })
  await context.ctx.db.transaction().execute(seed)
  app = await buildApp(context.ctx, { checkAnswers: true })
  const signer = accessTokens({ current: config.jwtSecret, previous: null }, () => new Date())
  authorization = `Bearer ${await signer.sign({ userId: ids.users.manager, sessionId: ids.sessions.manager })}`
}, 60_000)

afterAll(async () => {
  await app.close()
  await context.close()
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const post = (url: string, payload: Record<string, unknown>) =>
  app.inject({ method: 'POST', url: `/api/v1${url}`, headers: { authorization }, payload })

async function killDatabase(): Promise<void> {
  const pid = Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])
  process.kill(pid, 'SIGKILL')
}

async function openTills(): Promise<string[]> {
  const { pool } = context.ctx
  const sessions: string[] = []
  for (let till = 0; till < TILLS; till++) {
    const registerId = uuid()
    await pool.query('insert into registers (id, store_id, code, name) values ($1, $2, $3, $3)', [
      registerId,
      ids.store,
      `K${till}`,
    ])
    await pool.query(
      `insert into number_series (id, store_id, register_id, kind, prefix, from_number, next_number)
       values ($1, $2, $3, 'sale', $4, 1, 1)`,
      [uuid(), ids.store, registerId, `K${till}-`],
    )
    const id = uuid()
    expect((await post('/cash-sessions', { id, registerId, openingFloat: 0 })).statusCode).toBe(201)
    sessions.push(id)
  }
  return sessions
}

test('the database is killed in the middle of selling: 503, recovery by itself, every paid sale once, nothing half written', {
  timeout: 90_000,
}, async () => {
  const tills = await openTills()
  const sold: string[] = []
  const statuses = new Set<number>()
  const kills = [...KILL_AFTER]

  const sellOnce = async (cashSessionId: string) => {
    const sale = {
      id: uuid(),
      cashSessionId,
      lines: [
        { productId: ids.products.milk, quantity: '1' },
        { productId: ids.products.rice, quantity: '1' },
      ],
      payments: [{ method: 'cash', amount: 1_000_000 }],
    }
    // As a till does: the same sale again until somebody says that it is recorded.
    for (;;) {
      const { statusCode, headers } = await post('/sales', sale)
      statuses.add(statusCode)
      if (statusCode < 300) break
      expect([statusCode, Number(headers['retry-after']) > 0]).toEqual([503, true])
      await delay(20)
    }
    sold.push(sale.id)
    if (sold.length >= (kills[0] ?? Number.POSITIVE_INFINITY)) {
      kills.shift()
      await killDatabase()
    }
  }
  await Promise.all(
    tills.map(async (till) => {
      for (let sale = 0; sale < SALES_PER_TILL; sale++) await sellOnce(till)
    }),
  )

  expect(kills).toEqual([])
  expect(statuses).toContain(503)
  const { rows } = await context.ctx.pool.query<{ id: string }>('select id from sales')
  expect(rows.map(({ id }) => id).sort()).toEqual(sold.sort())
  const { checks } = await verifyBooks(context.ctx.pool)
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
})
