import { setTimeout as delay } from 'node:timers/promises'
import { report } from './machine.ts'
import type { BenchOptions } from './main.ts'
import { openShop, throughApi } from './selling.ts'
import { residentMb, startSignedIn, withDatabase } from './server-under-test.ts'

const TERMINALS = 8
const MINUTES = 10
const SAMPLE_EVERY_MS = 2_000
const REST_MS = 3_000

/**
 * Memory of the server at rest and under minutes of load (`--seconds`; ten minutes unless told). `grownMb` is the median of
 * the last quarter less that of the second: what a leak would show and a warm cache does not.
 */
export async function run({ terminals, seconds, workers, secondsTold }: BenchOptions): Promise<void> {
  const durationMs = (secondsTold ? seconds : MINUTES * 60) * 1000
  await withDatabase(async (database) => {
    const shop = await openShop(database, terminals ?? TERMINALS)
    const server = await startSignedIn(database.url, workers ?? 1)
    try {
      await delay(REST_MS)
      const restMb = residentMb(server.pid)
      const samples: number[] = []
      let selling = true
      const watching = (async () => {
        while (selling) {
          samples.push(residentMb(server.pid))
          await delay(SAMPLE_EVERY_MS)
        }
      })()
      const { sold } = await throughApi(server, shop, shop.tills, 3, durationMs)
      selling = false
      await watching
      const quarter = Math.ceil(samples.length / 4)
      const last = median(samples.slice(-quarter))
      report({
        scenario: 'memory',
        seconds: durationMs / 1000,
        sales: sold,
        restMb,
        underLoadMb: last,
        mostMb: Math.max(...samples),
        grownMb: last - median(samples.slice(quarter, 2 * quarter)),
      })
    } finally {
      await server.stop()
    }
  })
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
