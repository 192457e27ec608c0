import { percentiles, report } from './machine.ts'
import type { BenchOptions } from './main.ts'
import { type Measured, openShop, rateOf, type Shop, throughApi, throughFunction } from './selling.ts'
import { type BenchDatabase, residentMb, startSignedIn, withDatabase } from './server-under-test.ts'

const ROUNDS = 2
const WARM_UP_MS = 2_000
const LONG_RECEIPT = 1_114

/**
 * Sales per second through the public API beside the bare SQL function, both driven from this process against the same
 * server in turn. `ratio` is the part of the function's rate that the API keeps.
 */
export async function run({ terminals, seconds, lines, workers }: BenchOptions): Promise<void> {
  const counts = terminals === null ? [1, 8, 32, 64] : [terminals]
  const processes = workers !== null ? [workers] : terminals === null ? [4, 1] : [1]
  for (const count of processes) await measureWith(count, counts, { seconds, lines, long: count === processes.at(-1) })
}

type Wish = { seconds: number; lines: number | null; long: boolean }

async function measureWith(workers: number, counts: readonly number[], { seconds, lines, long }: Wish): Promise<void> {
  await withDatabase(async (database) => {
    const shop = await openShop(database, Math.max(...counts))
    const server = await startSignedIn(database.url, workers)
    try {
      for (const count of counts) {
        const measure = () => compare(database, server, shop, { terminals: count, lines: lines ?? 3, seconds })
        const short = await measure()
        report({ scenario: 'checkout', workers, ...short, rssMb: residentMb(server.pid) })
      }
      if (lines === null && counts.length > 1 && long) await longReceipts(database, server, shop, seconds)
    } finally {
      await server.stop()
    }
  })
}

type Sides = { terminals: number; lines: number; seconds: number }
type Server = { port: number; token: string; pid: number }

async function compare(database: BenchDatabase, server: Server, shop: Shop, sides: Sides) {
  const tills = shop.tills.slice(0, sides.terminals)
  const api: Measured[] = []
  const bare: Measured[] = []
  await throughApi(server, shop, tills, sides.lines, WARM_UP_MS)
  await throughFunction(database, shop, tills, sides.lines, WARM_UP_MS)
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await throughFunction(database, shop, tills, sides.lines, (sides.seconds * 1000) / ROUNDS))
    api.push(await throughApi(server, shop, tills, sides.lines, (sides.seconds * 1000) / ROUNDS))
  }
  const [rate, limitRate] = [rateOf(api), rateOf(bare)]
  const limit = percentiles(bare.flatMap(({ latencies }) => latencies))
  return {
    terminals: sides.terminals,
    lines: sides.lines,
    rate: Math.round(rate),
    limitRate: Math.round(limitRate),
    ratio: Math.round((rate / limitRate) * 1000) / 1000,
    ...percentiles(api.flatMap(({ latencies }) => latencies)),
    limitP50Ms: limit.p50Ms,
    limitP99Ms: limit.p99Ms,
  }
}

/** A receipt of 1,114 lines (the longest met in real shops) beside one of 3, both from one till. */
async function longReceipts(database: BenchDatabase, server: Server, shop: Shop, seconds: number): Promise<void> {
  const short = await compare(database, server, shop, { terminals: 1, lines: 3, seconds })
  const long = await compare(database, server, shop, { terminals: 1, lines: LONG_RECEIPT, seconds })
  report({
    scenario: 'checkout-long',
    ...long,
    shortP50Ms: short.p50Ms,
    timesShort: Math.round((long.p50Ms / short.p50Ms) * 10) / 10,
  })
}
