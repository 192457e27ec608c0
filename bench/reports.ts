import { isDeepStrictEqual } from 'node:util'
import { rebuildRollups } from '../apps/server/src/rooms/reports/fold-rollups.ts'
import { ROLLUP_LOCK } from '../apps/server/src/rooms/reports/rollups.ts'
import { writeHistory } from './history.ts'
import { percentiles, report } from './machine.ts'
import type { BenchOptions } from './main.ts'
import { openShop } from './selling.ts'
import { type BenchDatabase, residentMb, startSignedIn, withDatabase } from './server-under-test.ts'
import { openTerminal, type Terminal } from './terminal.ts'

const LINES = 10_000_000
const DAYS = 730
const TILLS = 12
const ROUNDS = 11
const GROUPS = [
  'day',
  'week',
  'month',
  'hour',
  'store',
  'register',
  'cashier',
  'product',
  'category',
  'customer',
  'method',
]

/**
 * Every report over two years of lines, through the public API from the rollups, beside the same report read from the
 * lines, which must be the same to the cent. The last line is the slowest group.
 */
export async function run({ rows, workers }: BenchOptions): Promise<void> {
  const lines = rows ?? LINES
  await withDatabase(async (database) => {
    const shop = await openShop(database, TILLS)
    await spreadOverCategories(database)
    await writeHistory(database, shop, { lines, days: DAYS, ledgers: false })
    const begun = performance.now()
    await rebuildRollups(database.db)
    report({ scenario: 'reports-rebuild', lines, ms: Math.round(performance.now() - begun) })
    const server = await startSignedIn(database.url, workers ?? 1)
    const terminal = await openTerminal(server.port, server.token)
    try {
      let slowest = { group: '', p50Ms: 0, p95Ms: 0, p99Ms: 0, maxMs: 0, limitMs: 0 }
      for (const group of GROUPS) {
        // An odd span: months with days at either end.
        const path = `/api/v1/reports/sales?groupBy=${group}&from=${day(DAYS - 10)}&to=${day(3)}`
        const latencies: number[] = []
        for (let round = 0; round < ROUNDS; round++) latencies.push((await ask(terminal, path)).ms)
        const kept = await ask(terminal, path)
        const raw = await withoutRollups(database, () => ask(terminal, path))
        if (!isDeepStrictEqual(kept.body, raw.body)) throw new Error(`the report by ${group} is not that of the lines`)
        const measured = { group, ...percentiles(latencies), limitMs: Math.round(raw.ms) }
        report({ scenario: 'reports', lines, ...measured, exact: true })
        if (measured.p50Ms > slowest.p50Ms) slowest = measured
      }
      report({
        scenario: 'reports',
        lines,
        ...slowest,
        rate: Math.round(10_000 / slowest.p50Ms) / 10,
        limitRate: Math.round(1_000_000 / slowest.limitMs) / 1000,
        ratio: Math.round((slowest.limitMs / slowest.p50Ms) * 10) / 10,
        rssMb: residentMb(server.pid),
      })
    } finally {
      terminal.close()
      await server.stop()
    }
  })
}

const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)

async function ask(terminal: Terminal, path: string): Promise<{ body: unknown; ms: number }> {
  const asked = performance.now()
  const { status, body } = await terminal.get(path)
  const ms = performance.now() - asked
  if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${body.toString()}`)
  return { body: JSON.parse(body.toString()), ms }
}

/** While rollups are marked as not to be trusted, reports read the documents. */
async function withoutRollups<T>({ pool }: BenchDatabase, run: () => Promise<T>): Promise<T> {
  // The server's own job would make them anew at once.
  const client = await pool.connect()
  await client.query('select pg_advisory_lock($1)', [ROLLUP_LOCK])
  await client.query("insert into reporting.stale_rollups (reason) values ('time_zone')")
  try {
    return await run()
  } finally {
    await client.query('delete from reporting.stale_rollups')
    client.release(true)
  }
}

async function spreadOverCategories({ pool }: BenchDatabase): Promise<void> {
  await pool.query(`
    insert into categories (id, name) select gen_random_uuid(), 'Categoría ' || n from generate_series(1, 40) n`)
  await pool.query(`
    update products p set category_id = c.id
    from (select id, row_number() over (order by id) - 1 as turn from categories) c
    where c.turn = abs(hashtext(p.id::text)) % (select count(*) from categories)`)
}
