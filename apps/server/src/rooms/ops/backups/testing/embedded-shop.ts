import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { v7 as uuid } from 'uuid'
import { buildApp } from '../../../../app.ts'
import { type Config, loadConfig } from '../../../../config.ts'
import { openDatabase } from '../../../../platform/db.ts'
import { freePort } from '../../../../platform/embedded.ts'
import { migrate } from '../../../../platform/migrate.ts'
import { openContext } from '../../../../platform/open-context.ts'
import { openShopDatabase } from '../../../../platform/shop-database.ts'
import { seed } from '../../../../platform/testing/seed.ts'
import { ids } from '../../../../platform/testing/shop-ids.ts'
import { accessTokens } from '../../../../platform/tokens.ts'

const silent = () => undefined

/** Folders of a shop that is not there yet, as a start with these settings would have them. */
export async function shopFolders(env: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'odata-pos-backups-'))
  // The database's system user works below.
  await chmod(folder, 0o755)
  const settings = {
    DATA_DIR: join(folder, 'data'),
    BACKUP_DIR: join(folder, 'backups'),
    LOG_LEVEL: 'silent',
    // One of its own: two tests that start at the same moment would both find the usual one free.
    EMBEDDED_DATABASE_PORT: String(await freePort(0)),
    ...env,
  }
  return {
    folder,
    settings,
    config: loadConfig(settings),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Everything the shop's tables hold, by table: rows as text, in order. */
export async function contentsOf(url: string): Promise<Map<string, string>> {
  const { pool, close } = openDatabase({ url, max: 1, applicationName: 'odata-pos test' })
  try {
    const { rows } = await pool.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('public', 'audit', 'reporting') order by 1`,
    )
    const contents = new Map<string, string>()
    for (const { name } of rows) {
      const { rows: found } = await pool.query<{ hash: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as hash from ${name} t`,
      )
      contents.set(name, found[0]?.hash ?? '')
    }
    return contents
  } finally {
    await close()
  }
}

/** Runs on the shop's database, which is started for it when it does not run. */
export async function onShop<T>(config: Config, use: (url: string) => Promise<T>): Promise<T> {
  const database = await openShopDatabase(config, silent)
  try {
    return await use(database.url)
  } finally {
    await database.close()
  }
}

/** The seeded test shop on an embedded database of its own, with an open drawer and a till that sells. */
export async function embeddedShop(config: Config) {
  const database = await openShopDatabase(config, silent)
  await migrate(database.url)
  const log = pino({ level: 'silent' })
  const context = openContext({ config, url: database.url, log, applicationName: 'odata-pos test' })
  await context.ctx.db.transaction().execute(seed)
  const app = await buildApp(context.ctx)
  const signer = accessTokens({ current: config.jwtSecret, previous: null }, () => new Date())
  const authorization = `Bearer ${await signer.sign({ userId: ids.users.manager, sessionId: ids.sessions.manager })}`

  async function post(url: string, payload: Record<string, unknown>): Promise<string> {
    const id = uuid()
    const answer = await app.inject({
      method: 'POST',
      url: `/api/v1${url}`,
      headers: { authorization },
      payload: { id, ...payload },
    })
    if (answer.statusCode !== 201) throw new Error(`${url}: ${answer.statusCode} ${answer.payload}`)
    return id
  }
  const cashSessionId = await post('/cash-sessions', { registerId: ids.register, openingFloat: 10_000_000 })

  return {
    url: database.url,
    pool: context.ctx.pool,
    /** Sells one lunch, which has no stock to run out of; returns the id of the sale once it is recorded. */
    sell: () =>
      post('/sales', {
        cashSessionId,
        lines: [{ productId: ids.products.lunch, quantity: '1' }],
        payments: [{ method: 'cash', amount: 2_000_000 }],
      }),
    async close() {
      await app.close()
      await context.close()
      await database.close()
    },
  }
}
