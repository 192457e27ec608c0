import { writeHistory } from './history.ts'
import { percentiles, report } from './machine.ts'
import type { BenchOptions } from './main.ts'
import { openShop, rateOf, throughApi } from './selling.ts'
import { type BenchDatabase, startSignedIn, withDatabase } from './server-under-test.ts'

const STORED = [0, 1_000_000, 5_000_000]
const TERMINALS = 8
const WARM_UP_MS = 3_000
const ROUNDS = 3
const DAYS = 730

/**
 * Sales a second with lines stored already, beside an empty database; bytes of disk a stored sale of three lines, and of
 * log a sale that is made. `ratio` is the part of the empty database's rate that is left.
 */
export async function run({ terminals, seconds, rows, workers }: BenchOptions): Promise<void> {
  let empty: number | null = null
  for (const lines of rows === null ? STORED : [0, rows]) {
    await withDatabase(async (database) => {
      const count = terminals ?? TERMINALS
      const shop = await openShop(database, count)
      const before = await size(database)
      const sales = lines === 0 ? 0 : await writeHistory(database, shop, { lines, days: DAYS, ledgers: true })
      const stored = (await size(database)) - before
      const server = await startSignedIn(database.url, workers ?? 1)
      try {
        await throughApi(server, shop, shop.tills, 3, WARM_UP_MS)
        const logBefore = await written(database)
        const rounds = []
        for (let round = 0; round < ROUNDS; round++) {
          rounds.push(await throughApi(server, shop, shop.tills, 3, (seconds * 1000) / ROUNDS))
        }
        const sold = rounds.reduce((sum, { sold: count }) => sum + count, 0)
        const rate = rateOf(rounds)
        empty ??= rate
        report({
          scenario: 'growth',
          storedLines: lines,
          terminals: count,
          rate: Math.round(rate),
          limitRate: Math.round(empty),
          ratio: Math.round((rate / empty) * 1000) / 1000,
          ...percentiles(rounds.flatMap(({ latencies }) => latencies)),
          logBytesPerSale: Math.round(((await written(database)) - logBefore) / sold),
          diskBytesPerSale: sales === 0 ? null : Math.round(stored / sales),
        })
      } finally {
        await server.stop()
      }
    })
  }
}

async function one(database: BenchDatabase, expression: string): Promise<number> {
  const { rows } = await database.pool.query<{ value: string }>(`select (${expression})::text as value`)
  return Number(rows[0]?.value ?? 0)
}

const size = (database: BenchDatabase) => one(database, 'pg_database_size(current_database())')
const written = (database: BenchDatabase) => one(database, "pg_current_wal_lsn() - '0/0'::pg_lsn")
